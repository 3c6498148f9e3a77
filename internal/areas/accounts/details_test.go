package accounts_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/platform/money"
	"stead/internal/testkit"
)

func business() m {
	return m{
		"legal_name": "Halden Works AS", "registration_number": "923 609 016", "vat_number": "no 923 609 016 mva",
		"address": m{"street": "Storgata 1", "postal_code": "1767", "city": "Halden", "country": "no"},
	}
}

func TestDetailsMakeAnAccountActive(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		olga, cara := h.User("Olga Berg", "", ""), h.Staff("Cara Lim", authz.CustomerSupport)
		a := open(h, accounts.NewAccount{Type: accounts.Business, Name: "Halden Works", Owner: olga})
		if a.Status != "pending" {
			t.Errorf("opened as %s", a.Status)
		}
		path := "/accounts/" + a.ID
		if got := names(h.As(cara).Get("/accounts?status=pending")); got != "Halden Works" {
			t.Errorf("pending: %s", got)
		}
		h.As(olga).Post("/offices", m{"name": "Halden", "time_zone": "Europe/Oslo"}).Want(201) // pending ones work
		n := nodeOf(h.As(olga).Patch(path, m{"details": business()}).Want(200))
		if n.Status != "active" || n.Details.VATNumber != "NO923609016MVA" || n.Details.Address.Country != "NO" || n.Version != 2 {
			t.Errorf("completed: %+v", n)
		}
		if got := names(h.As(cara).Get("/accounts?status=pending")) + names(h.As(cara).Get("/accounts?status=active")); got != "Halden Works" {
			t.Errorf("active: %s", got)
		}
		again := len(h.Journal())
		h.As(olga).Patch(path, m{"details": business()}).Want(200)
		if len(h.Journal()) != again {
			t.Error("the same details again did something")
		}
		b := business()
		b["legal_name"] = "Halden Works ASA"
		h.As(cara).Patch(path, m{"name": "Halden", "details": b}).Want(200)
		entries := h.Journalled("accounts.change")
		var before, after struct{ Name, Status string }
		_ = json.Unmarshal([]byte(entries[1].Before), &before)
		_ = json.Unmarshal([]byte(entries[1].After), &after)
		if len(entries) != 2 || before.Name != "Halden Works" || after.Name != "Halden" || !strings.Contains(entries[1].After, "ASA") ||
			!strings.Contains(entries[0].Before, "pending") {
			t.Errorf("the journal has %s > %s", entries[1].Before, entries[1].After)
		}
		h.Settle()
		var told struct{ Items []struct{ Kind string } }
		h.As(olga).Get("/notifications").JSON(&told)
		if len(told.Items) != 1 || told.Items[0].Kind != "account.changed" { // her own change she knows of
			t.Errorf("the owner is told %+v", told.Items)
		}
		h.As(olga).Header("If-Match", `"1"`).Patch(path, m{"name": "x"}).WantCode(412, "changed_meanwhile")
	})
}

func TestDetailsAreRefused(t *testing.T) {
	change := func(f func(d *accounts.Details)) accounts.Details {
		d := accounts.Details{LegalName: "X", RegistrationNumber: "1", VATNumber: "DE136695976", Address: accounts.Address{Street: "S 1", City: "C", Country: "DE"}}
		f(&d)
		return d
	}
	for name, c := range map[string]struct {
		kind string
		in   accounts.Details
		want []string // pointer code
	}{
		"whole":           {"business", change(func(*accounts.Details) {}), nil},
		"without a code":  {"business", change(func(d *accounts.Details) { d.Address.PostalCode = "" }), nil},
		"no name":         {"business", change(func(d *accounts.Details) { d.LegalName = " \t" }), []string{"/d/legal_name required"}},
		"no VAT":          {"business", change(func(d *accounts.Details) { d.VATNumber = "" }), []string{"/d/vat_number vat_invalid"}},
		"another country": {"business", change(func(d *accounts.Details) { d.Address.Country = "AT" }), []string{"/d/vat_number vat_invalid"}},
		"a wrong digit":   {"business", change(func(d *accounts.Details) { d.VATNumber = "DE136695977" }), []string{"/d/vat_number vat_invalid"}},
		"far away":        {"business", change(func(d *accounts.Details) { d.Address.Country, d.VATNumber = "us", "" }), nil},
		"no country":      {"business", change(func(d *accounts.Details) { d.Address.Country = "" }), []string{"/d/address/country invalid_country"}},
		"no such country": {"business", change(func(d *accounts.Details) { d.Address.Country = "ZZ" }), []string{"/d/address/country invalid_country"}},
		"a continent":     {"business", change(func(d *accounts.Details) { d.Address.Country = "EU" }), []string{"/d/address/country invalid_country"}},
		"a control sign":  {"business", change(func(d *accounts.Details) { d.Address.City = "Hal\x07den" }), []string{"/d/address/city invalid_text"}},
		"too long":        {"business", change(func(d *accounts.Details) { d.LegalName = strings.Repeat("å", 201) }), []string{"/d/legal_name text_too_long"}},
		"every script":    {"business", change(func(d *accounts.Details) { d.LegalName, d.Address.City = "株式会社ハルデン", "القاهرة" }), nil},
		"nothing": {"business", accounts.Details{}, []string{
			"/d/address/street required", "/d/address/city required", "/d/address/country invalid_country", "/d/legal_name required", "/d/registration_number required",
		}},
		"a person":              {"consumer", accounts.Details{Address: accounts.Address{Street: "S 1", City: "C", Country: "NO"}}, nil},
		"a person with a name":  {"consumer", change(func(*accounts.Details) {}), []string{"/d invalid"}},
		"a person and no place": {"consumer", accounts.Details{}, []string{"/d/address/street required", "/d/address/city required", "/d/address/country invalid_country"}},
	} {
		_, err := accounts.ParseDetails("/d", c.kind, c.in)
		var got []string
		if f, ok := fault.From(err); ok {
			for _, x := range f.Fields {
				got = append(got, x.Pointer+" "+x.Code)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestRates(t *testing.T) {
	for amount, want := range map[string]string{
		"0": "0.00", "0.2345": "0.2345", "0.2": "0.20", "10": "10.00", "10.0000": "10.00", "1.10": "1.10", "0.0001": "0.0001", "00.5": "0.50",
	} {
		r, err := accounts.ParseRate("/rate", money.Money{Amount: amount, Currency: "EUR"})
		if err != nil || r.Money() != (money.Money{Amount: want, Currency: "EUR"}) {
			t.Errorf("%s becomes %v, %v", amount, r.Money(), err)
		}
	}
	for _, c := range []money.Money{
		{Amount: "-0.1", Currency: "EUR"},
		{Amount: "0.12345", Currency: "EUR"},
		{Amount: "0.2", Currency: "USD"},
		{Amount: "0.2", Currency: "eur"},
		{Amount: "0.2"},
		{Amount: "10.0001", Currency: "EUR"},
		{Amount: "", Currency: "EUR"},
		{Amount: ".5", Currency: "EUR"},
		{Amount: "1.", Currency: "EUR"},
		{Amount: "1e1", Currency: "EUR"},
		{Amount: "0,2", Currency: "EUR"},
		{Amount: " 1", Currency: "EUR"},
		{Amount: "999999999999999999999", Currency: "EUR"},
		{Amount: "NaN", Currency: "EUR"},
		{Amount: "٣", Currency: "EUR"},
	} {
		if _, err := accounts.ParseRate("/rate", c); fault.Code(err) != "rate_invalid" {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestARateCountsFromItsDate(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		root := h.Company("Halden Works")
		olga, erik, ada := h.User("Olga Berg", "", ""), h.User("Erik Dahl", "", ""), h.User("Ada Lind", root, "", "Administrators")
		h.Join(root, olga, accounts.Owner)
		home := open(h, accounts.NewAccount{Parent: root, Type: accounts.Consumer, Use: accounts.Employee, Name: "Erik at home", Details: someDetails, Owner: erik}).ID
		bill, sue := h.Staff("Bill Ray", authz.BillingPlanAdmin), h.Staff("Sue Park", authz.SupportAgent)
		put := func(as, amount, from string) *testkit.Response {
			return h.As(as).Put("/accounts/"+home+"/reimbursement", m{"rate": m{"amount": amount, "currency": "EUR"}, "valid_from": from})
		}
		list := func(as string) (out accounts.RateList) {
			t.Helper()
			h.As(as).Get("/accounts/" + home + "/reimbursement").Want(200).JSON(&out)
			return out
		}
		put(olga, "0.2345", "2026-11-23").Want(200)
		put(bill, "0.3", "2026-12-01").Want(200)
		put(bill, "0.31", "2026-12-01").Want(200) // the later one of a date stays
		l := list(erik)
		if len(l.Items) != 2 || l.Items[0].Rate.Amount != "0.31" || l.Items[0].CreatedBy != bill || l.Names[bill] != "Bill Ray" || l.Items[1].ValidFrom != "2026-11-23" {
			t.Errorf("rates %+v", l)
		}
		if r := nodeOf(h.As(erik).Get("/accounts/" + home)).Rate; r.Rate.Amount != "0.2345" {
			t.Errorf("the rate now is %+v", r)
		}
		h.Clock.Set(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
		if r := nodeOf(h.As(erik).Get("/accounts/" + home)).Rate; r.Rate.Amount != "0.31" {
			t.Errorf("the rate then is %+v", r)
		}
		put(olga, "0.4", "2026-11-30").WantCode(422, "date_in_the_past")
		put(olga, "0.4", "2026-12-1").WantCode(422, "date_invalid")
		put(olga, "0.4", "2026-02-30").WantCode(422, "date_invalid")
		put(olga, "-0.4", "2026-12-02").WantCode(422, "rate_invalid")
		put(erik, "0.4", "2026-12-02").WantCode(403, "forbidden") // his own
		put(ada, "0.4", "2026-12-02").WantCode(404, "not_found")  // she does not lead what is above it
		put(sue, "0.4", "2026-12-02").WantCode(403, "forbidden")
		h.As(sue).Get("/accounts/"+home+"/reimbursement").WantCode(403, "forbidden")
		h.As(bill).Put("/accounts/"+root+"/reimbursement", m{"rate": m{"amount": "1", "currency": "EUR"}, "valid_from": "2026-12-02"}).WantCode(409, "not_a_sub_account")
		entries := h.Journalled("reimbursement.set")
		if e := entries[2]; !strings.Contains(e.Before, `"0.30"`) || !strings.Contains(e.After, `"0.31"`) || !strings.Contains(e.After, "2026-12-01") {
			t.Errorf("the journal has %s > %s", e.Before, e.After)
		}
		h.Settle()
		var told struct{ Items []struct{ Kind, Text string } }
		h.As(erik).Get("/notifications").JSON(&told)
		if len(told.Items) != 3 || !strings.Contains(told.Items[0].Text, "0.31") {
			t.Errorf("the owner is told %+v", told.Items)
		}
	})
}

func TestTheOperator(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		bree, cara := h.Staff("Bree Kim", authz.BrandingSpecialist), h.Staff("Cara Lim", authz.CustomerSupport)
		var o accounts.Operator
		h.Anyone().Get("/operator").Want(200).JSON(&o)
		if set, err := accounts.SupportLinksSet(t.Context(), h.DB.Reader()); o.Name != "Stead" || o.SupportLinks.TermsOfUse != "" || set || err != nil {
			t.Errorf("at first: %+v", o)
		}
		links := m{"terms_of_use": "https://halden.example/terms", "privacy_policy": "https://halden.example/privacy"}
		h.As(cara).Patch("/operator", m{"support_links": links}).WantCode(403, "forbidden")
		h.Anyone().Patch("/operator", m{"support_links": links}).WantCode(401, "not_signed_in")
		for _, bad := range []string{"", "http://halden.example", "javascript:alert(1)", "https://", "halden.example/terms", "https://user:pw@halden.example", "https://x/" + strings.Repeat("a", 2000)} {
			res := h.As(bree).Patch("/operator", m{"support_links": m{"terms_of_use": bad, "privacy_policy": "https://halden.example/privacy"}})
			if res.Status != 422 || !strings.Contains(string(res.Body), "/support_links/terms_of_use") {
				t.Errorf("%q: %d %s", bad, res.Status, res.Body)
			}
		}
		h.As(bree).Patch("/operator", m{"name": " "}).WantCode(422, "invalid_name")
		h.As(bree).Patch("/operator", m{"name": "Stead Mobility"}).Want(200)
		h.As(bree).Header("If-Match", `"1"`).Patch("/operator", m{"support_links": links}).WantCode(412, "changed_meanwhile")
		h.As(bree).Patch("/operator", m{"support_links": links}).Want(200).JSON(&o)
		if set, err := accounts.SupportLinksSet(t.Context(), h.DB.Reader()); o.Version != 3 || o.Name != "Stead Mobility" || !set || err != nil {
			t.Errorf("at last: %+v", o)
		}
		if got := h.Journalled("operator.change"); !strings.Contains(got[len(got)-2].After, "halden.example/terms") && !strings.Contains(got[len(got)-1].After, "halden.example/terms") {
			t.Errorf("the journal has %+v", got)
		}
	})
}

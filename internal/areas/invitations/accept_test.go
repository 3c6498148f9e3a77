package invitations_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/invitations"
	"stead/internal/platform/db"
)

type accepted struct {
	User struct {
		ID, Email, Language string
		GivenName           string `json:"given_name"`
	}
	Account  string
	SignedIn bool `json:"signed_in"`
}

func (w *world) accepted(token string, body m) (a accepted) {
	w.T.Helper()
	w.accept(token, body).Want(201).JSON(&a)
	return a
}

// text asks the database for one text.
func (w *world) text(query string, args ...any) string {
	w.T.Helper()
	s, err := db.One(w.T.Context(), w.DB.Reader(), db.Text, query, args...)
	if err != nil {
		w.T.Fatalf("%s: %v", query, err)
	}
	return s
}

func business() m {
	return m{"type": "business", "name": "Fjord Foods", "company": m{
		"legal_name": "Fjord Foods AS", "registration_number": "923609016", "vat_number": "NO 923 609 016 MVA",
		"address": m{"street": "Storgata 1", "postal_code": "1776", "city": "Halden", "country": "NO"},
	}}
}

func home() m {
	return m{"address": m{"street": "Storgata 2", "postal_code": "1776", "city": "Halden", "country": "NO"}}
}

func TestASystemUserAccepts(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.omar, system("nora@new.example", "customer_support", "auditor"))
		token := w.token("nora@new.example")
		var p invitations.Preview
		w.Anyone().Get("/activations/" + token).Want(200).JSON(&p)
		if !p.Credentials || p.Inviter != "Omar Staff" || p.Account != "none" || p.Email != "nora@new.example" || len(p.Roles) != 2 || p.SupportLinks.TermsOfUse == "" {
			t.Errorf("%+v", p)
		}
		res := w.accept(token, nora()).Want(201)
		var a accepted
		res.JSON(&a)
		cookie, _, _ := strings.Cut(res.Header.Get("Set-Cookie"), ";")
		if !a.SignedIn || !strings.HasPrefix(cookie, "stead_session=") || a.Account != "" || a.User.Language != "fr" {
			t.Fatalf("%s: %+v", res.Header.Get("Set-Cookie"), a)
		}
		w.Anyone().Header("Cookie", cookie).Post("/invitations", client("x@new.example")).Want(201)
		w.Anyone().Post("/session", m{"email": "nora@new.example", "password": "fjord-and-fell"}).Want(201)
		got := w.get(w.omar, i.ID)
		if got.State != "activated" || got.User != a.User.ID || got.ActivatedAt == nil || len(got.Can) != 0 || got.Names[a.User.ID] != "Nora Berg" {
			t.Errorf("%+v", got)
		}
		w.Settle()
		told := w.Mail.To("omar@operator.example")
		if len(told) != 1 || !strings.Contains(told[0].Subject, "Nora Berg") {
			t.Errorf("the inviter was told %+v", told)
		}
	})
}

func TestAClientAccepts(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.cara, client("nora@new.example"))
		token := w.token("nora@new.example")
		w.accept(token, nora()).WantCode(422, "required")
		w.accept(token, with(nora(), "account", m{"type": "king"})).WantCode(422, "required")
		broken := business()
		broken["company"].(m)["vat_number"] = "NO 923 609 017 MVA"
		res := w.accept(token, with(nora(), "account", broken)).WantCode(422, "vat_invalid")
		if !strings.Contains(string(res.Body), `"/account/company/vat_number"`) {
			t.Errorf("%s", res.Body)
		}
		if n := w.Count("users where status = 'invited'"); n != 1 {
			t.Errorf("%d users are invited after refusals", n)
		}
		a := w.accepted(token, with(nora(), "account", business()))
		if got := w.text(`select name || '/' || type || '/' || status || '/' || vat_number || '/' || coalesce(parent, 'root') from accounts where id = $1`, a.Account); got != "Fjord Foods/business/active/NO923609016MVA/root" {
			t.Errorf("the account is %s", got)
		}
		if got := w.text(`select roles from members where company = $1 and user_id = $2`, a.Account, a.User.ID); got != "account_owner" {
			t.Errorf("the owner is %q", got)
		}
		w.invited(w.cara, with(client("home@new.example"), "name", "At home"))
		b := w.accepted(w.token("home@new.example"), with(nora(), "account", with(home(), "type", "consumer")))
		if got := w.text(`select name || '/' || type from accounts where id = $1`, b.Account); got != "At home/consumer" {
			t.Errorf("the account is %s", got)
		}
	})
}

func TestASeatIsTaken(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.ada, w.seat("nora@new.example", "driver"))
		token := w.token("nora@new.example")
		for name, c := range map[string]struct {
			body m
			code string
		}{
			"no credential":    {m{"given_name": "Nora"}, "credential_required"},
			"a short password": {with(nora(), "password", "short"), "password_too_short"},
			"a common one":     {with(nora(), "password", "password123"), "password_common"},
			"no name":          {m{"password": "fjord-and-fell", "given_name": "  "}, "required"},
			"a line break":     {with(nora(), "given_name", "No\nra"), "invalid_name"},
			"a strange tongue": {with(nora(), "language", "xx"), "unknown_language"},
		} {
			if res := w.accept(token, c.body); res.Status != 422 || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		a := w.accepted(token, with(with(nora(), "given_name", "北条"), "family_name", "नोरा"))
		if a.Account != w.company || !a.SignedIn {
			t.Errorf("%+v", a)
		}
		if got := w.text(`select roles || '/' || status from members where company = $1 and user_id = $2`, w.company, a.User.ID); got != "driver/active" {
			t.Errorf("the member is %s", got)
		}
		if got := w.get(w.ada, i.ID); got.Account != w.company || got.Names[a.User.ID] != "北条 नोरा" {
			t.Errorf("%+v", got)
		}
	})
}

func TestASubAccountIsOpened(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.ada, w.sub("nora@new.example"))
		token := w.token("nora@new.example")
		var p invitations.Preview
		w.Anyone().Get("/activations/" + token).Want(200).JSON(&p)
		if p.Parent != "Halden Works" || p.Name != "Nora at home" || !p.AccountNameGiven || p.Account != "consumer" {
			t.Errorf("%+v", p)
		}
		w.accept(token, with(nora(), "account", m{"type": "business"})).WantCode(422, "invalid")
		a := w.accepted(token, nora())
		if got := w.text(`select name || '/' || use || '/' || type || '/' || parent from accounts where id = $1`, a.Account); got != "Nora at home/employee/consumer/"+w.company {
			t.Errorf("the account is %s", got)
		}
		if n := w.Count("account_rates where rate = 2345 and account = '" + a.Account + "'"); n != 1 {
			t.Error("the rate is not there")
		}
		// The owner sees nothing of the account above.
		w.As(a.User.ID).In(a.Account).Get("/accounts/"+w.company).WantCode(404, "not_found")
		w.As(a.User.ID).Post("/invitations", w.seat("x@new.example")).WantCode(422, "unknown_account")

		// An end user's own account, of the type that they choose.
		w.invited(w.ada, with(w.seat("kari@new.example", "account_owner"), "rate", euro("0.2")))
		token = w.token("kari@new.example")
		w.accept(token, nora()).WantCode(422, "required")
		b := w.accepted(token, with(nora(), "account", with(home(), "type", "consumer")))
		if got := w.text(`select name || '/' || use || '/' || type from accounts where id = $1`, b.Account); got != "Nora Berg/employee/consumer" {
			t.Errorf("the account is %s", got)
		}
	})
}

// Whoever is a user only accepts; nothing of what they are is changed.
func TestAUserOnlyAccepts(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		kari := w.User("Kari Known", "", "")
		w.invited(w.ada, w.seat("kari@halden.example", "station_admin"))
		token := w.token("kari@halden.example")
		var p invitations.Preview
		w.Anyone().Get("/activations/" + token).Want(200).JSON(&p)
		if p.Credentials {
			t.Error("a user is asked for credentials")
		}
		w.Anyone().Post("/activations/"+token+"/passkey-options", nil).WantCode(404, "invitation_dead")
		res := w.accept(token, nora()).Want(201)
		if res.Header.Get("Set-Cookie") != "" || res.Map()["signed_in"] != false {
			t.Errorf("%v %s", res.Header, res.Body)
		}
		if got := w.text(`select given_name || password_hash from users where id = $1`, kari); got != "Kari" {
			t.Errorf("the user is %s", got)
		}
		if n := w.Count("users where email = 'kari@halden.example'"); n != 1 {
			t.Errorf("%d users", n)
		}
		if got := w.text(`select roles from members where company = $1 and user_id = $2`, w.company, kari); got != "station_admin" {
			t.Errorf("the member is %s", got)
		}
		w.invited(w.omar, system("kari@halden.example", "auditor"))
		w.accept(w.token("kari@halden.example"), m{}).Want(201)
		if got := w.text(`select system_roles from users where id = $1`, kari); got != "auditor" {
			t.Errorf("staff as %s", got)
		}
	})
}

// What happens between the invitation and the answer.
func TestWhatHappensMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		sub, seat := w.invited(w.ada, w.sub("sub@new.example")), w.invited(w.ada, w.seat("seat@new.example", "driver"))
		subLink, seatLink := w.token("sub@new.example"), w.token("seat@new.example")

		// The inviter has lost the right, and left: decided when it was sent.
		w.Exec(`update members set groups = '' where user_id = $1`, w.ada)
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.ada)
		w.Anyone().Get("/activations/" + seatLink).Want(200)

		// Closed: the link is dead, and comes back to life with the account.
		w.Exec(`update accounts set status = 'closed' where id = $1`, w.company)
		for _, link := range []string{subLink, seatLink} {
			w.accept(link, nora()).WantCode(404, "invitation_dead")
		}
		w.As(w.cara).Post("/invitations/"+seat.ID+"/resend", nil).WantCode(409, "account_closed")
		w.Exec(`update accounts set status = 'active' where id = $1`, w.company)
		w.accepted(seatLink, nora())

		// Moved: the sub-account hangs where its parent is now.
		group := w.open(accounts.NewAccount{Type: accounts.Business, Name: "Group", Details: &accounts.Details{}})
		w.Exec(`update accounts set parent = $1, use = 'subsidiary' where id = $2`, group, w.company)
		w.Exec(`insert into account_ancestors (account, ancestor, depth) values ($1, $2, 1)`, w.company, group)
		a := w.accepted(subLink, nora())
		if n := w.Count("account_ancestors where account = '" + a.Account + "' and ancestor = '" + group + "' and depth = 2"); n != 1 {
			t.Error("the account does not hang below what its parent was moved to")
		}
		_ = sub

		// Somebody added the invitee already.
		kari := w.User("Kari Known", "", "")
		w.invited(w.cara, w.seat("kari@halden.example", "driver"))
		link := w.token("kari@halden.example")
		w.Exec(`insert into members (company, user_id, roles, groups, status, created_at) values ($1, $2, '', '', 'active', 0)`, w.company, kari)
		w.accept(link, m{}).Want(201)
		if n := w.Count("members where user_id = '" + kari + "'"); n != 1 {
			t.Errorf("%d memberships", n)
		}
	})
}

// What fails midway leaves nothing behind, and the link still works.
func TestWhatFailsMidwayIsUndone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.ada, w.sub("nora@new.example"))
		i := w.invited(w.ada, w.seat("other@new.example"))
		token := w.token("nora@new.example")
		tables := []string{"users", "user_words", "invitations", "invitation_asks", "accounts", "members", "account_rates", "letters", "jobs", "sessions", "notifications", "journal"}
		before := map[string]int64{}
		for _, table := range tables {
			before[table] = w.Count(table)
		}
		for _, broken := range []string{"notifications", "journal"} {
			w.Exec(`alter table ` + broken + ` rename to gone`)
			if res := w.accept(token, nora()); res.Status != 500 {
				t.Errorf("accept without %s: %d %s", broken, res.Status, res.Body)
			}
			if broken == "journal" {
				for path, body := range map[string]any{"": w.seat("x@new.example"), "/" + i.ID + "/resend": nil, "/" + i.ID + "/withdraw": nil} {
					if res := w.As(w.ada).Post("/invitations"+path, body); res.Status != 500 {
						t.Errorf("%s: %d %s", path, res.Status, res.Body)
					}
				}
			}
			w.Exec(`alter table gone rename to ` + broken)
		}
		for _, table := range tables {
			if n := w.Count(table); n != before[table] {
				t.Errorf("%s: %d rows, before %d", table, n, before[table])
			}
		}
		if got := w.get(w.ada, i.ID); got.Version != 1 || got.State != "pending" {
			t.Errorf("%+v", got)
		}
		w.Clock.Advance(time.Hour)
		w.accepted(token, nora())
	})
}

package travel_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/travel"
)

func TestATravelerFromFirstToLast(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.acting()
		var made travel.Traveler
		res := c.Post("/travelers", m{
			"title": "Dr", "given_name": " Åse ", "family_name": "Ødegård", "birth_date": "1951-02-28", "email": "Aase@Example.com", "phone": "+47 22 12 34 56",
			"passports": []m{{"number": "c01-x00 t47", "nationality": "no", "expires_on": "2027-03-01"}, {"number": "P1234567", "nationality": "PT", "expires_on": "2026-11-22", "primary": true}},
		}).Want(201).JSON(&made)
		if made.Owner != w.janet || made.GivenName != "Åse" || made.Type != travel.Adult || made.Names[w.janet] != "Janet Moss" || res.Header.Get("Acted-For") != w.janet {
			t.Errorf("made %+v", made)
		}
		if len(made.Passports) != 2 || !made.Passports[1].Primary || made.Passports[0].Primary || made.Passports[0].Number != "C01X00T47" {
			t.Errorf("passports %+v", made.Passports)
		}
		var got travel.Traveler
		res = c.Get("/travelers/" + made.ID).Want(200).JSON(&got)
		if got.Passports[0].Nationality != "PT" || got.Passports[0].State != travel.Expired || got.Passports[1].State != travel.Expiring || got.Passports[1].Number != "C01X00T47" {
			t.Errorf("got %+v", got.Passports)
		}
		c.Header("If-Match", res.Header.Get("ETag")).Patch("/travelers/"+made.ID, m{"family_name": "Moss", "phone": nil}).Want(200).JSON(&got)
		if got.FamilyName != "Moss" || got.Phone != "" || got.Version != 2 || len(got.Passports) != 2 {
			t.Errorf("changed %+v", got)
		}
		c.Header("If-Match", res.Header.Get("ETag")).Patch("/travelers/"+made.ID, m{"family_name": "Lie"}).WantCode(412, "changed_meanwhile")
		c.Patch("/travelers/"+made.ID, m{"owner": w.edward}).WantCode(422, "invalid")
		c.Delete("/travelers/" + made.ID).Want(204)
		c.Get("/travelers/"+made.ID).WantCode(404, "not_found")
		c.Patch("/travelers/"+made.ID, m{"title": "x"}).WantCode(404, "not_found")
		c.Post("/travelers/"+made.ID+"/passports", m{"number": "12345", "nationality": "SE", "expires_on": "2030-01-01"}).WantCode(404, "not_found")
		if n := w.Count("passports where traveler = '" + made.ID + "'"); n != 0 {
			t.Errorf("%d passports are left", n)
		}
		events := []string{}
		for _, e := range w.Journal() {
			if e.Object.ID == made.ID && e.Event != "" {
				events = append(events, e.Event)
				if e.Actor != w.edward || e.Subject != w.janet || e.Delegation != w.delegation {
					t.Errorf("%s is journalled as %+v", e.Event, e)
				}
			}
			if strings.Contains(e.Before+e.After, "C01X00T47") || strings.Contains(e.Before+e.After, "P1234567") {
				t.Errorf("the journal tells a passport number: %s %s", e.Before, e.After)
			}
		}
		if want := []string{"traveler.created", "traveler.changed", "traveler.deleted"}; !slices.Equal(events, want) {
			t.Errorf("journalled %v, want %v", events, want)
		}
	})
}

func TestWhatOneMaySayOfATraveler(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		good := m{"given_name": "Liv", "family_name": "Moss", "birth_date": "2018-03-05"}
		paper := m{"number": "C01X00T47", "nationality": "DE", "expires_on": "2030-01-01"}
		with := func(base m, key string, value any) m {
			out := m{}
			for k, v := range base {
				out[k] = v
			}
			out[key] = value
			return out
		}
		for name, c := range map[string]struct {
			body          m
			code, pointer string
		}{
			"no given name":            {with(good, "given_name", " "), "required", "/given_name"},
			"a name of two lines":      {with(good, "family_name", "a\nb"), "invalid_name", "/family_name"},
			"no day":                   {with(good, "birth_date", "2018-02-30"), "invalid_date", "/birth_date"},
			"29 February of no leap":   {with(good, "birth_date", "2019-02-29"), "invalid_date", "/birth_date"},
			"long ago":                 {with(good, "birth_date", "1899-12-31"), "invalid_date", "/birth_date"},
			"not born":                 {with(good, "birth_date", "2026-11-24"), "not_born_yet", "/birth_date"},
			"no address":               {with(good, "email", "x"), "invalid_email", "/email"},
			"no number":                {with(good, "phone", "call me"), "invalid_phone", "/phone"},
			"no passport number":       {with(good, "passports", []m{with(paper, "number", "ÆØÅ123")}), "invalid_number", "/passports/0/number"},
			"no country":               {with(good, "passports", []m{with(paper, "nationality", "DEU")}), "invalid_country", "/passports/0/nationality"},
			"issued after its end":     {with(good, "passports", []m{with(paper, "issued_on", "2030-01-01")}), "end_before_start", "/passports/0/expires_on"},
			"two of one nationality":   {with(good, "passports", []m{paper, paper}), "passport_exists", "/passports/1/nationality"},
			"no such issuing country":  {with(good, "passports", []m{with(paper, "issuing_country", "??")}), "invalid_country", "/passports/0/issuing_country"},
			"more than one wrong":      {with(with(good, "given_name", ""), "phone", "x"), "invalid", "/given_name"},
			"a day that is no day":     {with(good, "birth_date", "20180305"), "invalid_date", "/birth_date"},
			"a birth date of no digit": {with(good, "birth_date", "२०१८-०३-०५"), "invalid_date", "/birth_date"},
		} {
			res := w.As(w.janet).Post("/travelers", c.body)
			status := 422
			if c.code == "passport_exists" {
				status = 409
			}
			if res.Status != status || res.Code() != c.code || !strings.Contains(string(res.Body), `"`+c.pointer+`"`) {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		if n := w.Count("travelers"); n != 5 {
			t.Errorf("%d travelers", n)
		}
	})
}

func TestAPassportFromFirstToLast(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c, path := w.As(w.janet), "/travelers/"+w.self+"/passports"
		var second travel.Passport
		c.Post(path, m{"number": "N7654321", "nationality": "NO", "issuing_country": "NO", "issued_on": "2020-01-01", "expires_on": "2027-05-22"}).Want(201).JSON(&second)
		if second.Primary || second.State != travel.Expiring || second.Version != 2 {
			t.Errorf("made %+v", second)
		}
		c.Post(path, m{"number": "N7654322", "nationality": "NO", "expires_on": "2027-05-22"}).WantCode(409, "passport_exists")
		var changed travel.Passport
		c.Header("If-Match", `"1"`).Patch(path+"/"+second.ID, m{"primary": true}).WantCode(412, "changed_meanwhile")
		c.Header("If-Match", `"2"`).Patch(path+"/"+second.ID, m{"primary": true, "expires_on": "2027-05-23"}).Want(200).JSON(&changed)
		if !changed.Primary || changed.State != travel.Valid || changed.Number != "N7654321" {
			t.Errorf("changed %+v", changed)
		}
		c.Patch(path+"/"+second.ID, m{"primary": false}).WantCode(422, "primary_required")
		c.Patch(path+"/"+second.ID, m{"nationality": "DE"}).WantCode(409, "passport_exists")
		var list struct{ Items []travel.Passport }
		c.Get(path).Want(200).JSON(&list)
		if len(list.Items) != 2 || list.Items[0].ID != second.ID || list.Items[1].Primary || list.Items[1].Number != "C01X00T47" {
			t.Errorf("list %+v", list.Items)
		}
		c.Get(path + "?on=2031-01-01").Want(200).JSON(&list)
		if list.Items[0].State != travel.Expired || list.Items[1].State != travel.Expired {
			t.Errorf("in 2031 %+v", list.Items)
		}
		c.Delete(path + "/" + second.ID).Want(204)
		c.Delete(path+"/"+second.ID).WantCode(404, "not_found")
		c.Get(path).Want(200).JSON(&list)
		if len(list.Items) != 1 || !list.Items[0].Primary {
			t.Errorf("nobody became the primary: %+v", list.Items)
		}
		// Another traveler's path leads nowhere.
		c.Patch("/travelers/"+w.liv+"/passports/"+list.Items[0].ID, m{"number": "12345"}).WantCode(404, "not_found")
		for _, id := range []string{"x", "pas_x", w.self} {
			c.Patch(path+"/"+id, m{"number": "12345"}).WantCode(404, "not_found")
		}
	})
}

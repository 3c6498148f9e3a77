package accounts_test

import (
	"strings"
	"testing"

	"stead/internal/testkit"
)

type m = map[string]any

func TestOffices(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada := h.User("Ada Lindqvist", company, "", "Administrators")
		janet := h.User("Janet Moss", company, "")
		as := h.As(ada)

		res := as.Post("/offices", m{
			"name": "  Büro 東京  ", "time_zone": "Europe/Berlin",
			"opening_hours": []m{{"day": "tue", "from": "00:00", "to": "24:00"}, {"day": "mon", "from": "13:00", "to": "17:00"}, {"day": "mon", "from": "08:00", "to": "12:00"}},
			"rules":         m{"max_open": 3, "kinds": []string{"desk", "parking"}},
		}).Want(201)
		var o struct {
			ID, Company, Name string
			TimeZone          string                           `json:"time_zone"`
			OpeningHours      []struct{ Day, From, To string } `json:"opening_hours"`
			Rules             m
			Names             map[string]string
			Can               []string
		}
		res.JSON(&o)
		if o.Name != "Büro 東京" || o.Company != company || o.Names[company] != "Halden Works" || len(o.Can) != 2 {
			t.Errorf("made %+v", o)
		}
		if len(o.OpeningHours) != 3 || o.OpeningHours[0].From != "08:00" || o.OpeningHours[2].To != "24:00" {
			t.Errorf("hours %+v", o.OpeningHours)
		}
		if o.Rules["horizon_days"] != 365.0 || o.Rules["max_open"] != 3.0 || len(o.Rules["kinds"].([]any)) != 2 {
			t.Errorf("rules %v", o.Rules)
		}
		if res.Header.Get("ETag") != `"1"` {
			t.Errorf("ETag %s", res.Header.Get("ETag"))
		}

		changed := as.Header("If-Match", `"1"`).Patch("/offices/"+o.ID, m{"opening_hours": nil, "rules": m{"horizon_days": 0, "max_open": nil}}).Want(200)
		if changed.Header.Get("ETag") != `"2"` || !strings.Contains(string(changed.Body), `"opening_hours":[]`) ||
			!strings.Contains(string(changed.Body), `"horizon_days":0,"max_open":0`) {
			t.Errorf("changed %s", changed.Body)
		}
		as.Header("If-Match", `"1"`).Patch("/offices/"+o.ID, m{"name": "X"}).WantCode(412, "changed_meanwhile")
		as.Patch("/offices/"+o.ID, m{"name": "Büro 東京"}).Want(200) // nothing changes, so nothing is journalled
		h.As(janet).Patch("/offices/"+o.ID, m{"name": "X"}).WantCode(403, "forbidden")
		h.As(janet).Post("/offices", m{"name": "X", "time_zone": "UTC"}).WantCode(403, "forbidden")

		list := h.As(janet).Get("/offices").Want(200)
		if !strings.Contains(string(list.Body), o.ID) || !strings.Contains(string(list.Body), `"can":[]`) {
			t.Errorf("a member sees %s", list.Body)
		}
		if entries := h.Journalled("offices.change"); len(entries) != 3 || entries[0].Event != "office.changed" ||
			strings.Contains(entries[0].After, "name") || entries[1].Reason != "changed_meanwhile" {
			t.Errorf("journal %+v", entries)
		}
		as.Delete("/offices/" + o.ID).Want(204)
		as.Get("/offices/"+o.ID).WantCode(404, "not_found")
	})
}

func TestAnOfficeIsRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		as := h.As(h.User("Ada Lindqvist", company, "", "Administrators"))
		hours := func(list ...m) m { return m{"name": "X", "time_zone": "UTC", "opening_hours": list} }
		for _, c := range []struct {
			body          m
			code, pointer string
		}{
			{m{"name": " ", "time_zone": "UTC"}, "invalid_name", "/name"},
			{m{"name": strings.Repeat("x", 101), "time_zone": "UTC"}, "invalid_name", "/name"},
			{m{"name": "a\u0007b", "time_zone": "UTC"}, "invalid_name", "/name"},
			{m{"name": "X", "time_zone": "Mars/Olympus"}, "unknown_time_zone", "/time_zone"},
			{m{"name": "X", "time_zone": ""}, "unknown_time_zone", "/time_zone"},
			{m{"name": "X", "time_zone": "Local"}, "unknown_time_zone", "/time_zone"},
			{m{"name": "X", "time_zone": "../../etc/passwd"}, "unknown_time_zone", "/time_zone"},
			{hours(m{"day": "mon", "from": "17:00", "to": "08:00"}), "end_before_start", "/opening_hours/0"},
			{hours(m{"day": "mon", "from": "08:00", "to": "08:00"}), "end_before_start", "/opening_hours/0"},
			{hours(m{"day": "mon", "from": "8:00", "to": "12:00"}), "invalid_time", "/opening_hours/0"},
			{hours(m{"day": "mon", "from": "08:00", "to": "24:01"}), "invalid_time", "/opening_hours/0"},
			{hours(m{"day": "mon", "from": "08:00", "to": "12:00"}, m{"day": "mon", "from": "11:59", "to": "13:00"}), "hours_overlap", "/opening_hours/1"},
			{hours(m{"day": "xyz", "from": "08:00", "to": "12:00"}), "invalid", "/opening_hours/0/day"},
			{m{"name": "X", "time_zone": "UTC", "rules": m{"max_open": -1}}, "number_too_small", "/rules/max_open"},
			{m{"name": "X", "time_zone": "UTC", "rules": m{"kinds": []string{"boat"}}}, "not_offered", "/rules/kinds/0"},
		} {
			res := as.Post("/offices", c.body).WantCode(422, c.code)
			if !strings.Contains(string(res.Body), `"pointer":"`+c.pointer+`"`) {
				t.Errorf("%v: want pointer %s: %s", c.body, c.pointer, res.Body)
			}
		}
		if n := h.Count("offices"); n != 0 {
			t.Errorf("%d offices", n)
		}
	})
}

func TestAnOfficeInUseStays(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		home, zoned := h.Office(company, "Halden"), h.Office(company, "Lisbon")
		as := h.As(h.User("Ada Lindqvist", company, home, "Administrators"))
		h.Zone(zoned, "P1", "parking")
		as.Delete("/offices/"+home).WantCode(409, "office_in_use")
		as.Delete("/offices/"+zoned).WantCode(409, "office_in_use")
		if n := h.Count("offices"); n != 2 {
			t.Errorf("%d offices", n)
		}
	})
}

func TestOfficesOfOthers(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company, other := h.Company("Halden Works"), h.Company("Bergen Shipping")
		halden, lisbon, bergen := h.Office(company, "Halden"), h.Office(company, "Lisbon"), h.Office(other, "Bergen")
		janet := h.User("Janet Moss", company, lisbon)
		edward := h.User("Edward Cole", company, halden)
		ada := h.User("Ada Lindqvist", company, halden, "Administrators")
		h.Delegation(company, janet, edward, "VIEW_CHARGING")

		for _, id := range []string{bergen, "off_1", "xyz", "usr_00000000-0000-7000-8000-000000000000"} {
			h.As(ada).Get("/offices/"+id).WantCode(404, "not_found")
			h.As(ada).Patch("/offices/"+id, m{"name": "X"}).WantCode(404, "not_found")
			h.As(ada).Delete("/offices/"+id).WantCode(404, "not_found")
		}
		h.As(ada).In(other).Get("/offices").WantCode(404, "not_found")

		acting := h.As(edward).For(janet)
		list := string(acting.Get("/offices").Want(200).Body)
		if !strings.Contains(list, lisbon) || strings.Contains(list, halden) || !strings.Contains(list, `"can":[]`) {
			t.Errorf("a delegate sees only the home office of the delegator: %s", list)
		}
		acting.Get("/offices/" + lisbon).Want(200)
		acting.Get("/offices/"+halden).WantCode(404, "not_found")
		acting.Patch("/offices/"+lisbon, m{"name": "X"}).WantCode(403, "SCOPE_INSUFFICIENT")

		homeless := h.User("Nadia Rahmani", company, "")
		h.Delegation(company, homeless, edward, "VIEW_CHARGING")
		if body := string(h.As(edward).For(homeless).Get("/offices").Want(200).Body); !strings.Contains(body, `"items":[]`) {
			t.Errorf("no home office: %s", body)
		}
	})
}

func TestOfficesArePaged(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		as := h.As(h.User("Janet Moss", company, ""))
		for _, name := range []string{"C", "a", "B", "B", "ü"} {
			h.Office(company, name)
		}
		var got, next string
		for range 6 {
			var p struct {
				Items []struct{ Name string }
				Next  string
			}
			as.Get("/offices?limit=2&after=" + next).Want(200).JSON(&p)
			for _, o := range p.Items {
				got += o.Name
			}
			if next = p.Next; next == "" {
				break
			}
		}
		if got != "BBCaü" {
			t.Errorf("in pages: %s", got)
		}
		as.Get("/offices?after=zzz").WantCode(422, "bad_cursor")
	})
}

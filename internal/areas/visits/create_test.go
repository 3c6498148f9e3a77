package visits_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/testkit"
)

func TestAVisitOfOnesOwn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), m{"purpose": " Kick-off  talk ", "ends_at": nil, "visitors": []m{
			guest("Lena", "Fischer", "Lena@Fischer.example", "Fischer AG", "+49 30 1234", "b ab 12"), guest("李", "小龍"),
		}})
		if v.Host != w.janet || v.Office != w.office || v.TimeZone != "Europe/Oslo" || v.Status != "expected" || v.Purpose != "Kick-off talk" ||
			v.EndsAt.Sub(v.StartsAt) != time.Hour || v.CreatedBy != w.janet || v.Names[w.janet] != "Janet Moss" || v.Names[w.office] != "Halden" ||
			len(v.Visitors) != 2 || v.Visitors[0].Email != "lena@fischer.example" || v.Visitors[0].Plate != "B AB 12" || v.Visitors[1].FamilyName != "小龍" {
			t.Errorf("%+v", v)
		}
		if !slices.Equal(v.Can, []string{"visits.change", "visits.cancel", "visits.comment"}) {
			t.Errorf("can %q", v.Can)
		}
		if got := w.told(t, w.janet); len(got) != 0 {
			t.Errorf("Janet was told what she did herself: %q", got)
		}
		e := w.Journalled("visits.create")
		if len(e) != 1 || e[0].Object.ID != v.ID || strings.Contains(e[0].After, "Fischer") || !strings.Contains(e[0].After, v.Visitors[0].ID) {
			t.Errorf("journal %+v", e)
		}
		if got := w.get(t, w.As(w.rita), v.ID); !slices.Contains(got.Can, "visits.check_in") {
			t.Errorf("Rita can %q", got.Can)
		}
		w.As(w.nina).Get("/visits/"+v.ID).WantCode(404, "not_found")
		w.As(w.nina).Patch("/visits/"+v.ID, m{"purpose": "x"}).WantCode(404, "not_found")
	})
}

// Who may have which host: by right, by delegation, or not at all.
func TestTheHostIsLockedOrOpen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Delegation(w.company, w.janet, w.edward, "MANAGE_VISITS")
		w.Delegation(w.company, w.janet, w.nina, "VIEW_VISITS")
		for name, c := range map[string]struct {
			client     testkit.Client
			host, code string
			locked     bool
			reason     string
			defaultsTo string
		}{
			"oneself":                 {w.As(w.nina), w.nina, "", true, "own_only", w.nina},
			"another, without":        {w.As(w.nina), w.janet, "host_locked", true, "own_only", w.nina},
			"another, an assistant":   {w.As(w.asta), w.janet, "", false, "", w.asta},
			"another, the reception":  {w.As(w.rita), w.nina, "", false, "", w.rita},
			"acting":                  {w.As(w.edward).For(w.janet), w.janet, "", true, "acting", w.janet},
			"acting, another":         {w.As(w.edward).For(w.janet), w.nina, "host_locked", true, "acting", w.janet},
			"acting, only to look":    {w.As(w.nina).For(w.janet), w.janet, "SCOPE_INSUFFICIENT", true, "acting", w.janet},
			"acting without anything": {w.As(w.asta).For(w.nina), w.nina, "not_delegated", false, "-", ""},
		} {
			res := c.client.Post("/visits", w.body(m{"host": c.host}))
			if res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
			if c.reason == "-" {
				continue
			}
			var f visits.Form
			c.client.Get("/visits/new").Want(200).JSON(&f)
			may := c.code != "SCOPE_INSUFFICIENT"
			if f.HostLocked != c.locked || f.Reason != c.reason || f.Host != c.defaultsTo || (f.Detail == "") != (f.Reason == "") ||
				f.May.Create != may || f.May.Recurring != may || f.May.Groups {
				t.Errorf("%s: the form says %+v", name, f)
			}
		}
		var v visits.Visit
		res := w.As(w.edward).For(w.janet).Post("/visits", w.body(nil)).Want(201).JSON(&v)
		if v.Host != w.janet || v.CreatedBy != w.edward || v.Delegation == "" || res.Header.Get("Acted-For") != w.janet {
			t.Errorf("%+v", v)
		}
		told := slices.DeleteFunc(w.told(t, w.janet), func(kind string) bool { return kind != "visit.created" })
		if len(told) != 3 {
			t.Errorf("Janet was told %q", told)
		}
		// The host who left, and who is of another company.
		other := w.Company("Bergen Shipping")
		olga := w.User("Olga Boss", other, "")
		w.As(w.rita).Post("/visits", w.body(m{"host": olga})).WantCode(422, "host_inactive")
		w.Exec(`update members set status = 'inactive' where user_id = $1`, w.asta)
		w.As(w.rita).Post("/visits", w.body(m{"host": w.asta})).WantCode(422, "host_inactive")
		w.As(w.rita).Post("/visits", w.body(m{"host": "usr_1"})).WantCode(422, "invalid_id")
	})
}

func TestVisitsThatAreRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		many := func(n int) []m {
			out := []m{}
			for i := range n {
				out = append(out, guest("Guest", fmt.Sprint("No", i)))
			}
			return out
		}
		other := w.Company("Bergen Shipping")
		bergen := w.Office(other, "Bergen")
		for name, c := range map[string]struct {
			changes m
			status  int
			code    string
		}{
			"nobody comes":            {m{"visitors": []m{}}, 422, "required"},
			"without a last name":     {m{"visitors": []m{guest("Lena", " ")}}, 422, "required"},
			"a broken address":        {m{"visitors": []m{guest("Lena", "Fischer", "lena@")}}, 422, "invalid_email"},
			"a name in two lines":     {m{"visitors": []m{guest("Le\nna", "Fischer")}}, 422, "invalid_name"},
			"the same one twice":      {m{"visitors": []m{guest("Lena", "Fischer"), guest("LENA", "fischer")}}, 422, "visitor_twice"},
			"21, no group":            {m{"visitors": many(21)}, 422, "too_many_visitors"},
			"200":                     {m{"visitors": many(200)}, 422, "too_many_visitors"},
			"ends first":              {m{"ends_at": w.at(0.5)}, 422, "end_before_start"},
			"13 hours":                {m{"ends_at": w.at(14)}, 422, "too_long"},
			"yesterday":               {m{"starts_at": w.at(-25), "ends_at": w.at(-24)}, 422, "in_the_past"},
			"an office elsewhere":     {m{"office": bergen}, 422, "office_unknown"},
			"no office":               {m{"office": "off_1"}, 422, "office_unknown"},
			"the recipient elsewhere": {m{"recipients": []m{{"user": w.User("Olga Boss", other, ""), "events": m{"check_in": true}}}}, 422, "recipient_unknown"},
			"no rule":                 {m{"rule": "EVERY DAY"}, 422, "rule_invalid"},
			"an endless rule":         {m{"rule": "FREQ=WEEKLY"}, 422, "rule_endless"},
			"too far":                 {m{"rule": "FREQ=WEEKLY;COUNT=200"}, 422, "rule_endless"},
			"too many":                {m{"rule": "FREQ=DAILY;UNTIL=20280101"}, 422, "rule_endless"},
			"a hundred years":         {m{"rule": "FREQ=YEARLY;INTERVAL=50;COUNT=2"}, 422, "rule_endless"},
			"never":                   {m{"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3"}, 422, "rule_endless"},
			"every hour":              {m{"rule": "FREQ=HOURLY;COUNT=3"}, 422, "rule_too_often"},
			"every second":            {m{"rule": "FREQ=SECONDLY;COUNT=3"}, 422, "rule_too_often"},
			"twice a day":             {m{"rule": "FREQ=DAILY;BYHOUR=9,10;COUNT=3"}, 422, "rule_too_often"},
			"an odd exception":        {m{"rule": "FREQ=DAILY;COUNT=3", "exceptions": []string{"tomorrow"}}, 422, "invalid_date"},
			"every day but each":      {m{"rule": "FREQ=DAILY;COUNT=1", "exceptions": []string{"2026-11-23"}}, 422, "rule_invalid"},
			"year 9999":               {m{"starts_at": "9999-01-01T10:00:00Z", "ends_at": "9999-01-01T11:00:00Z"}, 422, "invalid_date"},
		} {
			if res := w.As(w.janet).Post("/visits", w.body(c.changes)); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		if n := w.Count("visits") + w.Count("visit_visitors") + w.Count("visit_series"); n != 0 {
			t.Errorf("%d rows of what was refused", n)
		}
		w.As(w.ada).Post("/visits", w.body(m{"visitors": many(100)})).Want(201)
		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"email_required": true, "default_minutes": 90, "check_out": m{"hours_after": 2}, "reminder_minutes": 15, "retention_days": 30,
		}).Want(200)
		w.As(w.janet).Post("/visits", w.body(m{"visitors": []m{guest("Lena", "Fischer")}})).WantCode(422, "email_required")
	})
}

// Visits keep the time of the clock over the weeks, and skip what does not exist.
func TestAVisitThatRecurs(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		// Mondays at 10:00 in Oslo, from before to after clocks are put forward on 28 March.
		v := w.make(t, janet, m{
			"starts_at": "2027-03-15T09:00:00Z", "ends_at": "2027-03-15T10:00:00Z", "rule": "FREQ=WEEKLY;UNTIL=20270412", "exceptions": []string{"2027-03-22"},
		})
		if v.Series == "" || v.Rule != "FREQ=WEEKLY;UNTIL=20270412" {
			t.Errorf("%+v", v)
		}
		var l struct{ Items []visits.Visit }
		janet.Get("/visits").Want(200).JSON(&l)
		starts := []string{}
		for _, x := range l.Items {
			starts = append(starts, x.StartsAt.Format("01-02 15:04"))
			if x.Series != v.Series || x.EndsAt.Sub(x.StartsAt) != time.Hour || len(x.Visitors) != 1 {
				t.Errorf("%+v", x)
			}
		}
		if want := []string{"03-15 09:00", "03-29 08:00", "04-05 08:00", "04-12 08:00"}; !slices.Equal(starts, want) {
			t.Errorf("%q, want %q", starts, want)
		}
		if e := w.Journalled("visits.create"); len(e) != 1 || !strings.Contains(e[0].After, `"occurrences":4`) {
			t.Errorf("journal %+v", e)
		}

		// Moving the following by an hour moves them by the clock.
		second := l.Items[1]
		janet.Patch("/visits/"+second.ID, m{"starts_at": second.StartsAt.Add(time.Hour), "scope": "following"}).Want(200)
		janet.Post("/visits/"+l.Items[3].ID+"/cancel", m{"scope": "this"}).Want(200)
		janet.Get("/visits").Want(200).JSON(&l)
		starts = nil
		for _, x := range l.Items {
			starts = append(starts, x.StartsAt.Format("01-02 15:04")+" "+string(x.Status))
		}
		if want := []string{"03-15 09:00 expected", "03-29 09:00 expected", "04-05 09:00 expected", "04-12 09:00 cancelled"}; !slices.Equal(starts, want) {
			t.Errorf("%q, want %q", starts, want)
		}
		janet.Patch("/visits/"+l.Items[0].ID, m{"purpose": "Weekly", "visitors": []m{guest("Omar", "Haddad"), guest("Lena", "Fischer", "lena@fischer.example", "Fischer AG")}, "scope": "all"}).Want(200)
		janet.Get("/visits").Want(200).JSON(&l)
		for i, x := range l.Items[:3] {
			if x.Purpose != "Weekly" || len(x.Visitors) != 2 || x.Visitors[0].FamilyName != "Haddad" {
				t.Errorf("%d: %+v", i, x)
			}
		}
		janet.Post("/visits/"+l.Items[0].ID+"/cancel", m{"scope": "all"}).Want(200)
		if got := w.list(t, janet, "status=expected"); len(got) != 0 {
			t.Errorf("still expected %q", got)
		}
		one := w.make(t, janet, nil)
		janet.Patch("/visits/"+one.ID, m{"purpose": "x", "scope": "all"}).WantCode(422, "not_a_series")
		w.As(w.ada).Put("/companies/"+w.company+"/groups/Default/rights", m{"rights": []string{"company.see", "visits.create"}}).Want(200)
		janet.Post("/visits", w.body(m{"rule": "FREQ=DAILY;COUNT=2"})).WantCode(403, "forbidden")
	})
}

func TestParkingForAVisitor(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		staff, guests := w.Zone(w.office, "A staff", "parking"), w.Zone(w.office, "Visitors", "parking")
		w.Space(staff, "S1")
		w.Space(guests, "V1")
		janet := w.As(w.janet)
		plated := []m{guest("Lena", "Fischer", "", "", "", "B AB 12"), guest("Omar", "Haddad"), guest("Ines", "Rocha", "", "", "", "AA 11 BB")}
		v := w.make(t, janet, m{"visitors": plated, "parking": true})
		space := func(x visits.Visitor) string {
			var r struct {
				Subject, Space string
				Names          map[string]string
				Vehicle        string
				Status         string
			}
			janet.Get("/reservations/" + x.Parking).Want(200).JSON(&r)
			return r.Names[r.Space] + " " + r.Names[r.Vehicle] + " " + r.Status
		}
		if v.Visitors[1].Parking != "" || space(v.Visitors[0]) != "V1 B AB 12 reserved" || space(v.Visitors[2]) != "S1 AA 11 BB reserved" {
			t.Errorf("%+v", v.Visitors)
		}
		var cars struct{ Items []m }
		janet.Get("/vehicles").Want(200).JSON(&cars)
		if len(cars.Items) != 0 {
			t.Errorf("Janet's cars %v", cars.Items)
		}
		janet.Post("/visits", w.body(m{"visitors": plated[:1], "parking": true})).WantCode(409, "no_parking")
		if n := w.Count("visits"); n != 1 {
			t.Errorf("%d visits", n)
		}
		// Leaving one out, moving, and calling off give spaces up.
		janet.Patch("/visits/"+v.ID, m{"visitors": []m{{"id": v.Visitors[0].ID, "given_name": "Lena", "family_name": "Fischer", "plate": "B AB 12"}}}).Want(200)
		if got := space(v.Visitors[2]); got != "S1 AA 11 BB cancelled" {
			t.Error(got)
		}
		var moved visits.Visit
		janet.Patch("/visits/"+v.ID, m{"starts_at": w.at(30)}).Want(200).JSON(&moved)
		if got := space(v.Visitors[0]); got != "V1 B AB 12 cancelled" || space(moved.Visitors[0]) != "V1 B AB 12 reserved" {
			t.Error(got, space(moved.Visitors[0]))
		}
		janet.Post("/visits/"+v.ID+"/cancel", nil).Want(200)
		if got := space(moved.Visitors[0]); got != "V1 B AB 12 cancelled" {
			t.Error(got)
		}
	})
}

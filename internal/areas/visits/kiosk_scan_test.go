package visits_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/areas/visits"
	"stead/internal/core/audit"
	"stead/internal/testkit"
)

func TestAPassOpensOnceInAndOnceOut(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, device := w.kiosk(t, w.office, "Front door")
		v := w.make(t, w.As(w.janet), m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad", "omar@haddad.example")}})
		lena, omar := w.pass(t, "lena@fischer.example"), w.pass(t, "omar@haddad.example")
		// Eight readings at once let her in once, and out never.
		got := race(8, func(int) (*testkit.Response, error) { return device.Send("POST", "/kiosk/scan", m{"token": lena}) })
		if got[""] != 1 || got["already_checked_in"] != 7 {
			t.Errorf("%v", got)
		}
		w.Clock.Advance(9 * time.Second)
		scan(device, lena).WantCode(409, "already_checked_in")
		token := omar[strings.LastIndex(omar, "/")+1:]
		for _, held := range []string{" " + token + "\r\n", omar} { // the token alone, as a scanner types it, and the address
			var g visits.Greeting
			if held == omar {
				w.Clock.Advance(11 * time.Second)
			}
			scan(device, held).Want(200).JSON(&g)
			if want := map[bool]visits.Status{false: "checked_in", true: "checked_out"}[held == omar]; g.Status != want || g.GivenName != "Omar" || g.Host != "Janet Moss" {
				t.Errorf("%+v", g)
			}
		}
		scan(device, omar).WantCode(409, "already_checked_out")
		now := w.get(t, w.As(w.rita), v.ID)
		if now.Status != "checked_in" || now.Visitors[0].CheckedInAt == nil || now.Visitors[1].CheckedOutAt == nil {
			t.Errorf("%+v", now)
		}
		scan(device, lena).Want(200)
		scan(device, lena).WantCode(409, "already_checked_out")
		told := w.told(t, w.janet)
		if want := []string{"visit.checked_in", "visit.checked_in", "visit.checked_out", "visit.checked_out"}; !slices.Equal(told, want) {
			t.Errorf("Janet was told %q", told)
		}
		for _, e := range w.Journalled("kiosk.scan") {
			if e.Outcome == audit.Done && (!strings.Contains(e.After, `"by":"kiosk Front door"`) || !strings.Contains(e.After, `"kiosk":"kio_`) || e.Actor != "" || e.Subject != w.janet) {
				t.Errorf("%+v", e)
			}
		}
		w.Settle()
		if mails := w.Mail.To("lena@fischer.example"); !strings.Contains(mails[len(mails)-1].Subject, "Welcome") {
			t.Errorf("mailed %q", mails[len(mails)-1].Subject)
		}
	})
}

func TestPassesThatDoNotOpen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, device := w.kiosk(t, w.office, "Front door")
		janet := w.As(w.janet)
		of := func(given string, changes m) (visits.Visit, string) {
			t.Helper()
			email := strings.ToLower(given) + "@guest.example"
			changes["visitors"] = []m{guest(given, "Guest", email)}
			v := w.make(t, janet, changes)
			return v, w.pass(t, email)
		}
		_, tomorrow := of("Tom", m{"starts_at": w.at(25), "ends_at": w.at(26)})
		called, cancelled := of("Carl", m{})
		janet.Post("/visits/"+called.ID+"/cancel", nil).Want(200)
		waits, review := of("Rex", m{})
		w.Exec(`update visits set status = 'in_review' where id = $1`, waits.ID)
		no, denied := of("Dan", m{})
		w.Exec(`update visits set status = 'in_review' where id = $1`, no.ID)
		w.As(w.sven).Post("/visits/"+no.ID+"/deny", m{"reason": "No"}).Want(200)
		_, elsewhere := of("Eve", m{"office": w.OfficeIn(w.company, "Oslo", "Europe/Oslo", nil, noRules)})
		bergen := w.Company("Bergen Shipping")
		olga := w.User("Olga Boss", bergen, w.Office(bergen, "Bergen"))
		w.make(t, w.As(olga), m{"visitors": []m{guest("Finn", "Guest", "finn@guest.example")}})
		foreign := w.pass(t, "finn@guest.example")
		_, twice := of("Tess", m{})
		other, _ := of("Tess", m{"starts_at": w.at(2), "ends_at": w.at(3)})
		w.As(w.rita).Post("/visits/"+other.ID+"/check-in", nil).Want(200)

		words := map[string]bool{}
		for name, token := range map[string]string{
			"garbage": "HELLO WORLD", "nothing": "", "10 kB": strings.Repeat("x", 10_000), "an address": "https://evil.example/pass/", "a path": "../../pass/x/y",
			"no text": "\u202e\u0007💥", "a made up token": strings.Repeat("a", 32),
			"cancelled": cancelled, "in review": review, "denied": denied, "another office": elsewhere, "another company": foreign,
			"inside on another visit": twice,
		} {
			res := scan(device, token)
			if res.Status != 409 || res.Code() != "ask_reception" {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
			words[string(res.Body)] = true
		}
		if len(words) != 1 {
			t.Errorf("%d answers: %v", len(words), words)
		}
		scan(device, tomorrow).WantCode(409, "not_today")
		if n := w.Count("visit_visitors where status <> 'expected'"); n != 1 {
			t.Errorf("%d have come", n)
		}
		for _, e := range w.Journalled("kiosk.scan") {
			if e.Company != w.company || e.Outcome != audit.Refused {
				t.Errorf("%+v", e)
			}
		}
		// The day after, tomorrow's opens and a pass of today does not.
		_, today := of("Yve", m{})
		w.Clock.Advance(24 * time.Hour)
		scan(device, today).WantCode(409, "not_today")
		scan(device, tomorrow).Want(200)
	})
}

func TestFindingOneselfByName(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		kiosk, device := w.kiosk(t, w.office, "Front door")
		_, beside := w.kiosk(t, w.office, "Back door")
		janet := w.As(w.janet)
		w.make(t, janet, m{"visitors": []m{guest("Renée", "Müller-Łoś"), guest("Twin", "Brown", "a@brown.example"), guest("Twin", "Brown", "b@brown.example")}})
		w.make(t, janet, m{"starts_at": w.at(25), "ends_at": w.at(26), "visitors": []m{guest("Tom", "Morrow")}})
		w.make(t, janet, m{"office": w.OfficeIn(w.company, "Oslo", "Europe/Oslo", nil, noRules), "visitors": []m{guest("Else", "Where")}})
		search := func(c testkit.Client, given, family string) *testkit.Response {
			return c.Post("/kiosk/search", m{"given_name": given, "family_name": family})
		}
		var hit visits.Hit
		search(device, " RENEE ", "muller-los").Want(200).JSON(&hit)
		if hit.GivenName != "Renée" || hit.Host != "Janet Moss" || strings.Contains(hit.Visitor, "vst_") {
			t.Errorf("%+v", hit)
		}
		words := map[string]bool{}
		for _, name := range [][2]string{{"Twin", "Brown"}, {"Tom", "Morrow"}, {"Else", "Where"}, {"Renée", ""}, {"Ren", "Müller-Łoś"}, {"%", "%"}, {strings.Repeat("x", 10_000), "y"}} {
			res := search(device, name[0], name[1]).WantCode(409, "ask_reception")
			words[string(res.Body)] = true
		}
		if len(words) != 1 {
			t.Errorf("%d answers: %v", len(words), words)
		}
		for _, e := range w.Journalled("kiosk.search") {
			if e.Event != "kiosk.name_refused" || e.Object.ID != kiosk || strings.Contains(e.After+e.Before, "Brown") {
				t.Errorf("%+v", e)
			}
		}
		// What was found proves itself at this kiosk, for five minutes.
		enter := func(c testkit.Client, visitor string) *testkit.Response {
			return c.Post("/kiosk/check-in", m{"visitor": visitor})
		}
		var id string
		for _, v := range w.list(t, w.As(w.rita), "day=2026-11-23") {
			id = w.get(t, w.As(w.rita), v).Visitors[0].ID
		}
		for _, forged := range []string{"", id, "x", hit.Visitor[:len(hit.Visitor)-4] + "AAAA", strings.Repeat("A", 10_000)} {
			enter(device, forged).WantCode(409, "ask_reception")
		}
		enter(beside, hit.Visitor).WantCode(409, "ask_reception")
		w.Clock.Advance(5*time.Minute - time.Microsecond)
		got := race(8, func(int) (*testkit.Response, error) {
			return device.Send("POST", "/kiosk/check-in", m{"visitor": hit.Visitor})
		})
		if got[""] != 1 || got["already_checked_in"] != 7 {
			t.Errorf("%v", got)
		}
		w.Clock.Advance(time.Microsecond)
		enter(device, hit.Visitor).WantCode(409, "ask_reception")
		search(device, "Renée", "Müller-Łoś").WantCode(409, "ask_reception") // inside: nobody waits under the name

		// Names cannot be tried out: eight are wrong so far, ten may be.
		search(device, "No", "Body").WantCode(409, "ask_reception")
		search(device, "No", "Body").WantCode(409, "ask_reception")
		res := search(device, "No", "Body").WantCode(429, "too_many_attempts")
		if res.Header.Get("Retry-After") == "" {
			t.Error("nothing says when to try again")
		}
		search(beside, "Twin", "Brown").WantCode(409, "ask_reception")
		w.Clock.Advance(10 * time.Minute)
		search(device, "No", "Body").WantCode(409, "ask_reception")
	})
}

func TestWalkingIn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, device := w.kiosk(t, w.office, "Front door")
		walk := func(changes m) *testkit.Response {
			b := m{"given_name": "Lena", "family_name": "Fischer", "company": "Fischer AG", "email": "lena@fischer.example", "host_name": "janet MOSS"}
			for k, v := range changes {
				b[k] = v
			}
			return device.Post("/kiosk/walk-in", b)
		}
		var g visits.Greeting
		walk(nil).Want(200).JSON(&g)
		if g.Status != "checked_in" || g.GivenName != "Lena" || g.Host != "Janet Moss" || g.EndsAt.Sub(w.Clock.Now()) != time.Hour {
			t.Errorf("%+v", g)
		}
		ids := w.list(t, w.As(w.rita), "day=2026-11-23")
		v := w.get(t, w.As(w.rita), ids[0])
		if len(ids) != 1 || v.Status != "checked_in" || v.Host != w.janet || v.CreatedBy != "" || v.Visitors[0].Email != "lena@fischer.example" {
			t.Errorf("%+v", v)
		}
		if got := w.told(t, w.janet); len(got) != 1 || got[0] != "visit.checked_in" {
			t.Errorf("Janet was told %q", got)
		}
		e := w.Journalled("kiosk.walk_in")
		if len(e) != 2 || e[0].Event != "visit.created" || e[1].Event != "visit.checked_in" || !strings.Contains(e[0].After, `"by":"kiosk Front door"`) ||
			strings.Contains(e[0].After+e[1].After, "Fischer") {
			t.Errorf("%+v", e)
		}
		bergen := w.Company("Bergen Shipping")
		w.User("Olga Boss", bergen, "")
		w.User("Same Name", w.company, w.office)
		same := testkit.ByHouse(w.House, people.CreateUser{Email: "namesake@halden.example", GivenName: "Same", FamilyName: "Name", Language: "en"})
		testkit.ByHouse(w.House, accounts.AddMember{Company: w.company, User: same.ID})
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.nina)
		w.Exec(`update members set status = 'inactive' where user_id = $1`, w.asta)
		for name, c := range map[string]struct {
			changes m
			status  int
			code    string
		}{
			"inside already":          {nil, 409, "ask_reception"},
			"nobody's host":           {m{"email": "", "host_name": "No Body"}, 409, "ask_reception"},
			"half a host":             {m{"email": "", "host_name": "Janet"}, 409, "ask_reception"},
			"a host of elsewhere":     {m{"email": "", "host_name": "Olga Boss"}, 409, "ask_reception"},
			"two of the name":         {m{"email": "", "host_name": "Same Name"}, 409, "ask_reception"},
			"a deactivated host":      {m{"email": "", "host_name": "Nina Okafor"}, 409, "ask_reception"},
			"a host who left":         {m{"email": "", "host_name": "Asta Lund"}, 409, "ask_reception"},
			"a long host":             {m{"email": "", "host_name": strings.Repeat("Janet ", 2000)}, 409, "ask_reception"},
			"no host":                 {m{"host_name": " "}, 422, "required"},
			"no name":                 {m{"given_name": ""}, 422, "required"},
			"no address":              {m{"email": "lena"}, 422, "invalid_email"},
			"a name of control signs": {m{"given_name": "Le\u0007na"}, 422, "invalid_name"},
		} {
			if res := walk(c.changes); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		if n := w.Count("visits"); n != 1 {
			t.Errorf("%d visits", n)
		}
		w.Clock.Advance(10 * time.Minute)
		// Who has no right to have visits is no host either.
		w.As(w.ada).Put("/companies/"+w.company+"/groups/Default/rights", m{"rights": []string{"company.see"}}).Want(200)
		walk(m{"email": "", "host_name": "Edward Cole"}).WantCode(409, "ask_reception")
		walk(m{"email": "", "host_name": "Rita Berg"}).Want(200) // hers by the reception's right

		// Where visits take approval it waits, and whoever comes is not let in.
		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"approval": []string{w.office}, "default_minutes": 30, "check_out": m{"hours_after": 2}, "reminder_minutes": 15, "retention_days": 30, "email_required": true,
		}).Want(200)
		walk(m{"email": "", "host_name": "Rita Berg"}).WantCode(422, "email_required")
		walk(m{"email": "ines@rocha.example", "given_name": "Ines", "family_name": "Rocha", "host_name": "Rita Berg"}).Want(200).JSON(&g)
		if g.Status != "in_review" {
			t.Errorf("%+v", g)
		}
		if got := w.told(t, w.rita); !slices.Contains(got, "visit.walk_in") || slices.Contains(got, "visit.created") {
			t.Errorf("Rita was told %q", got)
		}
		waiting := w.list(t, w.As(w.rita), "status=in_review")
		w.As(w.rita).Post("/visits/"+waiting[0]+"/check-in", nil).WantCode(409, "visit_in_review")
		w.As(w.sven).Post("/visits/"+waiting[0]+"/approve", nil).Want(200)
		w.As(w.rita).Post("/visits/"+waiting[0]+"/check-in", nil).Want(200)

		// A prankster fills no logbook.
		for i := range 40 {
			w.Exec(`insert into kiosk_tries (id, kind, who, at) select $1, 'walk_in', k.id, $2 from kiosks k`, fmt.Sprint(i), w.Clock.Now().UnixMicro())
		}
		walk(nil).WantCode(429, "too_many_attempts")
	})
}

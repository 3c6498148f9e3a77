package reservations_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/reservations"
	"stead/internal/testkit"
)

func TestReserveForOneself(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		res := w.As(w.janet).Post("/reservations", w.body(nil)).Want(201)
		var r reservations.Reservation
		res.JSON(&r)
		from, to := w.Morning(1)
		if r.Company != w.company || r.Office != w.office || r.TimeZone != "Europe/Oslo" || r.Kind != "parking" ||
			r.Subject != w.janet || r.Space != w.p1 || r.Vehicle != w.car || !r.StartsAt.Equal(from) || !r.EndsAt.Equal(to) ||
			r.Status != "reserved" || r.CreatedBy != w.janet || r.Delegation != "" || r.Version != 1 {
			t.Errorf("%+v", r)
		}
		for id, name := range map[string]string{
			w.janet: "Janet Moss", w.p1: "P1", w.car: "HN 12345", w.company: "Halden Works", w.office: "Halden",
		} {
			if r.Names[id] != name {
				t.Errorf("%s is called %q, want %q", id, r.Names[id], name)
			}
		}
		if want := []string{"reservations.change", "reservations.cancel", "reservations.transfer"}; !slices.Equal(r.Can, want) {
			t.Errorf("can %q, want %q", r.Can, want)
		}
		if res.Header.Get("ETag") != `"1"` || res.Header.Get("Acted-For") != "" {
			t.Errorf("headers %v", res.Header)
		}
		e := w.Journalled("reservations.create")
		if len(e) != 1 || e[0].Event != "reservation.created" || e[0].Actor != w.janet || e[0].Subject != w.janet ||
			e[0].Delegation != "" || e[0].Object.Name != "P1" || !strings.Contains(e[0].After, w.car) {
			t.Errorf("journal %+v", e)
		}
		if told := w.told(t, w.janet); len(told) != 0 {
			t.Errorf("Janet is told what she did herself: %q", told)
		}
		var shown reservations.Reservation
		w.As(w.janet).Get("/reservations/" + r.ID).Want(200).JSON(&shown)
		if shown.Names[w.p1] != "P1" || !shown.StartsAt.Equal(r.StartsAt) || !slices.Equal(shown.Can, r.Can) || !shown.CreatedAt.Equal(r.CreatedAt) {
			t.Errorf("shown %+v, made %+v", shown, r)
		}
	})
}

func TestReserveOnBehalf(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		edward := w.As(w.edward).For(w.janet)
		res := edward.Post("/reservations", w.body(nil)).Want(201)
		var r reservations.Reservation
		res.JSON(&r)
		if r.Subject != w.janet || r.CreatedBy != w.edward || r.Delegation != w.delegation || r.Names[w.edward] != "Edward Cole" {
			t.Errorf("%+v", r)
		}
		if res.Header.Get("Acted-For") != w.janet || res.Header.Get("Delegation") != w.delegation {
			t.Errorf("headers %v", res.Header)
		}
		e := w.Journalled("reservations.create")
		if len(e) != 1 || e[0].Actor != w.edward || e[0].Subject != w.janet || e[0].Delegation != w.delegation {
			t.Errorf("journal %+v", e)
		}
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"Edward Cole reserved P1 for you"}) {
			t.Errorf("Janet is told %q", told)
		}
		mails := w.mailed("janet@halden.example", "Edward Cole reserved P1 for you")
		if len(mails) != 1 || !strings.Contains(mails[0].Text, "Tue 24 Nov 2026, 10:00 to 13:00 (Europe/Oslo)") {
			t.Errorf("mails %+v", mails)
		}
		// It stands in the subject's list, not in the actor's.
		for who, n := range map[*testkit.Client]int{ptr(w.As(w.janet)): 1, ptr(edward): 1, ptr(w.As(w.edward)): 0} {
			var list struct{ Items []reservations.Reservation }
			who.Get("/reservations").Want(200).JSON(&list)
			if len(list.Items) != n {
				t.Errorf("%d reservations, want %d", len(list.Items), n)
			}
		}
		// The actor's car is not Janet's.
		edward.Post("/reservations", w.body(map[string]any{"space": w.p2, "vehicle": w.edwardsCar})).WantCode(422, "vehicle_unknown")
	})
}

func ptr[T any](v T) *T { return &v }

func TestReserveOnBehalfTakesALiveDelegationWithTheScope(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		view := w.User("Vera Holt", w.company, w.office)
		w.Delegation(w.company, w.janet, view, "VIEW_RESERVATIONS")
		w.As(view).For(w.janet).Get("/reservations").Want(200)
		w.As(view).For(w.janet).Post("/reservations", w.body(nil)).WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(w.nina).For(w.janet).Post("/reservations", w.body(nil)).WantCode(403, "not_delegated")
		w.As(w.janet).For(w.edward).Post("/reservations", w.body(nil)).WantCode(403, "not_delegated") // one way only
		w.As(w.ada).For(w.janet).Post("/reservations", w.body(nil)).WantCode(403, "not_delegated")
		w.As(w.janet).Post("/delegations/"+w.delegation+"/revoke", nil).Want(200)
		w.As(w.edward).For(w.janet).Post("/reservations", w.body(nil)).WantCode(403, "DELEGATION_REVOKED")
		w.Anyone().Post("/reservations", w.body(nil)).WantCode(401, "not_signed_in")
		if n := w.Count("reservations"); n != 0 {
			t.Errorf("%d reservations", n)
		}
		refused := w.Journalled("reservations.create")
		reasons := []string{}
		for _, e := range refused {
			reasons = append(reasons, e.Reason)
		}
		slices.Sort(reasons)
		if want := []string{"DELEGATION_REVOKED", "SCOPE_INSUFFICIENT", "not_delegated", "not_delegated", "not_delegated"}; !slices.Equal(reasons, want) {
			t.Errorf("journalled refusals %q", reasons)
		}
	})
}

func TestRefusalsOfAReservation(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		now := w.Clock.Now() // Monday 08:00Z, 09:00 in Oslo
		limits := accounts.Rules{HorizonDays: 14, Kinds: []string{"parking", "desk"}}
		hours := []accounts.Hours{}
		for _, day := range []string{"mon", "tue", "wed", "thu", "fri"} {
			hours = append(hours, accounts.Hours{Day: day, From: "07:00", To: "19:00"})
		}
		strict := w.OfficeIn(w.company, "Strict", "Europe/Oslo", hours, limits)
		s := w.Space(w.Zone(strict, "P", "parking"), "S1")
		room := w.Space(w.Zone(strict, "R", "room"), "R1")
		otherCompany := w.Company("Other")
		elsewhere := w.Space(w.Zone(w.Office(otherCompany, "There"), "P", "parking"), "X1")
		deleted := w.Vehicle(w.janet, "GONE 1")
		w.As(w.janet).Delete("/vehicles/" + deleted).Want(200)
		day := func(d, h int) time.Time {
			return now.Truncate(24*time.Hour).AddDate(0, 0, d).Add(time.Duration(h) * time.Hour)
		}

		for name, c := range map[string]struct {
			changes map[string]any
			status  int
			code    string
		}{
			"neither space nor zone":  {map[string]any{"space": nil}, 422, "space_or_zone"},
			"both space and zone":     {map[string]any{"zone": w.zone}, 422, "space_or_zone"},
			"broken id":               {map[string]any{"space": "spc_1"}, 404, "not_found"},
			"another kind of id":      {map[string]any{"space": w.zone}, 404, "not_found"},
			"nobody's id":             {map[string]any{"space": "spc_019301a0-0000-7000-8000-000000000000"}, 404, "not_found"},
			"another company's space": {map[string]any{"space": elsewhere}, 404, "not_found"},
			"no vehicle":              {map[string]any{"vehicle": nil}, 422, "vehicle_required"},
			"somebody else's vehicle": {map[string]any{"vehicle": w.edwardsCar}, 422, "vehicle_unknown"},
			"deleted vehicle":         {map[string]any{"vehicle": deleted}, 422, "vehicle_unknown"},
			"broken vehicle":          {map[string]any{"vehicle": "car"}, 422, "vehicle_unknown"},
			"vehicle for a desk":      {map[string]any{"space": w.d1}, 422, "vehicle_not_taken"},
			"end before start":        {map[string]any{"starts_at": day(1, 12), "ends_at": day(1, 9)}, 422, "end_before_start"},
			"no length":               {map[string]any{"starts_at": day(1, 12), "ends_at": day(1, 12)}, 422, "end_before_start"},
			"too long":                {map[string]any{"starts_at": day(1, 0), "ends_at": day(32, 1)}, 422, "too_long"},
			"parts of a second":       {map[string]any{"starts_at": day(1, 1).Add(time.Millisecond)}, 422, "whole_seconds"},
			"over":                    {map[string]any{"starts_at": now.Add(-2 * time.Hour), "ends_at": now}, 422, "in_the_past"},
			"starts yesterday":        {map[string]any{"starts_at": day(-1, 22), "ends_at": day(1, 0)}, 422, "in_the_past"},
			"before opening":          {map[string]any{"space": s, "starts_at": day(1, 5)}, 422, "office_closed"},
			"after closing":           {map[string]any{"space": s, "ends_at": day(1, 19)}, 422, "office_closed"},
			"over night":              {map[string]any{"space": s, "ends_at": day(2, 9)}, 422, "office_closed"},
			"on Sunday":               {map[string]any{"space": s, "starts_at": day(6, 9), "ends_at": day(6, 10)}, 422, "office_closed"},
			"beyond the horizon":      {map[string]any{"space": s, "starts_at": day(15, 9), "ends_at": day(15, 10)}, 422, "beyond_horizon"},
			"a kind that is not let":  {map[string]any{"space": room, "vehicle": nil}, 422, "kind_not_offered"},
			"no time":                 {map[string]any{"starts_at": nil}, 422, "invalid"},
			"no readable time":        {map[string]any{"starts_at": "tomorrow"}, 422, "invalid"},
		} {
			res := w.As(w.janet).Post("/reservations", w.body(c.changes))
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s, want %d %s", name, res.Status, res.Body, c.status, c.code)
			}
		}
		if n := w.Count("reservations"); n != 0 {
			t.Errorf("%d reservations", n)
		}
		// The same office lets what is within its rules, to the second.
		w.reserve(t, w.As(w.janet), map[string]any{"space": s, "starts_at": day(1, 6), "ends_at": day(1, 18)})
		w.reserve(t, w.As(w.janet), map[string]any{"space": s, "starts_at": day(14, 6), "ends_at": day(14, 18)})
		w.reserve(t, w.As(w.janet), map[string]any{"space": w.p1, "starts_at": day(-1, 23), "ends_at": day(0, 9)}) // midnight in Oslo
		// While acting, the office is Janet's.
		res := w.As(w.edward).For(w.janet).Post("/reservations", w.body(map[string]any{"space": s, "starts_at": day(2, 9), "ends_at": day(2, 10)}))
		res.WantCode(403, "office_locked")
	})
}

func TestTakenSpacesBusyVehiclesAndPeople(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		janet, nina := w.As(w.janet), w.As(w.nina)
		ninas := w.Vehicle(w.nina, "NO 1")
		w.reserve(t, janet, w.hours(9, 12))

		// Touching is no overlap, on either side.
		w.reserve(t, nina, with(w.hours(8, 9), map[string]any{"vehicle": ninas}))
		w.reserve(t, nina, with(w.hours(12, 13), map[string]any{"vehicle": ninas}))
		for _, h := range [][2]int{{9, 12}, {8, 13}, {10, 11}, {11, 14}, {7, 10}} {
			res := nina.Post("/reservations", w.body(with(w.hours(h[0], h[1]), map[string]any{"vehicle": ninas})))
			res.WantCode(409, "space_taken")
			alternatives, _ := res.Map()["alternatives"].([]any)
			names := []string{}
			for _, a := range alternatives {
				m, _ := a.(map[string]any)
				name, _ := m["name"].(string)
				names = append(names, name)
			}
			if !slices.Equal(names, []string{"P2", "P3"}) {
				t.Errorf("alternatives %q: %s", names, res.Body)
			}
		}
		// One vehicle is never in two places; one person may park twice.
		janet.Post("/reservations", w.body(with(w.hours(11, 13), map[string]any{"space": w.p2}))).WantCode(409, "vehicle_busy")
		w.reserve(t, janet, with(w.hours(11, 13), map[string]any{"space": w.p2, "vehicle": second}))
		// One person is never at two desks, but at a desk, in a room and parked.
		w.reserve(t, janet, with(w.hours(9, 12), map[string]any{"space": w.d1, "vehicle": ""}))
		janet.Post("/reservations", w.body(with(w.hours(11, 13), map[string]any{"space": w.d2, "vehicle": ""}))).WantCode(409, "person_busy")
		w.reserve(t, janet, with(w.hours(9, 12), map[string]any{"space": w.r1, "vehicle": ""}))
	})
}

func TestReserveInAZoneTakesTheFirstFreeByName(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		zone := w.Zone(w.office, "Q", "desk")
		ten := w.Space(zone, "Q10")
		two, one := w.Space(zone, "Q2"), w.Space(zone, "Q1")
		for i, want := range []string{one, two, ten} {
			who := w.User("User"+string(rune('a'+i))+" Test", w.company, w.office)
			r := w.reserve(t, w.As(who), map[string]any{"space": nil, "zone": zone, "vehicle": nil})
			if r.Space != want || r.Kind != "desk" {
				t.Errorf("%d: got %s, want %s", i, r.Names[r.Space], want)
			}
		}
		res := w.As(w.janet).Post("/reservations", w.body(map[string]any{"space": nil, "zone": zone, "vehicle": nil}))
		res.WantCode(409, "space_taken")
		if a, _ := res.Map()["alternatives"].([]any); len(a) != 2 { // D1 and D2
			t.Errorf("alternatives %s", res.Body)
		}
	})
}

// When the notice cannot be written, nothing is.
func TestAReservationIsUndoneWithItsNotice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		edward := w.As(w.edward).For(w.janet)
		before := w.Count("journal")
		w.Exec("alter table notifications rename to elsewhere")
		edward.Post("/reservations", w.body(nil)).Want(500)
		if n := w.Count("reservations"); n != 0 {
			t.Errorf("%d reservations", n)
		}
		if n := w.Count("journal"); n != before {
			t.Errorf("%d journal entries, want %d", n, before)
		}
	})
}

func TestTheSameIdempotencyKeyReservesOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.As(w.janet).Header("Idempotency-Key", "k1")
		first := c.Post("/reservations", w.body(nil)).Want(201)
		again := c.Post("/reservations", w.body(nil)).Want(201)
		if first.ID() != again.ID() || string(first.Body) != string(again.Body) || w.Count("reservations") != 1 {
			t.Errorf("%s, then %s", first.Body, again.Body)
		}
	})
}

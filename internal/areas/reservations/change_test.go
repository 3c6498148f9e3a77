package reservations_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/reservations"
	"stead/internal/testkit"
)

func TestChangeAReservation(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		r := w.reserve(t, w.As(w.janet), nil)
		edward := w.As(w.edward).For(w.janet)
		from, to := w.Morning(2)
		var changed reservations.Reservation
		res := edward.Header("If-Match", `"1"`).Patch("/reservations/"+r.ID, map[string]any{"space": w.p2, "vehicle": second, "starts_at": from, "ends_at": to})
		res.Want(200).JSON(&changed)
		if changed.Space != w.p2 || changed.Vehicle != second || !changed.StartsAt.Equal(from) || !changed.EndsAt.Equal(to) ||
			changed.Version != 2 || changed.Subject != w.janet || changed.CreatedBy != w.janet ||
			changed.Names[w.p2] != "P2" || changed.Names[second] != "HN 2" || changed.Names[w.p1] != "" || res.Header.Get("ETag") != `"2"` {
			t.Errorf("%+v", changed)
		}
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"Edward Cole changed your reservation of P2"}) {
			t.Errorf("Janet is told %q", told)
		}
		e := w.Journalled("reservations.change")
		if len(e) != 1 || e[0].Actor != w.edward || e[0].Subject != w.janet || strings.Contains(e[0].Before, "status") ||
			!strings.Contains(e[0].Before, w.p1) || !strings.Contains(e[0].After, w.p2) {
			t.Errorf("journal %+v", e)
		}
		edward.Header("If-Match", `"1"`).Patch("/reservations/"+r.ID, map[string]any{"space": w.p1}).WantCode(412, "changed_meanwhile")
		// Nothing new is no change.
		w.As(w.janet).Patch("/reservations/"+r.ID, map[string]any{"space": w.p2}).Want(200)
		if n := len(w.Journalled("reservations.change")); n != 2 { // the one, and the refusal
			t.Errorf("%d journal entries", n)
		}
	})
}

func TestRefusalsOfAChange(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		r := w.reserve(t, janet, w.hours(9, 12))
		other := w.reserve(t, janet, with(w.hours(12, 14), map[string]any{"space": w.p2}))
		desk := w.reserve(t, janet, with(w.hours(9, 12), map[string]any{"space": w.d1, "vehicle": ""}))
		day := w.hours(0, 1)["starts_at"].(time.Time)
		for name, c := range map[string]struct {
			id     string
			body   map[string]any
			status int
			code   string
		}{
			"broken id":           {"res_1", nil, 404, "not_found"},
			"no such id":          {"res_019301a0-0000-7000-8000-000000000000", nil, 404, "not_found"},
			"end before start":    {r.ID, map[string]any{"ends_at": day}, 422, "end_before_start"},
			"no start":            {r.ID, map[string]any{"starts_at": nil}, 422, "required"},
			"no vehicle":          {r.ID, map[string]any{"vehicle": nil}, 422, "vehicle_required"},
			"another's vehicle":   {r.ID, map[string]any{"vehicle": w.edwardsCar}, 422, "vehicle_unknown"},
			"vehicle for a desk":  {desk.ID, map[string]any{"vehicle": w.car}, 422, "vehicle_not_taken"},
			"a desk to park on":   {r.ID, map[string]any{"space": w.d2}, 422, "wrong_kind"},
			"no such space":       {r.ID, map[string]any{"space": "spc_1"}, 404, "not_found"},
			"taken":               {r.ID, map[string]any{"space": w.p2, "ends_at": day.Add(13 * time.Hour)}, 409, "space_taken"},
			"the vehicle is busy": {r.ID, map[string]any{"ends_at": day.Add(13 * time.Hour)}, 409, "vehicle_busy"},
			"in the past":         {r.ID, map[string]any{"starts_at": day.AddDate(0, 0, -9)}, 422, "in_the_past"},
		} {
			res := janet.Patch("/reservations/"+c.id, with(map[string]any{}, c.body))
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s, want %d %s", name, res.Status, res.Body, c.status, c.code)
			}
			if c.code == "space_taken" && !strings.Contains(string(res.Body), `"alternatives":[{`) {
				t.Errorf("%s: no alternatives: %s", name, res.Body)
			}
		}
		// Whose it is not neither sees nor touches it.
		for _, path := range []string{"", "/cancel"} {
			method, body := "PATCH", any(map[string]any{"space": w.p3})
			if path != "" {
				method, body = "POST", nil
			}
			for who, want := range map[*testkit.Client]string{
				ptr(w.As(w.nina)): "not_found", ptr(w.As(w.edward)): "not_found", ptr(w.As(w.nina).For(w.janet)): "not_delegated",
			} {
				res, err := who.Send(method, "/reservations/"+r.ID+path, body)
				if err != nil || res.Code() != want {
					t.Errorf("%s: %v %s, want %s", path, err, res.Body, want)
				}
			}
		}
		w.As(w.nina).Get("/reservations/"+r.ID).WantCode(404, "not_found")
		// Cancelled and past ones stay as they are.
		janet.Post("/reservations/"+other.ID+"/cancel", nil).Want(200)
		janet.Patch("/reservations/"+other.ID, map[string]any{"space": w.p3}).WantCode(409, "not_changeable")
		w.Clock.Advance(3 * 24 * time.Hour)
		janet.Patch("/reservations/"+r.ID, map[string]any{"space": w.p3}).WantCode(409, "not_changeable")
		janet.Post("/reservations/"+r.ID+"/cancel", nil).WantCode(409, "not_changeable")
	})
}

func TestARunningReservationCanBeShortenedAndMoved(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		r := w.reserve(t, janet, w.hours(9, 12))
		w.Clock.Set(r.StartsAt.Add(time.Hour))
		var changed reservations.Reservation
		janet.Patch("/reservations/"+r.ID, map[string]any{"ends_at": r.StartsAt.Add(2 * time.Hour)}).Want(200).JSON(&changed)
		janet.Patch("/reservations/"+r.ID, map[string]any{"ends_at": r.StartsAt.Add(time.Minute)}).WantCode(422, "in_the_past")
		janet.Post("/reservations/"+r.ID+"/cancel", nil).Want(200)
	})
}

func TestCancelFreesTheSpaceAndTellsTheSubject(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.reserve(t, w.As(w.janet), nil)
		var gone reservations.Reservation
		w.As(w.edward).For(w.janet).Post("/reservations/"+r.ID+"/cancel", nil).Want(200).JSON(&gone)
		if gone.Status != "cancelled" || gone.Version != 2 || len(gone.Can) != 0 {
			t.Errorf("%+v", gone)
		}
		if n := len(w.mailed("janet@halden.example", "Edward Cole cancelled your reservation of P1")); n != 1 {
			t.Errorf("%d mails", n)
		}
		w.As(w.janet).Post("/reservations/"+r.ID+"/cancel", nil).WantCode(409, "not_changeable")
		w.reserve(t, w.As(w.janet), nil)
	})
}

func TestAdministratorsManageEverybodysReservations(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.reserve(t, w.As(w.janet), nil)
		var seen reservations.Reservation
		w.As(w.ada).Get("/reservations/" + r.ID).Want(200).JSON(&seen)
		if !slices.Equal(seen.Can, []string{"reservations.change", "reservations.cancel"}) {
			t.Errorf("can %q", seen.Can)
		}
		w.As(w.ada).Patch("/reservations/"+r.ID, map[string]any{"space": w.p3}).Want(200)
		w.As(w.ada).Post("/reservations/"+r.ID+"/cancel", nil).Want(200)
		e := w.Journalled("reservations.cancel")
		if len(e) != 1 || e[0].Actor != w.ada || e[0].Subject != w.janet || e[0].Delegation != "" {
			t.Errorf("journal %+v", e)
		}
		if told := w.told(t, w.janet); !slices.Equal(told, []string{
			"Ada Lindqvist cancelled your reservation of P3", "Ada Lindqvist changed your reservation of P3",
		}) {
			t.Errorf("Janet is told %q", told)
		}
	})
}

// Two who move into the same gap: one gets it.
func TestOfRacingChangesOneWins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ninas := w.Vehicle(w.nina, "N 1")
		a := w.reserve(t, w.As(w.janet), map[string]any{"space": w.p1})
		b := w.reserve(t, w.As(w.nina), map[string]any{"space": w.p2, "vehicle": ninas})
		clients, ids := []testkit.Client{w.As(w.janet), w.As(w.nina)}, []string{a.ID, b.ID}
		got := race(2, func(i int) *testkit.Response {
			return must(t)(clients[i].Send("PATCH", "/reservations/"+ids[i], map[string]any{"space": w.p3}))
		})
		if want := map[string]int{"200": 1, "409 space_taken": 1}; !equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		// The same one changed by two who saw the same version.
		got = race(2, func(i int) *testkit.Response {
			return must(t)(w.As(w.janet).Header("If-Match", "*").Send("POST", "/reservations/"+a.ID+"/cancel", nil))
		})
		if want := map[string]int{"200": 1, "409 not_changeable": 1}; !equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

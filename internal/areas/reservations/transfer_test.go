package reservations_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/reservations"
	"stead/internal/testkit"
)

func TestTransferMovesWhatItCanAndTellsTheRest(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet, edward := w.As(w.janet), w.As(w.edward).For(w.janet)
		second := w.Vehicle(w.janet, "HN 2")
		free := w.reserve(t, janet, w.hours(9, 12))
		busy := w.reserve(t, janet, w.hours(13, 15))
		w.reserve(t, janet, with(w.hours(14, 16), map[string]any{"space": w.p2, "vehicle": second}))
		touching := w.reserve(t, janet, w.hours(16, 17))
		gone := w.reserve(t, janet, w.hours(20, 21))
		janet.Post("/reservations/"+gone.ID+"/cancel", nil).Want(200)
		theirs := w.reserve(t, w.As(w.edward), with(w.hours(9, 12), map[string]any{"space": w.p3, "vehicle": w.edwardsCar}))
		unknown := "res_019301a0-0000-7000-8000-000000000000"

		var out reservations.Transferral
		edward.Post("/reservations/transfer", map[string]any{
			"from_vehicle": w.car, "to_vehicle": second,
			"reservations": []string{busy.ID, free.ID, touching.ID, gone.ID, theirs.ID, unknown, "res_1", free.ID},
		}).Want(200).JSON(&out)
		codes := map[string]string{}
		for _, r := range out.Refused {
			codes[r.ID] = r.Code
			if r.Detail == "" {
				t.Errorf("%s has no reason", r.ID)
			}
		}
		want := map[string]string{
			busy.ID: "vehicle_busy", gone.ID: "not_changeable", theirs.ID: "not_found", unknown: "not_found", "res_1": "not_found",
		}
		if out.Moved != 2 || fmt.Sprint(codes) != fmt.Sprint(want) {
			t.Errorf("moved %d, refused %v, want %v", out.Moved, codes, want)
		}
		var r reservations.Reservation
		janet.Get("/reservations/" + free.ID).Want(200).JSON(&r)
		if r.Vehicle != second || r.Version != 2 || r.Names[second] != "HN 2" {
			t.Errorf("%+v", r)
		}
		// One entry for each, one notice for all.
		events := []string{}
		for _, e := range w.Journalled("reservations.transfer") {
			events = append(events, e.Event+" "+string(e.Outcome))
		}
		slices.Sort(events)
		if !slices.Equal(events, []string{"reservation.transferred done", "reservation.vehicle_changed done", "reservation.vehicle_changed done"}) {
			t.Errorf("journal %q", events)
		}
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"Edward Cole moved reservations of yours to HN 2"}) {
			t.Errorf("Janet is told %q", told)
		}
		// Again there is nothing left but the busy one.
		edward.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second, "filter": map[string]any{"status": []string{"reserved"}}}).
			Want(200).JSON(&out)
		if out.Moved != 0 || len(out.Refused) != 1 || out.Refused[0].Code != "vehicle_busy" {
			t.Errorf("%+v", out)
		}
	})
}

func TestTransferOfWhatAListShows(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		second := w.Vehicle(w.janet, "HN 2")
		a, b := w.reserve(t, janet, w.hours(9, 12)), w.reserve(t, janet, w.hours(33, 35))
		w.reserve(t, janet, with(w.hours(9, 12), map[string]any{"space": w.d1, "vehicle": ""}))
		var out reservations.Transferral
		janet.Post("/reservations/transfer", map[string]any{
			"from_vehicle": w.car, "to_vehicle": second, "filter": map[string]any{"from": b.StartsAt},
		}).Want(200).JSON(&out)
		if out.Moved != 1 || len(out.Refused) != 0 {
			t.Errorf("%+v", out)
		}
		janet.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second, "filter": map[string]any{}}).Want(200).JSON(&out)
		if out.Moved != 1 {
			t.Errorf("%+v", out)
		}
		for _, id := range []string{a.ID, b.ID} {
			var r reservations.Reservation
			janet.Get("/reservations/" + id).Want(200).JSON(&r)
			if r.Vehicle != second {
				t.Errorf("%+v", r)
			}
		}
	})
}

func TestRefusalsOfATransfer(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		r := w.reserve(t, w.As(w.janet), nil)
		body := func(from, to string) map[string]any {
			return map[string]any{"from_vehicle": from, "to_vehicle": to, "reservations": []string{r.ID}}
		}
		janet := w.As(w.janet)
		janet.Post("/reservations/transfer", body(w.car, w.car)).WantCode(422, "same_vehicle")
		janet.Post("/reservations/transfer", body(w.car, w.edwardsCar)).WantCode(422, "vehicle_unknown")
		janet.Post("/reservations/transfer", body(w.edwardsCar, second)).WantCode(422, "vehicle_unknown")
		janet.Post("/reservations/transfer", body("x", second)).WantCode(422, "vehicle_unknown")
		janet.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second}).WantCode(422, "ids_or_filter")
		janet.Post("/reservations/transfer", with(body(w.car, second), map[string]any{"filter": map[string]any{}})).WantCode(422, "ids_or_filter")
		janet.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second, "filter": map[string]any{"kind": "car"}}).WantCode(422, "invalid_kind")
		// Either scope will do, seeing alone will not.
		for scope, status := range map[string]int{"MANAGE_RESERVATIONS": 200, "MANAGE_VEHICLES": 200, "VIEW_RESERVATIONS": 403, "CREATE_BOOKINGS": 403} {
			d := w.User(strings.ReplaceAll(scope, "_", "-")+" Holder", w.company, w.office)
			w.Delegation(w.company, w.janet, d, scope)
			w.As(d).For(w.janet).Post("/reservations/transfer", body(w.car, second)).Want(status)
		}
		w.As(w.nina).For(w.janet).Post("/reservations/transfer", body(w.car, second)).WantCode(403, "not_delegated")
	})
}

// A thousand at once, some of which meet what the other vehicle has already.
func TestTransferAThousandQuickly(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		const n = 1000
		from := w.Clock.Now().Add(48 * time.Hour).Truncate(time.Hour)
		rows := func(prefix, space, vehicle string, every int) {
			for i := 0; i < n; i += every {
				start := from.Add(time.Duration(i) * time.Hour)
				w.Exec(`insert into reservations (id, company, office, kind, subject, space, vehicle, starts_at, ends_at, status, created_by, created_at, version)
					values ($1, $2, $3, 'parking', $4, $5, $6, $7, $8, 'reserved', $4, 0, 1)`,
					fmt.Sprintf("res_019301a0-0000-7000-%s-%012d", prefix, i), w.company, w.office, w.janet, space, vehicle,
					start.UnixMicro(), start.Add(time.Hour).UnixMicro())
			}
		}
		rows("8000", w.p1, w.car, 1)
		rows("9000", w.p2, second, 10)
		before := w.Count("journal")
		edward := w.As(w.edward).For(w.janet)
		var out reservations.Transferral
		began := time.Now()
		edward.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second, "filter": map[string]any{}}).Want(200).JSON(&out)
		took := time.Since(began)
		if out.Moved != 900 || len(out.Refused) != 100 || took > 10*time.Second {
			t.Errorf("moved %d, refused %d, took %v", out.Moved, len(out.Refused), took)
		}
		t.Logf("%d moved in %v", out.Moved, took)
		if got := w.Count("journal") - before; got != 902 { // with the sign-in of Edward and the summary
			t.Errorf("%d journal entries", got)
		}
		if got := w.Count("reservations where vehicle = '" + second + "'"); got != 1000 {
			t.Errorf("%d with the second vehicle", got)
		}
	})
}

// When the last of it fails, nothing has moved.
func TestATransferIsNeverHalfDone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		r := w.reserve(t, w.As(w.janet), nil)
		edward := w.As(w.edward).For(w.janet)
		before := w.Count("journal")
		w.Exec("alter table notifications rename to elsewhere")
		edward.Post("/reservations/transfer", map[string]any{"from_vehicle": w.car, "to_vehicle": second, "reservations": []string{r.ID}}).Want(500)
		if n := w.Count("reservations where vehicle = '" + second + "'"); n != 0 {
			t.Errorf("%d moved", n)
		}
		if n := w.Count("journal"); n != before {
			t.Errorf("%d journal entries, want %d", n, before)
		}
	})
}

// A transfer and a reservation that race for the vehicle: never both.
func TestTransferRacesWithReserving(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		r := w.reserve(t, w.As(w.janet), w.hours(9, 12))
		janet, edward := w.As(w.janet), w.As(w.edward).For(w.janet)
		moved, reserved := 0, 0
		race(2, func(i int) *testkit.Response {
			if i == 0 {
				res := must(t)(edward.Send("POST", "/reservations/transfer", map[string]any{
					"from_vehicle": w.car, "to_vehicle": second, "reservations": []string{r.ID},
				}))
				var out reservations.Transferral
				_ = json.Unmarshal(res.Body, &out)
				moved = out.Moved
				return res
			}
			res := must(t)(janet.Send("POST", "/reservations", w.body(with(w.hours(10, 11), map[string]any{"space": w.p2, "vehicle": second}))))
			if res.Status == 201 {
				reserved = 1
			}
			return res
		})
		if moved+reserved != 1 {
			t.Errorf("moved %d, reserved %d", moved, reserved)
		}
	})
}

package reservations_test

import (
	"slices"
	"testing"

	"stead/internal/areas/reservations"
	"stead/internal/testkit"
)

func vehiclesOf(c testkit.Client) []reservations.Vehicle {
	var list struct{ Items []reservations.Vehicle }
	c.Get("/vehicles").Want(200).JSON(&list)
	return list.Items
}

func TestVehicles(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		var v reservations.Vehicle
		res := janet.Post("/vehicles", map[string]any{
			"plate": " м 123-ав ", "country": "rs", "make": "Škoda", "colour": "blå", "fuel": "electric", "default": true,
		}).Want(201).JSON(&v)
		if v.Owner != w.janet || v.Plate != "м 123-ав" || v.Country != "RS" || v.Make != "Škoda" || v.Fuel != "electric" || !v.Default ||
			v.Names[w.janet] != "Janet Moss" || res.Header.Get("ETag") != `"1"` ||
			!slices.Equal(v.Can, []string{"vehicles.change", "vehicles.delete"}) {
			t.Errorf("%+v", v)
		}
		list := vehiclesOf(janet)
		if len(list) != 2 || list[0].ID != v.ID || !list[0].Default || list[1].ID != w.car || list[1].Default {
			t.Errorf("%+v", list)
		}
		// The same plate in whatever way it is written is the same; in another country it is another.
		janet.Post("/vehicles", map[string]any{"plate": "М123АВ", "country": "RS"}).WantCode(409, "vehicle_exists")
		janet.Post("/vehicles", map[string]any{"plate": "hn12345", "country": "NO"}).WantCode(409, "vehicle_exists")
		janet.Post("/vehicles", map[string]any{"plate": "hn12345", "country": "SE"}).Want(201)
		w.As(w.nina).Post("/vehicles", map[string]any{"plate": "HN 12345", "country": "NO"}).Want(201)
		for _, c := range []struct {
			body map[string]any
			code string
		}{
			{map[string]any{"plate": ""}, "invalid_plate"},
			{map[string]any{"plate": "A/B"}, "invalid_plate"},
			{map[string]any{"plate": "1234567890123456"}, "invalid_plate"},
			{map[string]any{"plate": "AB 1", "country": "XX"}, "invalid_country"},
			{map[string]any{"plate": "AB 1", "fuel": "coal"}, "invalid_fuel"},
			{map[string]any{"plate": "AB\n1", "make": "a\u0007b"}, "invalid_name"},
			{map[string]any{}, "invalid"},
		} {
			janet.Post("/vehicles", c.body).WantCode(422, c.code)
		}
		// Changing, with the version seen.
		janet.Header("If-Match", `"1"`).Patch("/vehicles/"+w.car, map[string]any{"colour": "red", "default": true}).WantCode(412, "changed_meanwhile")
		janet.Patch("/vehicles/"+w.car, map[string]any{"colour": "red", "default": true, "make": nil}).Want(200).JSON(&v)
		if v.Colour != "red" || !v.Default || v.Make != "" {
			t.Errorf("%+v", v)
		}
		janet.Patch("/vehicles/"+w.car, map[string]any{"fuel": "coal"}).WantCode(422, "invalid_fuel")
		defaults := 0
		for _, v := range vehiclesOf(janet) {
			if v.Default {
				defaults++
			}
		}
		if defaults != 1 {
			t.Errorf("%d defaults", defaults)
		}
		// Others neither see nor touch it.
		for _, c := range []testkit.Client{w.As(w.nina), w.As(w.ada)} {
			c.Get("/vehicles/"+w.car).WantCode(404, "not_found")
			c.Patch("/vehicles/"+w.car, map[string]any{"make": "x"}).WantCode(404, "not_found")
			c.Delete("/vehicles/"+w.car).WantCode(404, "not_found")
		}
		janet.Get("/vehicles/veh_1").WantCode(404, "not_found")
	})
}

func TestVehiclesOnBehalf(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		edward := w.As(w.edward).For(w.janet)
		var v reservations.Vehicle
		edward.Post("/vehicles", map[string]any{"plate": "NEW 1"}).Want(201).JSON(&v)
		if v.Owner != w.janet {
			t.Errorf("%+v", v)
		}
		edward.Patch("/vehicles/"+v.ID, map[string]any{"make": "Volvo"}).Want(200)
		edward.Delete("/vehicles/" + v.ID).Want(200)
		edward.Get("/vehicles/"+w.edwardsCar).WantCode(404, "not_found")
		if told := w.told(t, w.janet); !slices.Equal(told, []string{
			"Edward Cole deleted your vehicle NEW 1", "Edward Cole changed your vehicle NEW 1", "Edward Cole added the vehicle NEW 1 for you",
		}) {
			t.Errorf("Janet is told %q", told)
		}
		mats := w.User("Mats Berg", w.company, w.office)
		w.Delegation(w.company, w.janet, mats, "MANAGE_RESERVATIONS")
		w.As(mats).For(w.janet).Get("/vehicles/" + w.car).Want(200)
		w.As(mats).For(w.janet).Post("/vehicles", map[string]any{"plate": "NEW 2"}).WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(mats).For(w.janet).Delete("/vehicles/"+w.car).WantCode(403, "SCOPE_INSUFFICIENT")
		for _, seen := range vehiclesOf(w.As(mats).For(w.janet)) {
			if len(seen.Can) != 0 {
				t.Errorf("can %q", seen.Can)
			}
		}
	})
}

func TestDeleteAVehicleInUse(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		second := w.Vehicle(w.janet, "HN 2")
		one, two := w.reserve(t, janet, w.hours(9, 12)), w.reserve(t, janet, w.hours(13, 15))
		w.reserve(t, janet, with(w.hours(14, 16), map[string]any{"space": w.p2, "vehicle": second}))
		if list := vehiclesOf(janet); list[0].Upcoming != 2 || list[1].Upcoming != 1 {
			t.Errorf("%+v", list)
		}
		res := janet.Delete("/vehicles/"+w.car).WantCode(409, "vehicle_in_use")
		if n, _ := res.Map()["upcoming"].(float64); n != 2 {
			t.Errorf("%s", res.Body)
		}
		janet.Delete("/vehicles/"+w.car+"?move_to="+w.car).WantCode(422, "same_vehicle")
		janet.Delete("/vehicles/"+w.car+"?move_to="+w.edwardsCar).WantCode(422, "vehicle_unknown")
		// One cannot be moved: nothing is done.
		res = janet.Delete("/vehicles/"+w.car+"?move_to="+second).WantCode(409, "vehicle_in_use")
		if refused, _ := res.Map()["refused"].([]any); len(refused) != 1 {
			t.Errorf("%s", res.Body)
		}
		if list := vehiclesOf(janet); len(list) != 2 || list[0].Upcoming != 2 {
			t.Errorf("%+v", list)
		}
		// Unless it may be cancelled.
		var out reservations.Removal
		w.As(w.edward).For(w.janet).Delete("/vehicles/" + w.car + "?move_to=" + second + "&cancel=true").Want(200).JSON(&out)
		if out.Moved != 1 || out.Cancelled != 1 || len(out.Refused) != 1 || out.Refused[0].ID != two.ID {
			t.Errorf("%+v", out)
		}
		var r reservations.Reservation
		janet.Get("/reservations/" + one.ID).Want(200).JSON(&r)
		if r.Vehicle != second || r.Status != "reserved" {
			t.Errorf("%+v", r)
		}
		janet.Get("/reservations/" + two.ID).Want(200).JSON(&r)
		if r.Vehicle != w.car || r.Status != "cancelled" || r.Names[w.car] != "HN 12345" { // history keeps the plate
			t.Errorf("%+v", r)
		}
		if list := vehiclesOf(janet); len(list) != 1 || !list[0].Default || list[0].Upcoming != 2 {
			t.Errorf("%+v", list)
		}
		janet.Get("/vehicles/"+w.car).WantCode(404, "not_found")
		if told := w.told(t, w.janet); !slices.Contains(told, "Edward Cole cancelled your reservation of P1") ||
			!slices.Contains(told, "Edward Cole moved reservations of yours to HN 2") || !slices.Contains(told, "Edward Cole deleted your vehicle HN 12345") {
			t.Errorf("Janet is told %q", told)
		}
		// Cancelling all; then the plate may be had again.
		janet.Delete("/vehicles/" + second + "?cancel=true").Want(200).JSON(&out)
		if out.Cancelled != 2 || out.Moved != 0 {
			t.Errorf("%+v", out)
		}
		w.Vehicle(w.janet, "HN 2")
	})
}

// A vehicle is deleted while somebody reserves with it: never both.
func TestDeletingAVehicleRacesWithReserving(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		second := w.Vehicle(w.janet, "HN 2")
		janet, edward := w.As(w.janet), w.As(w.edward).For(w.janet)
		got := race(2, func(i int) *testkit.Response {
			if i == 0 {
				return must(t)(edward.Send("DELETE", "/vehicles/"+second, nil))
			}
			return must(t)(janet.Send("POST", "/reservations", w.body(map[string]any{"vehicle": second})))
		})
		if got["201"]+got["200"] != 1 {
			t.Errorf("%v", got)
		}
	})
}

// Two first vehicles at once: one is the default.
func TestOneDefaultVehicle(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		nina := w.As(w.nina)
		got := race(4, func(i int) *testkit.Response {
			return must(t)(nina.Send("POST", "/vehicles", map[string]any{"plate": []string{"A1", "A2", "A3", "A4"}[i], "default": i > 1}))
		})
		if want := map[string]int{"201": 4}; !equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		if n := w.Count("vehicles where is_default = 1 and owner = '" + w.nina + "'"); n != 1 {
			t.Errorf("%d defaults", n)
		}
	})
}

package reservations_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/reservations"
)

type listed struct {
	Items []reservations.Reservation
	Next  string
}

func TestListFiltersAndPages(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		second := w.Vehicle(w.janet, "HN 2")
		office2 := w.Office(w.company, "Porto")
		far := w.Space(w.Zone(office2, "X", "parking"), "X1")
		label := map[string]string{}
		add := func(name string, changes map[string]any) string {
			r := w.reserve(t, janet, changes)
			label[r.ID] = name
			return r.ID
		}
		add("b", w.hours(9, 12))
		add("a", with(w.hours(6, 8), map[string]any{"vehicle": second}))
		add("d", with(w.hours(30, 31), map[string]any{"space": far}))
		add("c", with(w.hours(9, 12), map[string]any{"space": w.d1, "vehicle": ""}))
		gone := add("e", w.hours(40, 41))
		janet.Post("/reservations/"+gone+"/cancel", nil).Want(200)
		add("long", with(w.hours(50, 50+24*30), map[string]any{"space": w.r1, "vehicle": ""}))
		w.reserve(t, w.As(w.nina), map[string]any{"space": w.d2, "vehicle": ""})

		day := w.hours(0, 1)["starts_at"].(time.Time)
		at := func(h int) string { return url.QueryEscape(day.Add(time.Duration(h) * time.Hour).Format(time.RFC3339)) }
		for query, want := range map[string]string{
			"":                                    "a b c d e long",
			"?status=reserved":                    "a b c d long",
			"?status=cancelled":                   "e",
			"?status=cancelled,reserved&limit=99": "a b c d e long",
			"?status=cancelled&status=reserved":   "a b c d e long",
			"?vehicle=" + second:                  "a",
			"?kind=desk":                          "c",
			"?kind=parking&status=reserved":       "a b d",
			"?office=" + office2:                  "d",
			"?from=" + at(8):                      "b c d e long",
			"?from=" + at(8) + "&to=" + at(9):     "",
			"?to=" + at(9):                        "a",
			"?from=" + at(11) + "&to=" + at(31):   "b c d",
			"?from=" + at(24*30):                  "long",
		} {
			var l listed
			janet.Get("/reservations" + query).Want(200).JSON(&l)
			got := []string{}
			for _, r := range l.Items {
				got = append(got, label[r.ID])
			}
			if strings.Join(got, " ") != want && !(strings.Contains(want, "b c") && strings.Join(got, " ") == strings.Replace(want, "b c", "c b", 1)) {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
		for query, code := range map[string]string{
			"?status=waitingg": "invalid_status", "?kind=car": "invalid_kind", "?vehicle=x": "invalid_id", "?after=x": "bad_cursor",
			"?from=" + at(9) + "&to=" + at(9): "end_before_start", "?limit=0": "invalid", "?from=yesterday": "invalid",
		} {
			janet.Get("/reservations"+query).WantCode(422, code)
		}

		// Page by page it is the same list.
		var whole []string
		for next := ""; ; {
			var l listed
			janet.Get("/reservations?limit=2&after=" + next).Want(200).JSON(&l)
			for _, r := range l.Items {
				whole = append(whole, r.ID)
			}
			if next = l.Next; next == "" {
				break
			}
		}
		var once listed
		janet.Get("/reservations").Want(200).JSON(&once)
		if len(whole) != 6 || !slices.EqualFunc(whole, once.Items, func(id string, r reservations.Reservation) bool { return id == r.ID }) {
			t.Errorf("by pages %q", whole)
		}
		for _, r := range once.Items {
			if (r.Status == "reserved") != (len(r.Can) > 0) || r.Names[r.Space] == "" || r.Names[r.Office] == "" {
				t.Errorf("%+v", r)
			}
		}
	})
}

func TestListsAreForWhoMaySeeThem(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.reserve(t, w.As(w.janet), nil)
		w.As(w.nina).For(w.janet).Get("/reservations").WantCode(403, "not_delegated")
		w.Anyone().Get("/reservations").WantCode(401, "not_signed_in")
		booker := w.User("Bo Ek", w.company, w.office)
		w.Delegation(w.company, w.janet, booker, "CREATE_BOOKINGS")
		w.As(booker).For(w.janet).Get("/reservations").WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(booker).For(w.janet).Get("/vehicles").WantCode(403, "SCOPE_INSUFFICIENT")
		other := w.Company("Other")
		w.As(w.janet).In(other).Get("/reservations").WantCode(403, "forbidden")
	})
}

package reservations_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/reservations"
	"stead/internal/testkit"
)

func TestZonesAndSpacesAreKeptByHoldersOfSettings(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ada := w.As(w.ada)
		var z reservations.Zone
		ada.Post("/zones", map[string]any{"name": "Låst 車庫", "office": w.office, "kind": "parking", "overflow": true}).Want(201).JSON(&z)
		if z.Name != "Låst 車庫" || z.Office != w.office || z.Kind != "parking" || !z.Overflow || z.Names[w.office] != "Halden" ||
			!slices.Contains(z.Can, "zones.delete") {
			t.Errorf("%+v", z)
		}
		ada.Post("/zones", map[string]any{"name": "låst 車庫", "office": w.office, "kind": "desk"}).WantCode(409, "name_exists")
		ada.Post("/zones", map[string]any{"name": " ", "office": w.office, "kind": "desk"}).WantCode(422, "required")
		ada.Post("/zones", map[string]any{"name": "X", "office": w.office, "kind": "boat"}).WantCode(422, "invalid_kind")
		ada.Post("/zones", map[string]any{"name": "X", "office": "off_1", "kind": "desk"}).WantCode(404, "not_found")
		ada.Patch("/zones/"+z.ID, map[string]any{"name": "P", "overflow": false}).WantCode(409, "name_exists")
		ada.Patch("/zones/"+z.ID, map[string]any{"name": "Garage", "overflow": false}).Want(200).JSON(&z)
		if z.Name != "Garage" || z.Overflow || z.Version != 2 {
			t.Errorf("%+v", z)
		}
		var s reservations.Space
		ada.Post("/spaces", map[string]any{"name": "G1", "zone": z.ID, "features": []string{"ev_charger", "covered", "ev_charger"}}).Want(201).JSON(&s)
		if s.Kind != "parking" || s.Office != w.office || !slices.Equal(s.Features, []string{"ev_charger", "covered"}) || s.AssignedTo != nil {
			t.Errorf("%+v", s)
		}
		ada.Post("/spaces", map[string]any{"name": "g1", "zone": z.ID}).WantCode(409, "name_exists")
		ada.Post("/spaces", map[string]any{"name": "P1", "zone": z.ID}).Want(201) // another zone has a P1 too
		ada.Patch("/spaces/"+s.ID, map[string]any{"zone": w.desks}).WantCode(422, "wrong_zone")
		ada.Patch("/spaces/"+s.ID, map[string]any{"zone": w.zone, "name": "P1"}).WantCode(409, "name_exists")
		ada.Patch("/spaces/"+s.ID, map[string]any{"zone": w.zone, "name": "P4", "features": nil}).Want(200).JSON(&s)
		if s.Zone != w.zone || s.Name != "P4" || len(s.Features) != 0 || s.Names[w.zone] != "P" {
			t.Errorf("%+v", s)
		}
		ada.Header("If-Match", `"1"`).Delete("/spaces/"+s.ID).WantCode(412, "changed_meanwhile")

		// Members see them and change nothing; delegates neither.
		for _, c := range []testkit.Client{w.As(w.janet), w.As(w.edward).For(w.janet)} {
			c.Get("/spaces/" + s.ID).Want(200).JSON(&s)
			if len(s.Can) != 0 {
				t.Errorf("can %q", s.Can)
			}
			for _, res := range []*testkit.Response{
				c.Post("/zones", map[string]any{"name": "X", "office": w.office, "kind": "desk"}),
				c.Patch("/zones/"+z.ID, map[string]any{"name": "X"}), c.Delete("/zones/" + z.ID),
				c.Post("/spaces", map[string]any{"name": "X", "zone": z.ID}),
				c.Patch("/spaces/"+s.ID, map[string]any{"name": "X"}), c.Delete("/spaces/" + s.ID),
			} {
				if res.Status != 403 {
					t.Errorf("%d %s", res.Status, res.Body)
				}
			}
		}
		// Another company's administrator finds nothing.
		other := w.Company("Other")
		boss := w.User("Olga Boss", other, w.Office(other, "There"), "Administrators")
		w.As(boss).Get("/spaces/"+s.ID).WantCode(404, "not_found")
		w.As(boss).Delete("/zones/"+z.ID).WantCode(404, "not_found")
		w.As(boss).Get("/availability?office="+w.office+"&kind=desk&from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z").WantCode(404, "not_found")
	})
}

func TestWhatIsReservedIsNotDeleted(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.reserve(t, w.As(w.janet), nil)
		ada := w.As(w.ada)
		ada.Delete("/spaces/"+w.p1).WantCode(409, "space_in_use")
		ada.Delete("/zones/"+w.zone).WantCode(409, "space_in_use")
		ada.Delete("/spaces/" + w.p2).Want(204)
		w.As(w.janet).Post("/reservations/"+r.ID+"/cancel", nil).Want(200)
		ada.Delete("/zones/" + w.zone).Want(204)
		var kept reservations.Reservation
		w.As(w.janet).Get("/reservations/" + r.ID).Want(200).JSON(&kept)
		if kept.Names[w.p1] != "P1" {
			t.Errorf("history forgot the name: %+v", kept)
		}
		w.As(w.janet).Post("/reservations", w.body(nil)).WantCode(404, "not_found")
		w.As(w.janet).Post("/reservations", w.body(map[string]any{"space": nil, "zone": w.zone})).WantCode(404, "not_found")
		ada.Get("/spaces/"+w.p3).WantCode(404, "not_found")
		w.Zone(w.office, "P", "parking") // the name is free again
	})
}

// A space is deleted while somebody reserves it: never both.
func TestDeletingASpaceRacesWithReserving(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ada, janet := w.As(w.ada), w.As(w.janet)
		for i, path := range []string{"/spaces/" + w.p1, "/zones/" + w.desks} {
			changes := map[string]any{}
			if i == 1 {
				changes = map[string]any{"space": w.d1, "vehicle": nil}
			}
			done := map[int]int{}
			statuses := make(chan int, 2)
			race(2, func(i int) *testkit.Response {
				var res *testkit.Response
				if i == 0 {
					res = must(t)(ada.Send("DELETE", path, nil))
				} else {
					res = must(t)(janet.Send("POST", "/reservations", w.body(changes)))
				}
				statuses <- res.Status
				return res
			})
			done[<-statuses]++
			done[<-statuses]++
			if done[201]+done[204] != 1 {
				t.Errorf("%s: %v", path, done)
			}
		}
	})
}

func TestListsOfPlaces(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		porto := w.Office(w.company, "Porto")
		far := w.Zone(porto, "P10", "parking")
		w.Spaces(far, "X", 11)
		names := func(c testkit.Client, path string) string {
			var out []string
			for next := ""; ; {
				var l struct {
					Items []struct{ Name string }
					Next  string
				}
				sep := "?"
				if strings.Contains(path, "?") {
					sep = "&"
				}
				c.Get(path + sep + "limit=4&after=" + next).Want(200).JSON(&l)
				for _, i := range l.Items {
					out = append(out, i.Name)
				}
				if next = l.Next; next == "" {
					return strings.Join(out, " ")
				}
			}
		}
		janet := w.As(w.janet)
		for path, want := range map[string]string{
			"/zones":                     "Floor 2 P P10 Rooms",
			"/zones?office=" + porto:     "P10",
			"/zones?kind=desk":           "Floor 2",
			"/spaces?zone=" + far:        "X1 X2 X3 X4 X5 X6 X7 X8 X9 X10 X11",
			"/spaces?office=" + w.office: "D1 D2 Fjord P1 P2 P3",
			"/spaces?kind=room":          "Fjord",
		} {
			if got := names(janet, path); got != want {
				t.Errorf("%s: %q, want %q", path, got, want)
			}
		}
		// A delegate sees the office of the subject.
		edward := w.As(w.edward).For(w.janet)
		if got := names(edward, "/spaces"); got != "D1 D2 Fjord P1 P2 P3" {
			t.Errorf("a delegate sees %q", got)
		}
		edward.Get("/spaces?office="+porto).WantCode(403, "office_locked")
		janet.Get("/zones?kind=boat").WantCode(422, "invalid_kind")
		janet.Get("/spaces?zone=x").WantCode(422, "invalid_id")
	})
}

func TestAvailability(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		hours := openFrom("07:00", "19:00")
		office := w.OfficeIn(w.company, "Open", "Europe/Oslo", hours, noRules)
		zone := w.Zone(office, "P", "parking")
		ten, two := w.Space(zone, "P10"), w.Space(zone, "P2")
		nora := w.User("Nora Lie", w.company, office)
		car := w.Vehicle(nora, "NL 1")
		mine := w.reserve(t, w.As(nora), map[string]any{"space": ten, "vehicle": car})                                                      // 09:00Z to 12:00Z
		w.reserve(t, w.As(w.janet), with(w.hours(9, 10), map[string]any{"space": two, "starts_at": mine.StartsAt, "ends_at": mine.EndsAt})) // same time
		day := mine.StartsAt.Truncate(24 * time.Hour)
		path := fmt.Sprintf("/availability?office=%s&kind=parking&from=%s&to=%s", office, day.Format(time.RFC3339), day.Add(24*time.Hour).Format(time.RFC3339))
		show := func(c testkit.Client) string {
			var free reservations.Free
			c.Get(path).Want(200).JSON(&free)
			var b strings.Builder
			clock := func(list []reservations.Interval) {
				for _, iv := range list {
					fmt.Fprintf(&b, " %s-%s", iv.StartsAt.UTC().Format("15:04"), iv.EndsAt.UTC().Format("15:04"))
				}
			}
			fmt.Fprintf(&b, "%s closed", free.TimeZone)
			clock(free.Closed)
			for _, i := range free.Items {
				fmt.Fprintf(&b, "; %s free", i.Space.Name)
				clock(i.Free)
				for _, x := range i.Taken {
					fmt.Fprintf(&b, " taken by %q", i.Names[x.Who])
					if x.Mine {
						b.WriteString(" mine")
					}
					if (x.Reservation != "") != (x.Who != "") {
						b.WriteString(" half told")
					}
				}
			}
			return b.String()
		}
		const times = "Europe/Oslo closed 00:00-06:00 18:00-00:00; P2 free 06:00-09:00 12:00-18:00"
		for name, c := range map[string]struct {
			client testkit.Client
			want   string
		}{
			"Nora":  {w.As(nora), times + ` taken by ""; P10 free 06:00-09:00 12:00-18:00 taken by "Nora Lie" mine`},
			"Janet": {w.As(w.janet), times + ` taken by "Janet Moss" mine; P10 free 06:00-09:00 12:00-18:00 taken by ""`},
			"Nina":  {w.As(w.nina), times + ` taken by ""; P10 free 06:00-09:00 12:00-18:00 taken by ""`},
			"Ada":   {w.As(w.ada), times + ` taken by "Janet Moss"; P10 free 06:00-09:00 12:00-18:00 taken by "Nora Lie"`},
		} {
			if got := show(c.client); got != c.want {
				t.Errorf("%s sees\n  %s, want\n  %s", name, got, c.want)
			}
		}
		// Acting, the office is the subject's; and what is theirs is told.
		w.As(w.edward).For(w.janet).Get(path).WantCode(403, "office_locked")
		w.Delegation(w.company, nora, w.edward, "VIEW_RESERVATIONS")
		if got := show(w.As(w.edward).For(nora)); !strings.HasSuffix(got, `taken by "Nora Lie" mine`) {
			t.Errorf("a delegate sees %s", got)
		}
		w.Delegation(w.company, w.ada, w.edward, "VIEW_RESERVATIONS") // rights over others cannot be delegated
		w.As(w.edward).For(w.ada).Get(path).WantCode(403, "office_locked")

		for change, code := range map[string]string{
			"kind=boat": "invalid_kind", "from=x": "invalid", "to=" + day.Format(time.RFC3339): "end_before_start",
			"to=" + day.AddDate(0, 0, 32).Format(time.RFC3339): "too_long",
		} {
			name, _, _ := strings.Cut(change, "=")
			parts := strings.Split(path, "&")
			for i, p := range parts {
				if strings.HasPrefix(p, name+"=") {
					parts[i] = change
				}
			}
			w.As(nora).Get(strings.Join(parts, "&")).WantCode(422, code)
		}
		w.As(nora).Get(strings.Replace(path, office, "off_1", 1)).WantCode(404, "not_found")
	})
}

// Long reservations that began before the window, and short ones on its edges.
func TestAvailabilityFindsWhatBeganBefore(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		long := w.reserve(t, janet, with(w.hours(0, 24*20), map[string]any{"space": w.r1, "vehicle": ""}))
		night := w.reserve(t, janet, with(w.hours(24*10-12, 24*10+12), map[string]any{"space": w.d1, "vehicle": ""}))
		from := night.StartsAt.Add(23*time.Hour + 59*time.Minute)
		for kind, want := range map[string]string{"room": long.ID, "desk": night.ID} {
			var free reservations.Free
			janet.Get(fmt.Sprintf("/availability?office=%s&kind=%s&from=%s&to=%s", w.office, kind,
				from.Format(time.RFC3339), from.Add(time.Hour).Format(time.RFC3339))).Want(200).JSON(&free)
			if got := free.Items[0].Taken; len(got) != 1 || got[0].Reservation != want {
				t.Errorf("%s: %+v", kind, got)
			}
		}
	})
}

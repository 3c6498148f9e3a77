package visits_test

import (
	"slices"
	"testing"
	"time"

	"stead/internal/areas/visits"
)

// space tells the space, plate and state of the parking of a visitor.
func (w *world) space(t *testing.T, reservation string) string {
	t.Helper()
	if reservation == "" {
		return "none"
	}
	var r struct {
		Space, Vehicle, Status string
		Names                  map[string]string
		StartsAt               time.Time `json:"starts_at"`
	}
	w.As(w.janet).Get("/reservations/" + reservation).Want(200).JSON(&r)
	return r.Names[r.Space] + " " + r.Names[r.Vehicle] + " " + r.Status + " " + r.StartsAt.Format("02 15:04")
}

func TestParkingThatComesLater(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		zone := w.Zone(w.office, "Visitors", "parking")
		w.Space(zone, "V1")
		w.Space(zone, "V2")
		janet := w.As(w.janet)
		v := w.make(t, janet, m{"visitors": []m{guest("Lena", "Fischer"), guest("Omar", "Haddad", "", "", "", "BB 2")}})
		is := func(want ...string) {
			t.Helper()
			v = w.get(t, janet, v.ID)
			got := []string{}
			for _, x := range v.Visitors {
				got = append(got, w.space(t, x.Parking))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		}
		is("none", "none")
		change := func(body m) { janet.Patch("/visits/"+v.ID, body).Want(200).JSON(&v) }
		change(m{"parking": true})
		is("none", "V1 BB 2 reserved 23 09:00")
		party := func(lena, omar string) []m {
			return []m{
				{"id": v.Visitors[0].ID, "given_name": "Lena", "family_name": "Fischer", "plate": lena},
				{"id": v.Visitors[1].ID, "given_name": "Omar", "family_name": "Haddad", "plate": omar},
			}
		}
		change(m{"visitors": party("AA 1", "BB 2")}) // nobody asked for parking
		is("none", "V1 BB 2 reserved 23 09:00")
		change(m{"parking": true})
		is("V2 AA 1 reserved 23 09:00", "V1 BB 2 reserved 23 09:00")
		change(m{"visitors": party("AA 9", "")}) // another plate, and none
		is("V1 AA 9 reserved 23 09:00", "none")
		third := guest("Ines", "Rocha", "", "", "", "CC 3")
		change(m{"visitors": append(party("AA 9", ""), third), "parking": true})
		is("V1 AA 9 reserved 23 09:00", "none", "V2 CC 3 reserved 23 09:00")
		// All or nothing.
		more := append(party("AA 9", "BB 2"), m{"id": v.Visitors[2].ID, "given_name": "Ines", "family_name": "Rocha", "plate": "CC 3"})
		janet.Patch("/visits/"+v.ID, m{"visitors": more, "parking": true, "purpose": "x"}).WantCode(409, "no_parking")
		is("V1 AA 9 reserved 23 09:00", "none", "V2 CC 3 reserved 23 09:00")
		other := w.make(t, w.As(w.nina), m{"starts_at": w.at(5), "ends_at": w.at(6), "parking": true, "visitors": []m{guest("Bo", "Li", "", "", "", "DD 4")}})
		janet.Patch("/visits/"+v.ID, m{"starts_at": w.at(5)}).WantCode(409, "no_parking")
		is("V1 AA 9 reserved 23 09:00", "none", "V2 CC 3 reserved 23 09:00")
		w.As(w.nina).Patch("/visits/"+other.ID, m{"parking": false}).Want(200)
		change(m{"starts_at": w.at(5)})
		is("V1 AA 9 reserved 23 13:00", "none", "V2 CC 3 reserved 23 13:00")
		change(m{"parking": false})
		is("none", "none", "none")
	})
}

// The visits of a series move at once: what one leaves, the next may take; and
// when one cannot, none does.
func TestASeriesMovesItsParkingAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Space(w.Zone(w.office, "Visitors", "parking"), "V1")
		janet := w.As(w.janet)
		v := w.make(t, janet, m{"rule": "FREQ=DAILY;COUNT=3", "parking": true, "visitors": []m{guest("Lena", "Fischer", "", "", "", "AA 1")}})
		is := func(want ...string) {
			t.Helper()
			var l struct{ Items []visits.Visit }
			janet.Get("/visits").Want(200).JSON(&l)
			got := []string{}
			for _, x := range l.Items {
				if x.Series == v.Series {
					got = append(got, w.space(t, x.Visitors[0].Parking))
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		}
		janet.Patch("/visits/"+v.ID, m{"starts_at": w.at(25), "scope": "all"}).Want(200)
		is("V1 AA 1 reserved 24 09:00", "V1 AA 1 reserved 25 09:00", "V1 AA 1 reserved 26 09:00")
		w.make(t, w.As(w.nina), m{"starts_at": w.at(74), "ends_at": w.at(75), "parking": true, "visitors": []m{guest("Bo", "Li", "", "", "", "DD 4")}, "purpose": "x"})
		janet.Patch("/visits/"+v.ID, m{"starts_at": w.at(25.5), "scope": "all"}).WantCode(409, "no_parking")
		is("V1 AA 1 reserved 24 09:00", "V1 AA 1 reserved 25 09:00", "V1 AA 1 reserved 26 09:00")
	})
}

func TestTimesByTheClockOfTheOffice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		for _, c := range []struct{ starts, ends, code, from string }{
			{"2026-11-24T10:00", "2026-11-24T11:00:00", "", "2026-11-24T09:00:00Z"},
			{"2027-03-28T02:30", "2027-03-28T03:30", "time_does_not_exist", ""},
			{"2027-03-28T01:30", "2027-03-28T02:00", "time_does_not_exist", ""},
			{"2027-03-28T03:00", "2027-03-28T04:00", "", "2027-03-28T01:00:00Z"},
			{"2027-10-31T02:30", "2027-10-31T04:00", "", "2027-10-31T00:30:00Z"},                   // the earlier of two
			{"2027-10-31T02:30:00+01:00", "2027-10-31T03:30:00+01:00", "", "2027-10-31T01:30:00Z"}, // the later one
			{"2027-10-31T03:00", "2027-10-31T04:00", "", "2027-10-31T02:00:00Z"},
			{"tomorrow", "2027-10-31T04:00", "invalid", ""},
			{"2026-13-01T10:00", "2026-13-01T11:00", "invalid", ""},
			{"", "2027-10-31T04:00", "invalid", ""},
		} {
			res := janet.Post("/visits", w.body(m{"starts_at": c.starts, "ends_at": c.ends}))
			if res.Code() != c.code {
				t.Errorf("%s to %s: %d %s", c.starts, c.ends, res.Status, res.Body)
				continue
			}
			if c.code != "" {
				continue
			}
			var v visits.Visit
			res.Want(201).JSON(&v)
			if got := v.StartsAt.Format(time.RFC3339); got != c.from {
				t.Errorf("%s is %s, want %s", c.starts, got, c.from)
			}
			// Changing it says the same, and moving nothing moves nothing.
			var after visits.Visit
			janet.Patch("/visits/"+v.ID, m{"starts_at": c.starts, "ends_at": c.ends}).Want(200).JSON(&after)
			if after.Version != v.Version || !after.StartsAt.Equal(v.StartsAt) {
				t.Errorf("%s became %v", c.starts, after.StartsAt)
			}
		}
		v := w.make(t, janet, nil)
		janet.Patch("/visits/"+v.ID, m{"starts_at": "2027-03-28T02:30"}).WantCode(422, "time_does_not_exist")
		janet.Patch("/visits/"+v.ID, m{"ends_at": "soon"}).WantCode(422, "invalid")
		// The clock is that of the office where it is to be.
		porto := w.Office(w.company, "Porto")
		w.Exec(`update offices set time_zone = 'Europe/Lisbon' where id = $1`, porto)
		janet.Patch("/visits/"+v.ID, m{"office": porto, "starts_at": "2026-11-25T10:00"}).Want(200).JSON(&v)
		if got := v.StartsAt.Format(time.RFC3339); got != "2026-11-25T10:00:00Z" {
			t.Error(got)
		}
	})
}

func TestExceptionsOfASeries(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet := w.As(w.janet)
		v := w.make(t, janet, m{"starts_at": w.at(6), "ends_at": w.at(7), "rule": "FREQ=DAILY;COUNT=4", "exceptions": []string{"2026-11-25"}})
		is := func(want ...string) {
			t.Helper()
			var l struct{ Items []visits.Visit }
			janet.Get("/visits").Want(200).JSON(&l)
			got := []string{}
			for _, x := range l.Items {
				got = append(got, x.StartsAt.Format("02 15:04")+" "+string(x.Status))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		}
		is("23 14:00 expected", "24 14:00 expected", "26 14:00 expected")
		if !slices.Equal(v.Exceptions, []string{"2026-11-25"}) {
			t.Errorf("%+v", v)
		}
		// Another day falls out, and one comes back.
		janet.Patch("/visits/"+v.ID, m{"exceptions": []string{"2026-11-24"}}).Want(200).JSON(&v)
		is("23 14:00 expected", "24 14:00 cancelled", "25 14:00 expected", "26 14:00 expected")
		// What is called off by itself is an exception from then on.
		last := w.list(t, janet, "")[3]
		janet.Post("/visits/"+last+"/cancel", nil).Want(200)
		if v = w.get(t, janet, v.ID); !slices.Equal(v.Exceptions, []string{"2026-11-24", "2026-11-26"}) {
			t.Errorf("%q", v.Exceptions)
		}
		janet.Patch("/visits/"+v.ID, m{"exceptions": []string{}}).Want(200).JSON(&v)
		is("23 14:00 expected", "24 14:00 cancelled", "24 14:00 expected", "25 14:00 expected", "26 14:00 cancelled", "26 14:00 expected")
		janet.Patch("/visits/"+v.ID, m{"exceptions": []string{"someday"}}).WantCode(422, "invalid_date")
		one := w.make(t, janet, m{"starts_at": w.at(2), "ends_at": w.at(3)})
		janet.Patch("/visits/"+one.ID, m{"exceptions": []string{"2026-11-24"}}).WantCode(422, "not_a_series")
		// Who has come stays.
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		next := w.list(t, janet, "status=expected&from=2026-11-24T00:00:00Z")[0]
		janet.Patch("/visits/"+next, m{"exceptions": []string{"2026-11-23"}}).WantCode(409, "not_changeable")
		// A day that the rule does not have is made no visit.
		janet.Patch("/visits/"+next, m{"exceptions": []string{"2026-12-24"}}).Want(200)
		janet.Patch("/visits/"+next, m{"exceptions": []string{}}).Want(200)
		if got := w.list(t, janet, "from=2026-12-01T00:00:00Z"); len(got) != 0 {
			t.Errorf("%q", got)
		}
	})
}

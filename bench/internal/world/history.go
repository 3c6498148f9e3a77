package world

import (
	"iter"
	"time"
)

// Reservation is one that was made before the measuring began.
type Reservation struct {
	ID, Kind, Space, SpaceName, Vehicle string
	Office, Person                      int
	StartsAt, EndsAt, CreatedAt         time.Time
}

// slots are the hours in which a space is taken each day.
var slots = [2][2]int{{8, 12}, {13, 17}}

// History gives all reservations, those of a day together. Every person has one
// a day, so nobody is at two desks and no car in two places.
func (w *World) History() iter.Seq[Reservation] {
	return func(yield func(Reservation) bool) {
		made := ids{seed: 1}
		left := Reservations - Bulk
		for day := -daysBack; left > 0; day++ {
			for r := range w.day(day) {
				if left == 0 {
					break
				}
				left--
				r.ID = made.next("res", r.CreatedAt)
				if !yield(r) {
					return
				}
			}
		}
		for i := range Bulk {
			from := w.At(WishesDay, 0).Add(time.Duration(i) * 30 * time.Minute)
			r := Reservation{
				Kind: "parking", Space: w.BulkSpace, SpaceName: "P100", Vehicle: w.Bulk[0], Person: BulkOwner,
				StartsAt: from, EndsAt: from.Add(30 * time.Minute), CreatedAt: w.Now.Add(-time.Hour),
			}
			r.ID = made.next("res", r.CreatedAt)
			if !yield(r) {
				return
			}
		}
	}
}

// day gives who has what on a day, without ids.
func (w *World) day(day int) iter.Seq[Reservation] {
	return func(yield func(Reservation) bool) {
		created := w.At(day-7, 9)
		if created.After(w.Now) {
			created = w.Now.Add(-2 * time.Hour)
		}
		for slot := range slots {
			from, to := w.At(day, slots[slot][0]), w.At(day, slots[slot][1])
			for o := range w.Offices {
				n := 0
				for _, k := range Kinds {
					for _, s := range w.Offices[o].Spaces[k.Name] {
						person := w.who(o, day, slot, n)
						n++
						if s.ID == w.BulkSpace {
							continue
						}
						r := Reservation{
							Kind: k.Name, Space: s.ID, SpaceName: s.Name, Office: o, Person: person,
							StartsAt: from, EndsAt: to, CreatedAt: created,
						}
						if k.Name == "parking" {
							r.Vehicle = w.People[person].Vehicle
						}
						if !yield(r) {
							return
						}
					}
				}
			}
		}
	}
}

// who has the nth space of an office in a slot of a day: the people of the
// office in turn, from another one on each day.
func (w *World) who(office, day, slot, n int) int {
	perOffice := People / Offices
	i := (slot*(Parking+Desks+Rooms) + n + (day+daysBack)*7) % perOffice
	return i*Offices + office
}

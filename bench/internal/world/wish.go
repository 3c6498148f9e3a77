package world

import "time"

// Wish is a reservation that is still to be made: of a parking space, by the
// person's actor on their behalf. All wishes can come true.
type Wish struct {
	Person   int
	Space    string
	Vehicle  string
	StartsAt time.Time
	EndsAt   time.Time
}

// The hours of a day in which wishes lie, one hour each.
const (
	wishFrom  = 6
	wishHours = 16
)

// Wish gives the nth wish. It takes the spaces in turn and the people in turn,
// and goes on an hour when it has been through all spaces.
func (w *World) Wish(n int) Wish {
	office, i := n%Offices, n/Offices
	spaces := w.Offices[office].Spaces["parking"]
	spaces = spaces[:len(spaces)-1] // the last is BulkSpace, or in no use
	hour := i / len(spaces)
	person := i%(People/Offices)*Offices + office
	from := w.At(WishesDay+hour/wishHours, wishFrom+hour%wishHours)
	return Wish{
		Person: person, Space: spaces[i%len(spaces)].ID, Vehicle: w.People[person].Vehicle,
		StartsAt: from, EndsAt: from.Add(time.Hour),
	}
}

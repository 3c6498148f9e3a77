// Package world is the company that Stead is measured with: who works there,
// which spaces there are, who has which on which day, and who wants which next.
// All of it follows from rules, so that whoever asks a server knows the answer.
package world

import (
	"fmt"
	"time"
	_ "time/tzdata" // the offices' zone, on machines without a database of them
)

// How much there is of what.
const (
	People       = 1000
	Offices      = 2
	Parking      = 100 // spaces per office
	Desks        = 100
	Rooms        = 50
	Actors       = 16 // assistants; each person trusts one of them
	Reservations = 200_000
	Bulk         = 10_000 // of them, the ones that one person has for one car
	Password     = "bench-of-stead"
)

// History reaches from daysBack before today on; every space is taken twice a
// day. What is created lies behind it.
const (
	daysBack  = 165
	WishesDay = 31 // the first day, from today, on which nothing is taken
)

// hash is Password as the program keeps it: Argon2id, m=19456, t=2, p=1.
const hash = "$argon2id$v=19$m=19456,t=2,p=1$c3RlYWQtYmVuY2gtc2FsdA$pdPAPugU1PLCRaph0HruPYZbkrsYJmAcGmMuMz103iQ"

// World is the company.
type World struct {
	Now     time.Time // when it was made
	Company string
	Offices [Offices]Office
	People  []Person
	// BulkSpace is held by People[BulkOwner] with the car Bulk[0].
	BulkSpace string
	Bulk      [2]string
	Customers int // other accounts than the company

	today time.Time // midnight in zone
	zone  *time.Location
	ids   ids
}

// BulkOwner has Bulk reservations for one car.
const BulkOwner = People - Offices // of office 0

// Administrator manages the company.
const Administrator = Actors

// Office is a site with its spaces by kind.
type Office struct {
	ID     string
	Spaces map[string][]Space
	zones  map[string]string
}

// Space is what is reserved.
type Space struct{ ID, Name string }

// Person is somebody who works in the office with the number of theirs modulo
// Offices.
type Person struct {
	ID, Email, Given, Name, Vehicle, Plate string
}

// Kinds are the kinds of spaces and how many of each an office has.
var Kinds = []struct {
	Name, Prefix string
	Count        int
}{{"parking", "P", Parking}, {"desk", "D", Desks}, {"room", "R", Rooms}}

// New makes a world as of now.
func New(now time.Time) (*World, error) {
	zone, err := time.LoadLocation("Europe/Oslo")
	if err != nil {
		return nil, fmt.Errorf("load the zone of the offices: %w", err)
	}
	w := &World{Now: now.UTC().Truncate(time.Second), zone: zone, People: make([]Person, People)}
	y, m, d := now.In(zone).Date()
	w.today = time.Date(y, m, d, 0, 0, 0, 0, zone)
	began := w.Now.AddDate(-1, 0, 0)
	w.Company = w.ids.next("acc", began)
	for i := range w.Offices {
		o := &w.Offices[i]
		*o = Office{ID: w.ids.next("off", began), Spaces: map[string][]Space{}, zones: map[string]string{}}
		for _, k := range Kinds {
			o.zones[k.Name] = w.ids.next("zon", began)
			for n := range k.Count {
				o.Spaces[k.Name] = append(o.Spaces[k.Name], Space{w.ids.next("spc", began), fmt.Sprint(k.Prefix, n+1)})
			}
		}
	}
	for i := range w.People {
		given := fmt.Sprintf("Given%d", i)
		w.People[i] = Person{
			ID: w.ids.next("usr", began), Given: given, Name: fmt.Sprintf("%s Family%d", given, i),
			Email: fmt.Sprintf("person%d@bench.example", i), Vehicle: w.ids.next("veh", began), Plate: fmt.Sprintf("BE %05d", i),
		}
	}
	w.BulkSpace = w.Offices[0].Spaces["parking"][Parking-1].ID
	w.Bulk = [2]string{w.ids.next("veh", began), w.ids.next("veh", began)}
	return w, nil
}

// Actor tells who may act for a person.
func Actor(person int) int {
	if person < Actors { // nobody is trusted by themself
		return (person + 1) % Actors
	}
	return person % Actors
}

// Day gives the start and the end of a day of the offices, counted from today.
func (w *World) Day(n int) (from, to time.Time) { return w.At(n, 0), w.At(n+1, 0) }

// At gives a full hour of a day of the offices.
func (w *World) At(day, hour int) time.Time {
	y, m, d := w.today.Date()
	return time.Date(y, m, d+day, hour, 0, 0, 0, w.zone).UTC()
}

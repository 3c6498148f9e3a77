package world_test

import (
	"slices"
	"testing"
	"time"

	"stead/bench/internal/world"
)

// claim is something held for a time.
type claim struct{ from, to time.Time }

type held map[string][]claim

func (h held) add(what string, from, to time.Time) { h[what] = append(h[what], claim{from, to}) }

func (h held) check(t *testing.T) {
	t.Helper()
	for what, list := range h {
		slices.SortFunc(list, func(a, b claim) int { return a.from.Compare(b.from) })
		for i := 1; i < len(list); i++ {
			if list[i].from.Before(list[i-1].to) {
				t.Fatalf("%s is held twice at %v", what, list[i].from)
			}
		}
	}
}

// Both clock changes of the year lie within a world made then.
func TestNothingIsHeldTwice(t *testing.T) {
	t.Parallel()
	for _, now := range []time.Time{
		time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC), time.Date(2026, 10, 10, 23, 30, 0, 0, time.UTC),
	} {
		w, err := world.New(now)
		if err != nil {
			t.Fatal(err)
		}
		spaces, cars, desks, seen := held{}, held{}, held{}, map[string]bool{}
		bulk := 0
		for r := range w.History() {
			seen[r.ID] = true
			spaces.add(r.Space, r.StartsAt, r.EndsAt)
			if r.Vehicle != "" {
				cars.add(r.Vehicle, r.StartsAt, r.EndsAt)
			}
			if r.Kind == "desk" {
				desks.add(w.People[r.Person].ID, r.StartsAt, r.EndsAt)
			}
			if r.Vehicle == w.Bulk[0] {
				bulk++
			}
			if r.Person%world.Offices != r.Office || r.CreatedAt.After(w.Now) {
				t.Fatalf("%+v", r)
			}
		}
		if len(seen) != world.Reservations || bulk != world.Bulk {
			t.Errorf("%d reservations with ids of their own, %d in bulk", len(seen), bulk)
		}
		for n := range 300_000 {
			wish := w.Wish(n)
			spaces.add(wish.Space, wish.StartsAt, wish.EndsAt)
			cars.add(wish.Vehicle, wish.StartsAt, wish.EndsAt)
			if wish.Space == w.BulkSpace {
				t.Fatal("a wish for the space that is taken in bulk")
			}
		}
		spaces.check(t)
		cars.check(t)
		desks.check(t)
	}
}

func TestTablesAreWhole(t *testing.T) {
	t.Parallel()
	w, err := world.New(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{
		"users": 1000, "accounts": 1, "account_ancestors": 1, "offices": 2, "members": 1000, "zones": 6, "spaces": 500, "vehicles": 1002,
		"reservations": 200_000, "journal": 200_000,
	}
	ids := map[string]bool{}
	for _, table := range w.Tables() {
		n := 0
		for row := range table.Rows {
			n++
			if len(row) != len(table.Columns) {
				t.Fatalf("%s: %d values for %d columns", table.Name, len(row), len(table.Columns))
			}
			if id, ok := row[0].(string); ok && table.Columns[0] == "id" {
				if ids[id] {
					t.Fatalf("%s: %s twice", table.Name, id)
				}
				ids[id] = true
			}
		}
		if n != want[table.Name] {
			t.Errorf("%s has %d rows, want %d", table.Name, n, want[table.Name])
		}
	}
}

func TestNobodyActsForThemself(t *testing.T) {
	t.Parallel()
	for i := range world.People {
		if a := world.Actor(i); a == i || a >= world.Actors {
			t.Fatalf("%d is trusted to %d", i, a)
		}
	}
}

package world

import (
	"fmt"
	"iter"
	"strings"
)

func (w *World) zones(began int64) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, o := range w.Offices {
			for _, k := range Kinds {
				if !yield([]any{o.zones[k.Name], w.Company, o.ID, k.Name, "All " + k.Name, "all " + k.Name, 0, 1, began, nil}) {
					return
				}
			}
		}
	}
}

func (w *World) spaces(began int64) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, o := range w.Offices {
			for _, k := range Kinds {
				for n, s := range o.Spaces[k.Name] {
					// The key sorts P2 before P10, as the program's does.
					key := fmt.Sprintf("%s%04d", strings.ToLower(k.Prefix), n+1)
					if !yield([]any{s.ID, w.Company, o.ID, o.zones[k.Name], k.Name, s.Name, key, "Accessible", 1, began, nil}) {
						return
					}
				}
			}
		}
	}
}

func (w *World) vehicles(began int64) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		car := func(id string, owner Person, plate string, isDefault int) bool {
			return yield([]any{id, owner.ID, plate, strings.ReplaceAll(plate, " ", ""), "NO", "", "", "petrol", isDefault, 1, began, nil})
		}
		for _, p := range w.People {
			if !car(p.Vehicle, p, p.Plate, 1) {
				return
			}
		}
		for i, id := range w.Bulk {
			if !car(id, w.People[BulkOwner], fmt.Sprint("BULK ", i), 0) {
				return
			}
		}
	}
}

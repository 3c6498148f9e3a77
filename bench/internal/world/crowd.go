package world

import (
	"fmt"
	"iter"
	"strings"
)

// Crowd is how many people are imported, and how many customers there are, where
// searching is measured.
const Crowd = 100_000

// The parts of names. Some people share most of them, as people do.
var (
	givens = strings.Fields("Anna Anders Andrea Ben Berta Carl Carla Daniel Dora David Edward Elsa Emma Erik Eva Frida Fredrik Georg Greta Hanna Hans Henrik Ida " +
		"Inga Ingrid Ivar Jan Jana Janet Jens Johan Johanna John Jon Jonas Josef Karl Karin Katrin Kim Klara Lars Lena Lina Lise Lukas Magnus Maja Maria Marie Marta " +
		"Martin Mats Mia Mohammed Nils Nina Nora Ola Olav Oskar Otto Per Peter Petra Ragnar Rita Robert Rolf Sara Sigrid Simon Sofia Stina Sven Thea Thomas Tina Tom " +
		"Tor Tove Ulf Ursula Vera Viktor Walter Wilma Yngve Zoe Zuzana")
	heads  = strings.Fields("Berg Lind Hal Sol Vik Nord Sund Haug Strand Moen Dahl Lie Bakk Hol Krist Peder Ander Hans Jens Lar Nil Ras Thor Gul Har Eng Fos Gran Hel Isak Kjel Lok Myr Nes Ruud Sand Tveit Voll Wang Aas")
	tails  = strings.Fields("en sen stad heim vik mo land rud by dal")
	trades = strings.Fields("Logistics Energy Bygg Transport Design Media Foods Marine")
)

// Member is one of the crowd.
type Member struct{ Given, Family, Email string }

// Member gives the ith of the crowd.
func (w *World) Member(i int) Member {
	n := i * 7919
	m := Member{Given: givens[(n%len(givens))*(n/len(givens)%len(givens))/len(givens)], Family: heads[n/3%len(heads)] + tails[n/131%len(tails)]}
	m.Email = fmt.Sprintf("%s.%s%d@crowd.example", strings.ToLower(m.Given), strings.ToLower(m.Family), i)
	return m
}

// Customer gives the name of the ith customer.
func (w *World) Customer(i int) string {
	n := i * 7919
	return fmt.Sprintf("%s%s %s %d", heads[n%len(heads)], tails[n/41%len(tails)], trades[n/7%len(trades)], i)
}

// customers are accounts with the words by which they are found.
func (w *World) customers(began int64) []Table {
	if w.Customers == 0 {
		return nil
	}
	made := ids{seed: 3}
	all := make([]string, w.Customers)
	for i := range all {
		all[i] = made.next("acc", w.Now.AddDate(-1, 0, 0))
	}
	each := func(rows func(id, name string, yield func([]any) bool) bool) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			for i, id := range all {
				if !rows(id, w.Customer(i), yield) {
					return
				}
			}
		}
	}
	return []Table{
		table("accounts", "id parent type name search group_rights status version created_at", each(func(id, name string, yield func([]any) bool) bool {
			return yield([]any{id, nil, "business", name, strings.ToLower(name), "", "active", 1, began})
		})),
		table("account_ancestors", "account ancestor depth", each(func(id, _ string, yield func([]any) bool) bool { return yield([]any{id, id, 0}) })),
		table("account_words", "word account", each(func(id, name string, yield func([]any) bool) bool {
			for _, word := range strings.Fields(strings.ToLower(name)) {
				if !yield([]any{word, id}) {
					return false
				}
			}
			return true
		})),
		table("account_starts", "start search account", each(func(id, name string, yield func([]any) bool) bool {
			seen := map[string]bool{}
			for _, word := range strings.Fields(strings.ToLower(name)) {
				for _, n := range []int{2, 4} {
					if len(word) < n || seen[word[:n]] {
						continue
					}
					seen[word[:n]] = true
					if !yield([]any{word[:n], strings.ToLower(name), id}) {
						return false
					}
				}
			}
			return true
		})),
	}
}

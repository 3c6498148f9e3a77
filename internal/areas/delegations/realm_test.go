package delegations_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"stead/internal/platform/id"
)

// The rights that the questions ask for: one that every member has unless the
// company takes it away, and one that none has.
var someRights = []string{"reservations.own", "settings"}

// cast are the ids that realms are drawn from.
type cast struct{ users, companies []string }

func aCast() cast {
	var c cast
	for range 6 {
		c.users = append(c.users, id.New("usr"))
	}
	for range 3 {
		c.companies = append(c.companies, id.New("acc"))
	}
	return c
}

// draw makes a realm around the moment now. No two records break a promise of
// the schema.
func (c cast) draw(r *rand.Rand, now time.Time) realm {
	w := realm{active: map[string]bool{}, members: map[string]map[string]bool{}, rights: map[string]map[string]bool{}}
	for _, u := range c.users {
		w.active[u] = r.IntN(6) > 0
	}
	for _, company := range c.companies {
		w.members[company], w.rights[company] = map[string]bool{}, map[string]bool{"reservations.own": r.IntN(4) > 0}
		for _, u := range c.users {
			w.members[company][u] = r.IntN(5) > 0
		}
	}
	taken := map[string]bool{}
	for range 2 + r.IntN(16) {
		g := c.drawGrant(r, now)
		if g.status != "revoked" {
			keys := []string{}
			for _, d := range g.delegators {
				keys = append(keys, fmt.Sprint(g.kind, g.company, g.delegate, d))
			}
			if len(keys) == 0 {
				keys = []string{g.company + g.delegate}
			}
			if slices.ContainsFunc(keys, func(k string) bool { return taken[k] }) {
				continue
			}
			for _, k := range keys {
				taken[k] = true
			}
		}
		w.records = append(w.records, g)
	}
	return w
}

func (c cast) drawGrant(r *rand.Rand, now time.Time) grantOf {
	users := slices.Clone(c.users)
	r.Shuffle(len(users), func(i, j int) { users[i], users[j] = users[j], users[i] })
	g := grantOf{
		id: id.New("dlg"), kind: "user_to_user", company: pick(r, c.companies), delegate: users[0], delegators: users[1:2],
		status: pick(r, []string{"active", "active", "active", "inactive", "revoked"}),
	}
	switch r.IntN(4) {
	case 0:
		g.kind, g.delegators = "company_wide", nil
	case 1:
		g.kind, g.delegators = "company_wide", users[1:2+r.IntN(4)]
	}
	for len(g.scopes) == 0 || r.IntN(3) == 0 {
		g.scopes = append(g.scopes, pick(r, allScopes))
	}
	when := func() *time.Time {
		t := now.Add(pick(r, []time.Duration{-time.Hour, -time.Microsecond, 0, time.Microsecond, time.Hour}))
		return &t
	}
	if r.IntN(3) == 0 {
		g.starts = when()
	}
	if r.IntN(3) == 0 {
		if g.ends = when(); g.starts != nil && !g.ends.After(*g.starts) {
			g.starts = nil
		}
	}
	return g
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// ask draws a question about a realm; most are about a record of it.
func (c cast) ask(r *rand.Rand, w realm, now time.Time) question {
	q := question{
		actor: pick(r, c.users), subject: pick(r, c.users), company: pick(r, c.companies), scope: pick(r, allScopes),
		at: now.Add(pick(r, []time.Duration{0, 0, 0, -time.Microsecond, time.Microsecond, 2 * time.Hour})),
	}
	if len(w.records) > 0 && r.IntN(4) > 0 {
		g := pick(r, w.records)
		q.actor, q.company = g.delegate, g.company
		if len(g.delegators) > 0 {
			q.subject = pick(r, g.delegators)
		}
		if r.IntN(2) == 0 {
			q.scope = pick(r, g.scopes)
		}
	}
	for q.subject == q.actor {
		q.subject = pick(r, c.users)
	}
	if r.IntN(3) == 0 {
		q.right = pick(r, someRights)
	}
	if r.IntN(20) == 0 {
		q.scope = ""
	}
	return q
}

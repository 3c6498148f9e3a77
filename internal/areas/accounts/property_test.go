package accounts_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// A forest is what a random world says in plain words.
type forest struct {
	ids, parents []string // by number
	closed       []bool
	roles        map[string]map[string]string // user > account > role, "" for none in particular
}

func (f forest) at(id string) int { return slices.Index(f.ids, id) }

// sees is the plain definition: an open account of which one is a member, or
// whatever lies below an open one that one owns or administers.
func (f forest) sees(user, id string) bool {
	_, member := f.roles[user][id]
	return member && !f.closed[f.at(id)] || f.leadsAbove(user, id)
}

func (f forest) leadsAbove(user, id string) bool {
	for up := f.parents[f.at(id)]; up != ""; up = f.parents[f.at(up)] {
		if role := f.roles[user][up]; !f.closed[f.at(up)] && (role == accounts.Owner || role == accounts.Admin) {
			return true
		}
	}
	return false
}

// Owners and admins manage their own tree and see nothing beside it: every
// account, asked for by everybody, one by one and in lists, before and after
// moves and closings.
func TestOneSeesOnesOwnTreeAndNothingBeside(t *testing.T) {
	h := testkit.New(t, db.SQLite)
	world := 0
	rapid.Check(t, func(rt *rapid.T) {
		world++
		f := plant(h, rt, world)
		f.check(h, rt)
		for range rapid.IntRange(0, 3).Draw(rt, "changes") {
			i := rapid.IntRange(0, len(f.ids)-1).Draw(rt, "changed")
			if rapid.Bool().Draw(rt, "close") {
				if asHouse(h, accounts.Close{ID: f.ids[i]}) == nil {
					f.closed[i] = true
				}
				continue
			}
			parent := ""
			if p := rapid.IntRange(-1, len(f.ids)-1).Draw(rt, "new parent"); p >= 0 {
				parent = f.ids[p]
			}
			if asHouse(h, accounts.Move{ID: f.ids[i], Parent: parent}) == nil {
				f.parents[i] = parent
			}
		}
		f.check(h, rt)
	})
	sound(t, h)
}

func plant(h *testkit.House, rt *rapid.T, world int) forest {
	f := forest{roles: map[string]map[string]string{}}
	for i := range rapid.IntRange(2, 7).Draw(rt, "accounts") {
		n := accounts.NewAccount{Type: accounts.Business, Name: fmt.Sprintf("W%d A%d", world, i), Details: someDetails}
		if p := rapid.IntRange(-1, i-1).Draw(rt, "parent"); p >= 0 {
			n.Parent, n.Use = f.ids[p], accounts.Subsidiary
		}
		f.ids, f.parents, f.closed = append(f.ids, open(h, n).ID), append(f.parents, n.Parent), append(f.closed, false)
	}
	for u := range 2 {
		user := h.User(fmt.Sprintf("W%dU%d X", world, u), "", "")
		f.roles[user] = map[string]string{}
		for range rapid.IntRange(0, 3).Draw(rt, "memberships") {
			account := rapid.SampledFrom(f.ids).Draw(rt, "in")
			if _, already := f.roles[user][account]; already {
				continue
			}
			role := rapid.SampledFrom([]string{accounts.Owner, accounts.Admin, accounts.StationAdmin, accounts.Driver, ""}).Draw(rt, "as")
			roles := []string{role}
			if role == "" {
				roles = nil
			}
			h.Join(account, user, roles...)
			f.roles[user][account] = role
		}
	}
	return f
}

func (f forest) check(h *testkit.House, rt *rapid.T) {
	for user, roles := range f.roles {
		c := h.As(user)
		var seen, listed []string
		for i, id := range f.ids {
			want := f.sees(user, id)
			res := c.Get("/accounts/" + id)
			if (res.Status == 200) != want || !want && res.Code() != "not_found" {
				rt.Errorf("%s with %v asks for %d of %v %v: %d", user, roles, i, f.parents, f.closed, res.Status)
			}
			if want && !f.closed[i] {
				seen = append(seen, id)
			}
			// Whoever may change it holds it from within or from above.
			lead := roles[id] == accounts.Owner || roles[id] == accounts.Admin
			manages := f.leadsAbove(user, id) || lead && !f.closed[i]
			status := c.Patch("/accounts/"+id, m{"name": "W A"}).Status
			if ok := map[int]bool{200: manages && !f.closed[i], 409: manages && f.closed[i], 403: want && !manages, 404: !want}[status]; !ok {
				rt.Errorf("%s with %v changes %d of %v %v: %d", user, roles, i, f.parents, f.closed, status)
			}
			if status := c.Get("/accounts/" + id + "/members").Status; (status == 200) != want {
				rt.Errorf("%s with %v lists the members of %d of %v: %d", user, roles, i, f.parents, status)
			}
			var shown struct{ Path []accounts.Step }
			res.JSON(&shown)
			for _, step := range shown.Path {
				if !f.sees(user, step.ID) {
					rt.Errorf("%s with %v is shown %s above %d of %v", user, roles, step.ID, i, f.parents)
				}
			}
		}
		var p struct{ Items []node }
		c.Get("/accounts?limit=200").Want(200).JSON(&p)
		for _, n := range p.Items {
			listed = append(listed, n.ID)
			if n.Parent != "" && !f.sees(user, n.Parent) {
				rt.Errorf("%s with %v is shown the parent of %s", user, roles, n.ID)
			}
		}
		slices.Sort(seen)
		slices.Sort(listed)
		if !slices.Equal(seen, listed) {
			rt.Errorf("%s with %v lists %v, sees %v", user, roles, listed, seen)
		}
	}
}

// What staff may follows from the union of their roles, in any account.
func TestRolesStack(t *testing.T) {
	h := testkit.New(t, db.SQLite)
	account := h.Company("Halden Works")
	both := h.Staff("Both X", authz.SupportAgent, authz.BillingPlanAdmin)
	if n := nodeOf(h.As(both).Get("/accounts/" + account).Want(200)); n.Details == nil || !slices.Contains(n.Can, "support_view.start") {
		t.Errorf("both roles see %+v", n)
	}
	h.As(both).Get("/accounts/" + account + "/members").Want(200)
	h.As(both).Patch("/accounts/"+account, m{"name": "x"}).WantCode(403, "forbidden")
}

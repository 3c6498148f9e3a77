package delegations_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

// How many questions are asked: in memory by default a million, with
// STEAD_TEST_QUESTIONS as many as it says; STEAD_TEST_SEED begins elsewhere.
func number(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var scopeOf = func() map[string]authz.Scope {
	m := map[string]authz.Scope{"": authz.NoScope}
	for _, s := range authz.ScopeTable {
		m[s.Name] = s.Scope
	}
	return m
}()

// judge asks the engine what is asked of it for every request. Where the actor
// names no company, records of other companies make it one of several denials.
func judge(ctx context.Context, e *authz.Engine, on db.Querier, q question, named bool) (code, by string, err error) {
	actor := authz.Actor{Kind: authz.Person, User: q.actor, OnBehalfOf: q.subject}
	if named {
		actor.Company = q.company
	}
	action := authz.Action{Name: "tests.ask", Scope: scopeOf[q.scope], Right: authz.Right(q.right)}
	c, err := e.Open(ctx, on, actor, action, q.at, false)
	var g authz.Grant
	if err == nil {
		g, err = c.Decide(ctx, authz.Target{Company: q.company, Owner: q.subject})
	}
	if err == nil {
		return "", g.Delegation, nil
	}
	if _, known := fault.From(err); !known {
		return "", "", err
	}
	return fault.Code(err), "", nil
}

// differs compares the engine with the specification; "" when they agree.
func differs(code, by, want string, records []string, named bool) string {
	same := code == want || !named && want == "not_delegated" && (code == "not_found" || code == "DELEGATION_REVOKED")
	if same && (want != "" || slices.Contains(records, by)) {
		return ""
	}
	return fmt.Sprintf("decided %q by %q, the specification says %q by one of %q", code, by, want, records)
}

// inMemory is a realm as the engine asks for it.
type inMemory struct {
	realm
	standing map[string]authz.Standing
	between  map[string][]authz.Delegation
}

func remember(w realm) *inMemory {
	m := &inMemory{realm: w, standing: map[string]authz.Standing{}, between: map[string][]authz.Delegation{}}
	for company, members := range w.members {
		for user, member := range members {
			s := authz.Standing{Active: w.active[user], Member: member && w.active[user], Suspended: member && !w.active[user]}
			if s.Member {
				s.Rights = map[authz.Right]bool{}
				for right, held := range w.rights[company] {
					s.Rights[authz.Right(right)] = held
				}
			}
			m.standing[company+user] = s
		}
	}
	for _, g := range w.records {
		scopes, err := authz.ParseScopes(g.scopes)
		if err != nil {
			panic(err)
		}
		d := authz.Delegation{
			ID: g.id, Company: g.company, CompanyWide: g.kind == "company_wide", Unrestricted: len(g.delegators) == 0, Scopes: scopes,
			Active: g.status == "active", Revoked: g.status == "revoked", StartsAt: g.starts, EndsAt: g.ends,
		}
		delegators := g.delegators
		if d.Unrestricted {
			for u := range w.active {
				delegators = append(delegators, u)
			}
		}
		for _, u := range delegators {
			m.between[g.delegate+u] = append(m.between[g.delegate+u], d)
		}
	}
	return m
}

func (m *inMemory) Standing(_ context.Context, _ db.Querier, user, company string, _ bool) (authz.Standing, error) {
	return m.standing[company+user], nil
}

func (m *inMemory) Standings(_ context.Context, _ db.Querier, one, other, company string, _ bool) (a, b authz.Standing, err error) {
	return m.standing[company+one], m.standing[company+other], nil
}

func (m *inMemory) Companies(context.Context, db.Querier, string) ([]string, error) { return nil, nil }

func (m *inMemory) Between(_ context.Context, _ db.Querier, delegate, delegator string, _ bool) ([]authz.Delegation, error) {
	return m.between[delegate+delegator], nil
}

// Random records, people and questions, a million by default: what decides
// every request agrees with a plain reading of the specification, each time.
func TestTheDecisionIsWhatTheSpecificationSays(t *testing.T) {
	t.Parallel()
	seed, total := number(t, "STEAD_TEST_SEED", 1), number(t, "STEAD_TEST_QUESTIONS", 1_000_000)
	r := rand.New(rand.NewPCG(uint64(seed), 7)) //nolint:gosec // drawn again from its seed
	const perRealm = 500
	told := map[string]int{}
	for asked := 0; asked < total; {
		c := aCast()
		w := c.draw(r, testkit.Start)
		mem := remember(w)
		engine := &authz.Engine{People: mem, Delegations: mem}
		for range min(perRealm, total-asked) {
			asked++
			q, named := c.ask(r, w, testkit.Start), r.IntN(4) > 0
			want, records := w.answer(q)
			code, by, err := judge(t.Context(), engine, nil, q, named)
			if err != nil {
				t.Fatal(err)
			}
			if d := differs(code, by, want, records, named); d != "" {
				t.Fatalf("seed %d, question %d, %+v: %s; in %+v", seed, asked, q, d, w)
			}
			told[want]++
		}
	}
	for _, code := range []string{"", "not_delegated", "DELEGATION_REVOKED", "SCOPE_INSUFFICIENT", "forbidden"} {
		if told[code] < total/200 {
			t.Errorf("only %d of %d questions are answered %q", told[code], total, code)
		}
	}
	t.Logf("%d questions: %v", total, told)
}

// The same through the real database, where the records and the people are
// rows.
func TestTheDatabaseTellsTheDecisionTheSame(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		seed, realms := number(t, "STEAD_TEST_SEED", 1), number(t, "STEAD_TEST_REALMS", 12)
		r := rand.New(rand.NewPCG(uint64(seed), 11)) //nolint:gosec // drawn again from its seed
		var c cast
		for i := range 3 {
			c.companies = append(c.companies, h.Company(fmt.Sprint("Company ", i)))
		}
		for i := range 6 {
			c.users = append(c.users, h.User(fmt.Sprintf("User%d Test", i), "", ""))
		}
		for _, company := range c.companies {
			for _, u := range c.users {
				h.Exec(`insert into members (company, user_id, roles, groups, status, created_at) values ($1, $2, '', '', 'active', 0)`, company, u)
			}
		}
		now := h.Clock.Now()
		for range realms {
			w := c.draw(r, now)
			settle(h, c, w)
			for range 250 {
				q, named := c.ask(r, w, now), r.IntN(4) > 0
				want, records := w.answer(q)
				code, by, err := judge(t.Context(), h.Runner.Engine, h.DB.Reader(), q, named)
				if err != nil {
					t.Fatal(err)
				}
				if d := differs(code, by, want, records, named); d != "" {
					t.Fatalf("seed %d, %+v: %s; in %+v", seed, q, d, w)
				}
			}
		}
	})
}

// settle writes a realm into the database in place of the one before.
func settle(h *testkit.House, c cast, w realm) {
	h.T.Helper()
	ctx := context.Background()
	err := h.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error {
		var failed error
		exec := func(text string, args ...any) {
			if failed == nil {
				_, failed = db.Exec(ctx, tx, text, args...)
			}
		}
		exec(`delete from delegation_delegators`)
		exec(`delete from delegations`)
		word := func(yes bool, a, b string) string {
			if yes {
				return a
			}
			return b
		}
		for _, u := range c.users {
			exec(`update users set status = $1 where id = $2`, word(w.active[u], "active", "deactivated"), u)
			for _, company := range c.companies {
				exec(`update members set status = $1 where company = $2 and user_id = $3`, word(w.members[company][u], "active", "inactive"), company, u)
			}
		}
		for _, company := range c.companies {
			exec(`update accounts set group_rights = $1 where id = $2`,
				word(w.rights[company]["reservations.own"], "", `{"Default":{"reservations.own":false}}`), company)
		}
		for _, g := range w.records {
			scopes, err := authz.ParseScopes(g.scopes)
			if err != nil {
				return err
			}
			var revoked, by any
			live := int64(1)
			if g.status == "revoked" {
				revoked, by, live = int64(1), "", 0
			}
			exec(`insert into delegations (id, company, type, delegate, unrestricted, scopes, status, starts_at, ends_at, reason, created_at, created_by, revoked_at, revoked_by, version)
				values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, '', $10, $11, 1)`, g.id, g.company, g.kind, g.delegate,
				db.Bool(len(g.delegators) == 0), scopes.String(), g.status, db.NullMicros(g.starts), db.NullMicros(g.ends), revoked, by)
			for _, d := range g.delegators {
				exec(`insert into delegation_delegators (delegation, company, type, delegate, delegator, live) values ($1, $2, $3, $4, $5, $6)`,
					g.id, g.company, g.kind, g.delegate, d, live)
			}
		}
		return failed
	})
	if err != nil {
		h.T.Fatal(strings.TrimSpace(err.Error()))
	}
}

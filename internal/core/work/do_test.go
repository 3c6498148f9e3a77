package work_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/testkit"
)

// put is a command of the tests: it writes one row and, unless told otherwise,
// records it.
type put struct {
	key     string
	owner   string
	action  authz.Action
	version int64
	forget  bool
	fail    error
}

var putting = authz.Action{Name: "tests.put", Scope: authz.ManageVehicles}

func (p put) Action() authz.Action {
	if p.action.Name != "" {
		return p.action
	}
	return putting
}

func (p put) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	owner := p.owner
	if owner == "" {
		owner = r.Subject()
	}
	return authz.Target{Owner: owner, Version: p.version, Object: authz.Object{Type: "thing", ID: p.key}}, nil
}

func (p put) Apply(ctx context.Context, tx *work.Tx) (string, error) {
	if _, err := db.Exec(ctx, tx, `insert into things (key, owner) values ($1, $2)`, p.key, tx.Grant().Subject); err != nil {
		return "", err
	}
	if !p.forget {
		tx.Record(wasPut{key: p.key})
	}
	return p.key + id.New("x"), p.fail
}

type wasPut struct{ key string }

func (wasPut) Event() string { return "thing.put" }

func (f wasPut) About() work.About {
	return work.About{Object: authz.Object{Type: "thing", ID: f.key}, After: map[string]any{"key": f.key}}
}

type looked struct{ owner string }

func (looked) Action() authz.Action { return authz.Action{Name: "tests.look"} }

func (l looked) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Owner: l.owner}, nil
}

func (looked) Read(context.Context, work.View) (string, error) { return "seen", nil }

// workshop is a house with a table for the commands of the tests.
type workshop struct {
	*testkit.House
	runner       *work.Runner
	company      string
	janet, edwin string
}

func shop(h *testkit.House) *workshop {
	h.Exec(`create table things (key text not null primary key, owner text not null)`)
	r := *h.Runner
	r.Notify, r.Wake = nil, nil
	w := &workshop{House: h, runner: &r, company: h.Company("Halden Works")}
	office := h.Office(w.company, "Halden")
	w.janet, w.edwin = h.User("Janet Moss", w.company, office), h.User("Edwin Cole", w.company, office)
	return w
}

func (w *workshop) as(user string) context.Context {
	return authz.WithActor(context.Background(), authz.Actor{Kind: authz.Person, User: user, RequestID: "req_1"})
}

func (w *workshop) entries() (done, refused []audit.Entry) {
	for _, e := range w.Journal() {
		if e.Action == "tests.put" && e.Outcome == audit.Done {
			done = append(done, e)
		} else if e.Outcome == audit.Refused {
			refused = append(refused, e)
		}
	}
	return done, refused
}

func TestAllOfItHappensOrNothing(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		command       put
		prepare       func(w *workshop)
		rows          int64
		done, refused int
		want          error
	}{
		"allowed":           {command: put{key: "a"}, rows: 1, done: 1},
		"somebody else's":   {command: put{key: "a", owner: "usr_other"}, refused: 1, want: fault.ErrNotFound},
		"fact forgotten":    {command: put{key: "a", forget: true}, want: work.ErrNoFact},
		"refused by Apply":  {command: put{key: "a", fail: fault.ErrForbidden}, refused: 1, want: fault.ErrForbidden},
		"broken in Apply":   {command: put{key: "a", fail: broken}, want: broken},
		"stale version":     {command: put{key: "a", version: 4}, refused: 1, want: fault.ErrChanged},
		"notices failing":   {command: put{key: "a"}, prepare: func(w *workshop) { w.runner.Notify = noNotices }, want: errNotices},
		"reaction failing":  {command: put{key: "a"}, prepare: func(w *workshop) { w.runner.React(noReaction) }, want: errReaction},
		"nobody":            {command: put{key: "a"}, prepare: func(w *workshop) { w.janet = "" }, want: fault.ErrNotSignedIn},
		"an unknown person": {command: put{key: "a"}, prepare: func(w *workshop) { w.janet = id.New("usr") }, refused: 1, want: fault.ErrNotSignedIn},
	} {
		t.Run(name, func(t *testing.T) {
			testkit.Each(t, func(t *testing.T, h *testkit.House) {
				w := shop(h)
				if c.prepare != nil {
					c.prepare(w)
				}
				ctx := work.WithRequest(w.as(w.janet), &work.Request{IfMatch: `"3"`})
				if _, err := work.Do(ctx, w.runner, c.command); !errors.Is(err, c.want) {
					t.Errorf("error %v, want %v", err, c.want)
				}
				done, refused := w.entries()
				if n := w.Count("things"); n != c.rows || len(done) != c.done || len(refused) != c.refused {
					t.Errorf("%d rows, %d entries done, %d refused; want %d, %d, %d", n, len(done), len(refused), c.rows, c.done, c.refused)
				}
			})
		})
	}
}

var (
	errNotices  = errors.New("no notices today")
	errReaction = errors.New("no reaction today")
	noReaction  = work.On(func(context.Context, *work.Tx, wasPut) error { return errReaction })
)

func noNotices(context.Context, db.Execer, authz.Grant, time.Time, []work.Fact) error {
	return errNotices
}

func TestNothingIsKeptWithoutTheJournal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		w.Exec(`alter table journal rename to journal_gone`)
		if _, err := work.Do(w.as(w.janet), w.runner, put{key: "a"}); err == nil {
			t.Error("it was done without a journal")
		}
		if n := w.Count("things"); n != 0 {
			t.Errorf("%d rows are left", n)
		}
	})
}

func TestTheEntryNamesActorSubjectAndDelegation(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		dlg := h.Delegation(w.company, w.janet, w.edwin, "MANAGE_VEHICLES")
		ctx := authz.WithActor(context.Background(), authz.Actor{Kind: authz.Token, User: w.edwin, OnBehalfOf: w.janet, RequestID: "req_7", Source: "192.0.2.1", Client: "curl"})
		if _, err := work.Do(ctx, w.runner, put{key: "a"}); err != nil {
			t.Fatal(err)
		}
		done, _ := w.entries()
		if len(done) != 1 {
			t.Fatalf("%d entries", len(done))
		}
		e := done[0]
		if e.Actor != w.edwin || e.Subject != w.janet || e.Delegation != dlg || e.ActorKind != authz.Token || e.Event != "thing.put" || e.After != `{"key":"a"}` {
			t.Errorf("the entry is %+v", e)
		}
	})
}

func TestOneKeyDoesItOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		answers := make([]string, 8)
		var wg sync.WaitGroup
		for i := range answers {
			wg.Go(func() {
				ctx := work.WithRequest(w.as(w.janet), &work.Request{IdempotencyKey: "k", Digest: "d"})
				out, err := work.Do(ctx, w.runner, put{key: "a"})
				if err != nil {
					t.Error(err)
				}
				answers[i] = out
			})
		}
		wg.Wait()
		for _, a := range answers {
			if a != answers[0] || a == "" {
				t.Errorf("answers differ: %q and %q", a, answers[0])
			}
		}
		if done, _ := w.entries(); len(done) != 1 || w.Count("things") != 1 {
			t.Errorf("%d entries, %d rows", len(done), w.Count("things"))
		}

		other := work.WithRequest(w.as(w.janet), &work.Request{IdempotencyKey: "k", Digest: "other"})
		if _, err := work.Do(other, w.runner, put{key: "b"}); !errors.Is(err, work.ErrKeyReused) {
			t.Errorf("another body under the key: %v", err)
		}
		edwin := work.WithRequest(w.as(w.edwin), &work.Request{IdempotencyKey: "k", Digest: "d"})
		if _, err := work.Do(edwin, w.runner, put{key: "c"}); err != nil {
			t.Errorf("somebody else's key: %v", err)
		}
		h.Clock.Advance(work.KeyLife)
		if _, err := work.Do(other, w.runner, put{key: "d"}); err != nil {
			t.Errorf("the key a day later: %v", err)
		}
	})
}

func TestARefusedCommandLeavesItsKeyFree(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		req := func() context.Context {
			return work.WithRequest(w.as(w.janet), &work.Request{IdempotencyKey: "k", Digest: "d"})
		}
		if _, err := work.Do(req(), w.runner, put{key: "a", fail: fault.ErrForbidden}); !errors.Is(err, fault.ErrForbidden) {
			t.Fatal(err)
		}
		if _, err := work.Do(req(), w.runner, put{key: "a"}); err != nil {
			t.Errorf("the second try: %v", err)
		}
	})
}

func TestARouteRunsOnlyItsOwnAction(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		ctx := work.WithRequest(w.as(w.janet), &work.Request{Action: authz.Action{Name: "tests.other"}})
		if _, err := work.Do(ctx, w.runner, put{key: "a"}); !errors.Is(err, work.ErrOtherAction) {
			t.Errorf("a command: %v", err)
		}
		if _, err := work.Run(ctx, w.runner, looked{}); !errors.Is(err, work.ErrOtherAction) {
			t.Errorf("a query: %v", err)
		}
	})
}

func TestAQuestionIsDecidedToo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		if out, err := work.Run(w.as(w.janet), w.runner, looked{owner: w.janet}); err != nil || out != "seen" {
			t.Errorf("one's own: %q, %v", out, err)
		}
		if _, err := work.Run(w.as(w.edwin), w.runner, looked{owner: w.janet}); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("somebody else's: %v", err)
		}
		if _, refused := w.entries(); len(refused) != 0 {
			t.Errorf("looking for what is not there was journalled")
		}
		acting := authz.WithActor(context.Background(), authz.Actor{Kind: authz.Person, User: w.edwin, OnBehalfOf: w.janet})
		if _, err := work.Run(acting, w.runner, looked{owner: w.janet}); !errors.Is(err, authz.ErrNotDelegated) {
			t.Errorf("on behalf, without a delegation: %v", err)
		}
		if _, refused := w.entries(); len(refused) != 1 || refused[0].Reason != "not_delegated" || refused[0].Subject != w.janet {
			t.Errorf("the refusal is not in the journal as it should: %+v", refused)
		}
	})
}

func TestManyWritersLoseNothing(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := shop(h)
		const n = 200
		var wg sync.WaitGroup
		for g := range 8 {
			wg.Go(func() {
				for i := range n / 8 {
					if _, err := work.Do(w.as(w.janet), w.runner, put{key: fmt.Sprint(g, "-", i)}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if done, _ := w.entries(); len(done) != n || w.Count("things") != n {
			t.Errorf("%d entries, %d rows, want %d each", len(done), w.Count("things"), n)
		}
	})
}

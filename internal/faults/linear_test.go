package faults_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"stead/internal/testkit"
)

// history records who asked when for what, and when which answer came.
type history struct {
	began time.Time
	mu    sync.Mutex
	ops   []porcupine.Operation
}

// record sends one request and keeps it. What is neither done nor refused ends
// the test: then nobody knows whether it happened.
func (h *history) record(t *testing.T, client int, s step, send func() (*testkit.Response, error)) *testkit.Response {
	t.Helper()
	var res *testkit.Response
	h.keep(client, s, func() answer {
		var err error
		switch res, err = send(); {
		case err != nil:
			t.Errorf("%+v: %v", s, err)
		case res.Status >= 500:
			t.Errorf("%+v: %d %s", s, res.Status, res.Body)
		case res.Status < 300:
			return answer{Code: "ok"}
		default:
			return answer{Code: res.Code()}
		}
		return answer{}
	})
	return res
}

// keep does something and keeps when it began, when it ended and what came of
// it.
func (h *history) keep(client int, s step, do func() answer) {
	call := time.Since(h.began).Nanoseconds()
	got := do()
	end := time.Since(h.began).Nanoseconds()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ops = append(h.ops, porcupine.Operation{ClientId: client, Input: s, Call: call, Output: got, Return: end})
}

// acted counts the acts that were answered so.
func (h *history) acted(code string) int {
	n := 0
	for _, op := range h.ops {
		if op.Input.(step).Do == "act" && op.Output.(answer).Code == code {
			n++
		}
	}
	return n
}

// judge says whether the history is linearizable. What cannot be found out in
// time is no proof.
func judge(t *testing.T, ops []porcupine.Operation) porcupine.CheckResult {
	t.Helper()
	wait := time.Minute
	if deadline, ok := t.Deadline(); ok {
		wait = time.Until(deadline) / 2
	}
	return porcupine.CheckOperationsTimeout(model, ops, wait)
}

func (h *history) String() string {
	var b strings.Builder
	for _, op := range h.ops {
		fmt.Fprintf(&b, "%d\t%d\tclient %d\t%+v\t%v\n", op.Call, op.Return, op.ClientId, op.Input, op.Output)
	}
	return b.String()
}

// giver gives and takes access, one step after another.
type giver struct {
	w        *world
	h        *history
	admins   []testkit.Client // the administrator on each server
	robots   string
	existing [2]string // ids of the delegations
	before   int64     // reservations there were at first
	n        int
}

// look counts what was done.
func (g *giver) look() {
	g.h.keep(eight, step{Do: "look"}, func() answer { return answer{"ok", g.w.Count("reservations") - g.before} })
}

func (g *giver) do(t *testing.T, s step) {
	t.Helper()
	c := g.admins[g.n%len(g.admins)]
	g.n++
	send := func(method, path string, body any) {
		res := g.h.record(t, eight, s, func() (*testkit.Response, error) { return c.Send(method, path, body) })
		if s.Do == "grant" && res != nil {
			g.existing[s.Record] = res.ID()
		}
	}
	switch s.Do {
	case "grant":
		kind := []string{"user_to_user", "company_wide"}[s.Record]
		send("POST", "/delegations", map[string]any{
			"type": kind, "delegators": []string{g.w.janet}, "delegate": g.robots, "scopes": []string{"MANAGE_RESERVATIONS"},
		})
	case "pause", "resume":
		status := map[string]string{"pause": "inactive", "resume": "active"}[s.Do]
		send("PATCH", "/delegations/"+g.existing[s.Record], map[string]any{"status": status})
	case "revoke":
		send("POST", "/delegations/"+g.existing[s.Record]+"/revoke", nil)
	default:
		user := g.w.janet
		if s.Whose == "delegate" {
			user = g.robots
		}
		send("POST", "/users/"+user+"/"+s.Do, nil)
	}
}

// story is how access comes and goes, again and again after a beginning.
type story struct {
	name         string
	first, again []step
	always       bool // there is no moment without access
}

var stories = []story{
	{
		name:  "pause, resume, revoke, grant",
		again: []step{{Do: "grant"}, {Do: "pause"}, {Do: "resume"}, {Do: "revoke"}},
	},
	{
		name:  "the delegate is deactivated",
		first: []step{{Do: "grant"}},
		again: []step{{Do: "deactivate", Whose: "delegate"}, {Do: "reactivate", Whose: "delegate"}},
	},
	{
		name:  "the subject is deactivated",
		first: []step{{Do: "grant"}},
		again: []step{{Do: "deactivate", Whose: "subject"}, {Do: "reactivate", Whose: "subject"}},
	},
	{
		name: "all of it",
		again: []step{
			{Do: "grant"},
			{Do: "deactivate", Whose: "delegate"},
			{Do: "pause"},
			{Do: "reactivate", Whose: "delegate"},
			{Do: "resume"},
			{Do: "grant", Record: 1},
			{Do: "revoke"},
			{Do: "deactivate", Whose: "subject"},
			{Do: "reactivate", Whose: "subject"},
			{Do: "pause", Record: 1},
			{Do: "revoke", Record: 1},
		},
	},
	{
		name:  "handed from one delegation to another",
		first: []step{{Do: "grant"}},
		again: []step{
			{Do: "grant", Record: 1},
			{Do: "revoke"},
			{Do: "grant"},
			{Do: "pause", Record: 1},
			{Do: "resume", Record: 1},
			{Do: "pause"},
			{Do: "resume"},
			{Do: "revoke", Record: 1},
		},
		always: true,
	},
}

// Eight clients of a delegate reserve for Janet while the administrator gives
// and takes access. Nobody acts without access, and nobody with access is
// refused, whatever server they ask.
func TestAccessIsLinearizable(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		next := &atomic.Int64{} // minute of the desk
		admins := make([]testkit.Client, len(w.servers))
		for i := range admins {
			admins[i] = w.as(i, w.ada)
		}
		for i, s := range stories {
			for n := range w.groups(t, 5) {
				robots := w.User(fmt.Sprintf("Robot%d-%d Test", i, n), w.company, w.office)
				g := &giver{w: w, h: &history{began: time.Now()}, admins: admins, robots: robots}
				g.tell(t, s, next, 3)
				if t.Failed() {
					t.Fatalf("%s", s.name)
				}
				if got := judge(t, g.h.ops); got != porcupine.Ok {
					t.Fatalf("%s, history %d: %s\n%s", s.name, n, got, g.h)
				}
				done := g.h.acted("ok")
				refused := eight*acts - done
				if int64(done) != w.Count("reservations")-g.before || done == 0 || (refused == 0) != s.always {
					t.Errorf("%s, history %d: %d acts done, %d refused, %d reservations", s.name, n, done, refused, w.Count("reservations")-g.before)
				}
			}
		}
		w.wantWholeJournal(t)
	})
}

// acts is how often each client acts in a history.
const acts = 15

// tell lets eight clients act while the story goes on. The next step of the
// story comes after so many acts were answered, not after some time: so
// histories are as dense on a slow machine.
func (g *giver) tell(t *testing.T, s story, next *atomic.Int64, every int) {
	t.Helper()
	clients := g.clients(t)
	g.before = g.w.Count("reservations")
	for _, x := range s.first {
		g.do(t, x)
	}
	answered := make(chan struct{}, eight*acts)
	var wg sync.WaitGroup
	for i, c := range clients {
		wg.Go(func() {
			for range acts {
				from := g.w.Clock.Now().Add(24 * time.Hour).Add(time.Duration(next.Add(1)) * time.Minute)
				body := map[string]any{"space": g.w.desk, "starts_at": from, "ends_at": from.Add(time.Minute)}
				g.h.record(t, i, step{Do: "act"}, func() (*testkit.Response, error) { return c.Send("POST", "/reservations", body) })
				answered <- struct{}{}
			}
		})
	}
	go func() { wg.Wait(); close(answered) }()
	seen := 0
	for range answered {
		if seen++; seen%every == 0 && !t.Failed() {
			g.look()
			g.do(t, s.again[(seen/every-1)%len(s.again)])
			g.look()
		}
	}
	for at := (seen / every) % len(s.again); at != 0 && !t.Failed(); at = (at + 1) % len(s.again) {
		g.do(t, s.again[at]) // to its end, so that nobody stays away
	}
}

// clients are eight of the delegate, spread over the servers. They come with
// an API token, which outlives a deactivation.
func (g *giver) clients(t *testing.T) []testkit.Client {
	t.Helper()
	var token struct{ Secret string }
	g.w.as(0, g.robots).Post("/tokens", map[string]any{"name": "robot"}).Want(201).JSON(&token)
	out := make([]testkit.Client, eight)
	for i := range out {
		out[i] = g.w.servers[i%len(g.w.servers)].Anyone().Header("Authorization", "Bearer "+token.Secret).For(g.w.janet)
	}
	return out
}

// The judge is not to be bribed: histories that must not be are called so.
func TestTheJudgeOfHistoriesBites(t *testing.T) {
	t.Parallel()
	op := func(client int, call, end int64, do, code string) porcupine.Operation {
		return porcupine.Operation{ClientId: client, Input: step{Do: do}, Call: call, Output: answer{Code: code}, Return: end}
	}
	look := func(call, end, seen int64) porcupine.Operation {
		return porcupine.Operation{ClientId: 8, Input: step{Do: "look"}, Call: call, Output: answer{"ok", seen}, Return: end}
	}
	granted := op(8, 0, 10, "grant", "ok")
	revoked := op(8, 20, 30, "revoke", "ok")
	for name, h := range map[string]struct {
		ops  []porcupine.Operation
		want porcupine.CheckResult
	}{
		"an act between":                         {[]porcupine.Operation{granted, op(0, 12, 15, "act", "ok"), revoked}, porcupine.Ok},
		"an act beside the revocation":           {[]porcupine.Operation{granted, revoked, op(0, 25, 40, "act", "ok")}, porcupine.Ok},
		"a refusal beside the revocation":        {[]porcupine.Operation{granted, revoked, op(0, 15, 25, "act", "DELEGATION_REVOKED")}, porcupine.Ok},
		"an act after the revocation":            {[]porcupine.Operation{granted, revoked, op(0, 31, 40, "act", "ok")}, porcupine.Illegal},
		"an act before the grant":                {[]porcupine.Operation{op(0, -5, -1, "act", "ok"), granted, revoked}, porcupine.Illegal},
		"a refusal while granted":                {[]porcupine.Operation{granted, op(0, 12, 15, "act", "DELEGATION_REVOKED"), revoked}, porcupine.Illegal},
		"a stranger who is told of a delegation": {[]porcupine.Operation{op(0, -5, -1, "act", "DELEGATION_REVOKED"), granted}, porcupine.Illegal},
		"access that comes back":                 {[]porcupine.Operation{granted, revoked, op(0, 25, 28, "act", "DELEGATION_REVOKED"), op(1, 29, 40, "act", "ok")}, porcupine.Illegal},
		"an act that is seen":                    {[]porcupine.Operation{granted, revoked, look(31, 35, 1), op(0, 15, 40, "act", "ok"), look(41, 45, 1)}, porcupine.Ok},
		"an act that is committed afterwards":    {[]porcupine.Operation{granted, revoked, look(31, 35, 0), op(0, 15, 40, "act", "ok"), look(41, 45, 1)}, porcupine.Illegal},
		"an act that is lost":                    {[]porcupine.Operation{granted, op(0, 12, 15, "act", "ok"), look(16, 18, 0)}, porcupine.Illegal},
		"a refusal for the wrong reason":         {[]porcupine.Operation{granted, op(0, 12, 15, "act", "SCOPE_INSUFFICIENT")}, porcupine.Illegal},
	} {
		if got := judge(t, h.ops); got != h.want {
			t.Errorf("%s: %s, want %s", name, got, h.want)
		}
	}
}

// A true history with one act too many is called what it is.
func TestTheJudgeFindsOneForgedAct(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		g := &giver{w: w, h: &history{began: time.Now()}, admins: []testkit.Client{w.as(0, w.ada)}, robots: w.edward}
		g.tell(t, story{first: []step{{Do: "grant"}}, again: []step{{Do: "pause"}, {Do: "resume"}}}, &atomic.Int64{}, 2*acts)
		if got := judge(t, g.h.ops); got != porcupine.Ok {
			t.Fatalf("%s\n%s", got, g.h)
		}
		for i, op := range g.h.ops {
			if op.Output.(answer).Code == "DELEGATION_REVOKED" && alone(g.h.ops, i) {
				g.h.ops[i].Output = answer{Code: "ok"}
				if got := judge(t, g.h.ops); got != porcupine.Illegal {
					t.Errorf("a forged act is %s", got)
				}
				return
			}
		}
		t.Errorf("no act was refused while nothing was given or taken beside it\n%s", g.h)
	})
}

// alone reports whether nothing was given or taken beside the act.
func alone(ops []porcupine.Operation, i int) bool {
	for _, op := range ops {
		if op.Input.(step).Do != "act" && op.Input.(step).Do != "look" && op.Call <= ops[i].Return && ops[i].Call <= op.Return {
			return false
		}
	}
	return true
}

package delegations_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/delegations"
	"stead/internal/core/notify"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

func plate(n int) m { return m{"plate": fmt.Sprintf("HN %05d", n), "country": "NO"} }

func TestActing(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		now := w.Clock.Now()
		id := w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
		acting := w.As(w.edward).For(w.janet)
		res := acting.Post("/vehicles", plate(1)).Want(201)
		if res.Header.Get("Acted-For") != w.janet || res.Header.Get("Delegation") != id {
			t.Errorf("headers %v", res.Header)
		}
		w.As(w.mats).For(w.janet).Post("/vehicles", plate(2)).WantCode(403, "not_delegated")
		w.As(w.janet).For(w.edward).Post("/vehicles", plate(2)).WantCode(403, "not_delegated")

		patch := func(body m) { w.As(w.janet).Patch("/delegations/"+id, body).Want(200) }
		for _, c := range []struct {
			name string
			do   func()
			code string
		}{
			{"without the scope", func() { patch(m{"scopes": []string{"VIEW_RESERVATIONS"}}) }, "SCOPE_INSUFFICIENT"},
			{"paused", func() { patch(m{"scopes": []string{"MANAGE_VEHICLES"}, "status": "inactive"}) }, "DELEGATION_REVOKED"},
			{"not yet", func() { patch(m{"status": "active", "starts_at": now.Add(time.Hour)}) }, "DELEGATION_REVOKED"},
			{"no more", func() {
				patch(m{"starts_at": nil, "ends_at": now.Add(time.Minute)})
				w.Clock.Advance(time.Minute)
			}, "DELEGATION_REVOKED"},
			{"the delegator deactivated", func() {
				patch(m{"ends_at": nil})
				w.Exec(`update users set status = 'deactivated' where id = $1`, w.janet)
			}, "DELEGATION_REVOKED"},
			{"the delegate left the company", func() {
				w.Exec(`update users set status = 'active' where id = $1`, w.janet)
				w.Exec(`update members set status = 'inactive' where user_id = $1`, w.edward)
			}, "DELEGATION_REVOKED"},
			{"the delegator left the company", func() {
				w.Exec(`update members set status = 'active' where user_id = $1`, w.edward)
				w.Exec(`update members set status = 'inactive' where user_id = $1`, w.janet)
			}, "DELEGATION_REVOKED"},
			{"revoked", func() {
				w.Exec(`update members set status = 'active' where user_id = $1`, w.janet)
				acting.Post("/vehicles", plate(3)).Want(201) // all is well again
				w.As(w.ada).Post("/delegations/"+id+"/revoke", nil).Want(200)
			}, "DELEGATION_REVOKED"},
			{"granted anew", func() { w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES") }, ""},
		} {
			c.do()
			res := acting.Post("/vehicles", plate(10+len(c.name)))
			if res.Code() != c.code {
				t.Errorf("%s: %d %s", c.name, res.Status, res.Body)
			}
		}
		refused := 0
		for _, e := range w.Journalled("vehicles.create") {
			if e.Outcome == "refused" && e.Actor == w.edward {
				refused++
				if e.Subject != w.janet || e.Delegation != id {
					t.Errorf("a refusal under %q by %q: %+v", e.Subject, e.Delegation, e)
				}
			}
		}
		if refused != 8 {
			t.Errorf("%d refusals", refused)
		}
	})
}

func TestCompanyWideActing(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegate": w.out, "scopes": []string{"MANAGE_VEHICLES"}}).Want(201)
		w.As(w.out).For(w.janet).Post("/vehicles", plate(1)).Want(201)
		w.As(w.out).For(w.ex).Post("/vehicles", plate(2)).WantCode(403, "not_delegated")
		w.As(w.out).For(nobody).Post("/vehicles", plate(3)).WantCode(403, "not_delegated")
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegators": []string{w.janet}, "delegate": w.mats, "scopes": []string{"MANAGE_VEHICLES"}}).Want(201)
		w.As(w.mats).For(w.janet).Post("/vehicles", plate(4)).Want(201)
		w.As(w.mats).For(w.nadia).Post("/vehicles", plate(5)).WantCode(403, "not_delegated")
	})
}

// Once a revocation was answered, no act that relied on it can commit, however
// many run at that moment, and whichever server they run on.
func TestNothingIsDoneAfterARevocationWasAnswered(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		servers := []*testkit.House{w.House}
		if w.DB.Dialect() == db.Postgres {
			servers = append(servers, w.Beside())
		}
		for round := range 3 {
			id := w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
			var revoked atomic.Bool
			var late, done, odd atomic.Int64
			var wg sync.WaitGroup
			w.As(w.edward) // signed in before several ask for it at once
			for worker := range 6 {
				acting := servers[worker%len(servers)].As(w.edward).For(w.janet)
				wg.Go(func() {
					for n := 0; ; n++ {
						after := revoked.Load()
						res, err := acting.Send("POST", "/vehicles", plate(round*10_000+worker*1000+n))
						switch {
						case err != nil:
							odd.Add(1)
							return
						case res.Status == 201 && after:
							late.Add(1)
						case res.Status == 201:
							done.Add(1)
						case res.Code() == "DELEGATION_REVOKED":
							return
						default:
							odd.Add(1)
							return
						}
					}
				})
			}
			for done.Load() < 5 {
				time.Sleep(time.Millisecond)
			}
			w.As(w.janet).Post("/delegations/"+id+"/revoke", nil).Want(200)
			atRevoke := w.Count("vehicles")
			revoked.Store(true)
			wg.Wait()
			if late.Load() != 0 || odd.Load() != 0 {
				t.Errorf("%d acts after the revocation was answered, %d odd answers", late.Load(), odd.Load())
			}
			if n := w.Count("vehicles"); n != atRevoke {
				t.Errorf("%d vehicles when the revocation was answered, %d in the end", atRevoke, n)
			}
		}
	})
}

// An act in flight holds its delegation: on PostgreSQL a revocation waits for
// it, and it commits before the revocation is answered.
func TestARevocationWaitsForActsInFlight(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		if w.DB.Dialect() != db.Postgres {
			return // one writer: nothing is ever in flight beside it
		}
		id := w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
		held, release, acted := make(chan struct{}), make(chan struct{}), make(chan error, 1)
		source := delegations.Source(db.Postgres)
		go func() {
			acted <- w.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
				records, err := source.Between(ctx, tx, w.edward, w.janet, true)
				if err != nil || len(records) != 1 || !records[0].Active {
					return fmt.Errorf("records %+v: %w", records, err)
				}
				close(held)
				<-release
				return nil
			})
		}()
		<-held
		janet := w.As(w.janet)
		janet.Get("/delegations/" + id).Want(200)
		var answered atomic.Bool
		finished := make(chan struct{})
		go func() {
			defer close(finished)
			res, err := janet.Send("POST", "/delegations/"+id+"/revoke", nil)
			if err != nil || res.Status != 200 {
				t.Errorf("revoke: %v, %+v", err, res)
			}
			answered.Store(true)
		}()
		time.Sleep(500 * time.Millisecond)
		if answered.Load() {
			t.Error("the revocation was answered while an act held the delegation")
		}
		close(release)
		if err := <-acted; err != nil {
			t.Error(err)
		}
		<-finished
	})
}

func TestBothSidesAreTold(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		titles := func(user string) []string {
			t.Helper()
			var l struct {
				Items []struct{ Title, Text string }
			}
			w.As(user).Get("/notifications").Want(200).JSON(&l)
			out := []string{}
			for _, n := range l.Items {
				out = append([]string{n.Title}, out...)
			}
			return out
		}
		id := read(w.As(w.janet).Post("/delegations", m{"delegate": w.edward}).Want(201)).ID
		w.As(w.janet).Patch("/delegations/"+id, m{"status": "inactive"}).Want(200)
		w.As(w.ada).Patch("/delegations/"+id, m{"status": "active", "reason": "x"}).Want(200)
		w.As(w.edward).Post("/delegations/"+id+"/resign", nil).Want(200)
		again := w.Delegation(w.company, w.janet, w.edward)
		w.As(w.ada).Post("/delegations/"+again+"/revoke", nil).Want(200)

		if got, want := titles(w.edward), []string{
			"You may act for Janet Moss", "You may not act for Janet Moss for now",
			"What you may do for Janet Moss has changed", "You may act for Janet Moss again",
			"You may act for Janet Moss", "You may no longer act for Janet Moss",
		}; !slices.Equal(got, want) {
			t.Errorf("Edward is told %q", got)
		}
		if got, want := titles(w.janet), []string{
			"What Edward Cole may do for you has changed", "Edward Cole may act for you again", "Edward Cole no longer acts for you",
			"Edward Cole may act for you", "Edward Cole may no longer act for you",
		}; !slices.Equal(got, want) {
			t.Errorf("Janet is told %q", got)
		}
		if got := titles(w.ada); len(got) != 0 {
			t.Errorf("Ada is told %q", got)
		}
		w.Settle()
		mails := 0
		for _, msg := range w.Mail.Messages() {
			if strings.Contains(msg.Subject, "act") {
				mails++
			}
		}
		if mails < 8 {
			t.Errorf("%d mails", mails)
		}
	})
}

func TestTheTextsAreWhole(t *testing.T) {
	mod := delegations.Module(nil)
	if err := (notify.Catalogue{Name: mod.Name, Files: mod.Texts}).Check(); err != nil {
		t.Error(err)
	}
}

package delegations_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/areas/delegations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// told lists what a user was told of ends, oldest first: kind and text.
func told(w town, user string) (kinds []string, last string) {
	w.T.Helper()
	var l struct {
		Items []struct{ Kind, Text string }
	}
	w.As(user).Get("/notifications?limit=200").Want(200).JSON(&l)
	for _, n := range l.Items {
		if strings.HasPrefix(n.Kind, "delegation.end") {
			if last == "" {
				last = n.Text
			}
			kinds = append([]string{n.Kind}, kinds...)
		}
	}
	return kinds, last
}

func (w town) wantTold(when string, delegate, delegator []string) {
	w.T.Helper()
	if got, _ := told(w, w.edward); !slices.Equal(got, delegate) {
		w.T.Errorf("%s Edward is told %q, want %q", when, got, delegate)
	}
	if got, _ := told(w, w.janet); !slices.Equal(got, delegator) {
		w.T.Errorf("%s Janet is told %q, want %q", when, got, delegator)
	}
}

const (
	endingA, endingB = "delegation.ending.delegate", "delegation.ending.delegator"
	endedA, endedB   = "delegation.ended.delegate", "delegation.ended.delegator"
)

// Both sides are told three days before the end and at it, once for each end,
// however often and wherever the job runs.
func TestBothSidesAreToldOfTheEndOnce(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		servers := []*testkit.House{w.House}
		if w.DB.Dialect() == db.Postgres {
			servers = append(servers, w.Beside())
		}
		settle := func() {
			var wg sync.WaitGroup
			for _, s := range servers {
				wg.Go(func() {
					if err := s.Workers.Drain(context.Background()); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			w.Anew()
		}
		// The Sunday in March on which the clock goes from 02:00 to 03:00 in Oslo.
		end := time.Date(2027, 3, 28, 16, 0, 0, 0, time.UTC)
		body := m{"delegate": w.edward, "ends_at": end}
		id := read(w.As(w.janet).Post("/delegations", body).Want(201)).ID
		settle()
		w.Clock.Set(end.Add(-72*time.Hour - time.Microsecond))
		settle()
		w.wantTold("early", nil, nil)
		w.Clock.Set(end.Add(-72*time.Hour + time.Minute))
		settle()
		settle()
		w.wantTold("three days before", []string{endingA}, []string{endingB})
		if _, text := told(w, w.edward); !strings.Contains(text, "Sun 28 Mar 2027, 18:00 (Europe/Oslo)") {
			t.Errorf("Edward reads %q", text)
		}
		// Another end arms it anew; the same end does not.
		path := "/delegations/" + id
		w.As(w.janet).Patch(path, m{"ends_at": end, "reason": "Spring"}).Want(200)
		w.Clock.Advance(time.Hour)
		settle()
		w.wantTold("the same end", []string{endingA}, []string{endingB})
		end = end.Add(240 * time.Hour)
		w.As(w.janet).Patch(path, m{"ends_at": end}).Want(200)
		w.Clock.Advance(5 * 24 * time.Hour)
		settle()
		w.wantTold("after it was put off", []string{endingA}, []string{endingB})
		w.Clock.Set(end.Add(-time.Hour))
		settle()
		w.wantTold("before the later end", []string{endingA, endingA}, []string{endingB, endingB})
		w.As(w.edward).For(w.janet).Get("/vehicles").WantCode(403, "SCOPE_INSUFFICIENT")
		w.Clock.Set(end)
		settle()
		settle()
		w.Clock.Advance(48 * time.Hour)
		settle()
		w.wantTold("after the end", []string{endingA, endingA, endedA}, []string{endingB, endingB, endedB})
		w.As(w.edward).For(w.janet).Get("/vehicles").WantCode(403, "DELEGATION_REVOKED")
		w.As(w.janet).Patch(path, m{"ends_at": w.Clock.Now().Add(30 * 24 * time.Hour)}).Want(200)
		w.Clock.Advance(30 * 24 * time.Hour) // nothing ran for a month
		settle()
		w.wantTold("after a month without a server", []string{endingA, endingA, endedA, endedA}, []string{endingB, endingB, endedB, endedB})
		entries := w.Journalled("delegations.tell_end")
		if len(entries) != 4 || entries[0].Event != "delegation.ending" || entries[0].ActorKind != authz.System || entries[0].Subject != w.janet {
			t.Errorf("journal %+v", entries)
		}
	})
}

func TestWhoIsToldOfWhichEnd(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		end := w.Clock.Now().Add(24 * time.Hour)
		w.Exec(`update users set language = 'fr' where id = $1`, w.edward)
		id := read(w.As(w.janet).Post("/delegations", m{"delegate": w.edward, "ends_at": end}).Want(201)).ID
		gone := read(w.As(w.janet).Post("/delegations", m{"delegate": w.nadia, "ends_at": end}).Want(201)).ID
		w.As(w.nadia).Post("/delegations/"+gone+"/resign", nil).Want(200)
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegate": w.mats, "ends_at": end}).Want(201)
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegators": []string{w.ada, w.nadia}, "delegate": w.out, "ends_at": end}).Want(201)
		w.Settle()
		w.Clock.Set(end)
		w.Settle()
		w.Anew()
		for user, want := range map[string][]string{
			w.edward: {endingA, endedA}, w.janet: {endingB, endedB}, w.mats: {endingA, endedA}, w.out: {endingA, endedA},
			w.nadia: {endingB, endedB}, w.ada: {endingB, endedB}, w.omar: nil,
		} {
			if got, _ := told(w, user); !slices.Equal(got, want) {
				t.Errorf("%s is told %q, want %q", user, got, want)
			}
		}
		if _, text := told(w, w.edward); !strings.Contains(text, "est arrivée à son terme") {
			t.Errorf("in French %q", text)
		}
		mails := 0
		for _, msg := range w.Mail.Messages() {
			if strings.Contains(msg.Subject, "may no longer act for you") {
				mails++
			}
		}
		if mails != 3 {
			t.Errorf("%d mails to delegators", mails)
		}
		// Nobody but Stead itself tells; who tries gets nowhere.
		for _, user := range []string{w.janet, w.ada, w.omar} {
			ctx := authz.WithActor(t.Context(), authz.Actor{Kind: authz.Person, User: user})
			if _, err := work.Do(ctx, w.Runner, delegations.TellEnd{ID: id}); err == nil {
				t.Errorf("%s could", user)
			}
		}
	})
}

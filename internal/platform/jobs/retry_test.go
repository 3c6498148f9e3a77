package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
	"stead/internal/platform/page"
)

func TestFailedJobComesBackLaterAndLater(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		attempts := 0
		w := workers(d, c, map[string]jobs.Handler{"a": func(_ context.Context, j jobs.Taken) error {
			if attempts++; j.Attempt != attempts {
				t.Errorf("attempt %d, want %d", j.Attempt, attempts)
			}
			return fmt.Errorf("broken for the time number %d", attempts)
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", Company: "com_1", Summary: "mail to usr_1"})
		drain(t, w)
		hour := time.Hour
		waits := []time.Duration{10 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * hour, 4 * hour, 8 * hour, 12 * hour, 24 * hour}
		for i, wait := range waits {
			if got := counts(t, d); got.Pending != 1 || got.Retrying != 1 {
				t.Fatalf("after attempt %d: counts = %+v", i+1, got)
			}
			early := wait*4/5 - time.Millisecond
			c.Advance(early)
			drain(t, w)
			if attempts != i+1 {
				t.Fatalf("attempt %d came within %v", attempts, early)
			}
			c.Advance(wait*6/5 - early)
			drain(t, w)
			if attempts != i+2 {
				t.Fatalf("after %v: %d attempts, want %d", wait*6/5, attempts, i+2)
			}
		}
		list, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{Company: "com_1"}, page.Request{})
		if err != nil || len(list.Items) != 1 {
			t.Fatalf("dead = %+v, %v; want one", list, err)
		}
		dead := list.Items[0]
		if dead.Attempts != 10 || dead.LastError != "broken for the time number 10" || dead.Summary != "mail to usr_1" ||
			!dead.CreatedAt.Equal(start) || !dead.DiedAt.Equal(c.Now()) {
			t.Errorf("dead = %+v", dead)
		}
		c.Advance(1000 * hour)
		drain(t, w)
		if attempts != 10 {
			t.Errorf("attempts = %d, want 10: dead is dead", attempts)
		}
	})
}

func TestRetryGivesADeadJobAllItsAttempts(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		var seen []int
		w := workers(d, c, map[string]jobs.Handler{"a": func(_ context.Context, j jobs.Taken) error {
			if seen = append(seen, j.Attempt); len(seen) == 1 {
				return jobs.Discard(errors.New("never\x00 again \xff" + strings.Repeat("ü", 1000)))
			}
			return nil
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a"})
		drain(t, w)
		list, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, page.Request{})
		if err != nil || len(list.Items) != 1 {
			t.Fatalf("dead = %+v, %v", list, err)
		}
		dead := list.Items[0]
		if !strings.HasPrefix(dead.LastError, "never again \uFFFDü") || len(dead.LastError) > 1003 {
			t.Errorf("last error = %q", dead.LastError)
		}
		retry := func(id string) error {
			return d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error { return jobs.Retry(ctx, tx, id, c.Now()) })
		}
		if got, err := jobs.FindDead(t.Context(), d.Reader(), dead.ID); err != nil || got != dead {
			t.Errorf("found %+v, %v", got, err)
		}
		if err := retry(dead.ID); err != nil {
			t.Fatal(err)
		}
		if err := retry(dead.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("second retry: %v, want not found", err)
		}
		if _, err := jobs.FindDead(t.Context(), d.Reader(), dead.ID); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("found after the retry: %v", err)
		}
		drain(t, w)
		if len(seen) != 2 || seen[1] != 1 || counts(t, d) != (jobs.Count{}) {
			t.Errorf("attempts = %v, counts = %+v", seen, counts(t, d))
		}
	})
}

func TestRetryOfADeadJobWhoseKeyWaitsAgain(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			return jobs.Discard(errors.New("no"))
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k"})
		drain(t, w)
		insert(t, d, start, jobs.Job{Kind: "a", UniqueKey: "k"})
		list, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, page.Request{})
		if err != nil || len(list.Items) != 1 {
			t.Fatalf("dead = %+v, %v", list, err)
		}
		err = d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			return jobs.Retry(ctx, tx, list.Items[0].ID, c.Now())
		})
		if got := counts(t, d); err != nil || got.Pending != 1 || got.Dead != 0 {
			t.Errorf("err = %v, counts = %+v; want one waiting, none dead", err, got)
		}
	})
}

func TestRetryAfterIsTheHandlersWord(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		n := 0
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			n++
			return fmt.Errorf("wrapped: %w", jobs.RetryAfter(42*time.Minute, errors.New("busy")))
		}}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "a"})
		drain(t, w)
		c.Advance(42*time.Minute - 1*time.Microsecond)
		drain(t, w)
		if n != 1 {
			t.Fatalf("runs = %d, too early", n)
		}
		c.Advance(time.Microsecond)
		drain(t, w)
		if n != 2 {
			t.Errorf("runs = %d, want 2", n)
		}
	})
}

func TestPanicsAndWrongArgumentsAreFailures(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		w := workers(d, c, map[string]jobs.Handler{
			"panic": func(context.Context, jobs.Taken) error { panic("Janet's secret") },
			"typed": jobs.Handle(func(context.Context, jobs.Taken, int) error { return nil }),
		}, jobs.Options{})
		insert(t, d, start, jobs.Job{Kind: "panic", MaxAttempts: 1}, jobs.Job{Kind: "typed", Args: "text"})
		drain(t, w)
		list, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, page.Request{})
		if err != nil || len(list.Items) != 2 {
			t.Fatalf("dead = %+v, %v; want 2", list, err)
		}
		for _, j := range list.Items {
			if strings.Contains(j.LastError, "Janet") || j.LastError == "" {
				t.Errorf("last error of %s = %q", j.Kind, j.LastError)
			}
		}
	})
}

func TestDeadIsPagedAndNarrowed(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB, c *clock.Fake) {
		w := workers(d, c, map[string]jobs.Handler{"a": func(context.Context, jobs.Taken) error {
			return jobs.Discard(errors.New("no"))
		}}, jobs.Options{})
		for i := range 7 { // some die at the same moment
			insert(t, d, start, jobs.Job{Kind: "a", Company: []string{"com_1", "com_2"}[i%2], Summary: fmt.Sprint(i)})
			drain(t, w)
			c.Advance(time.Duration(i%2) * time.Second)
		}
		var got string
		req := page.Request{Limit: 2}
		for pages := 1; ; pages++ {
			p, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, req)
			if err != nil {
				t.Fatal(err)
			}
			for _, j := range p.Items {
				got += j.Summary
			}
			if req.After = p.Next; p.Next == "" {
				if pages != 4 {
					t.Errorf("%d pages, want 4", pages)
				}
				break
			}
		}
		if got != "6543210" {
			t.Errorf("dead = %s, want the latest first", got)
		}
		p, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{Company: "com_2"}, page.Request{Limit: 3})
		if err != nil || len(p.Items) != 3 || p.Next != "" || p.Items[0].Summary != "5" {
			t.Errorf("of com_2: %+v, %v", p, err)
		}
		if _, err := jobs.Dead(t.Context(), d.Reader(), jobs.Filter{}, page.Request{After: "!"}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a wrong cursor: %v", err)
		}
	})
}

package audit_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/platform/logs"
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// entry is the i-th of a made-up journal, with something in every column.
func entry(i int, at time.Time) audit.Entry {
	return audit.Entry{
		ID: id.At("aud", at), At: at, Company: "acc_0190aaaa-0000-7000-8000-00000000000" + fmt.Sprint(i%3),
		Actor: fmt.Sprintf("usr_0190aaaa-0000-7000-8000-%012d", i%40), ActorKind: authz.Person,
		Subject: fmt.Sprintf("usr_0190aaaa-0000-7000-8000-%012d", i%37), Delegation: "dlg_0190aaaa-0000-7000-8000-000000000001",
		Action: "reservations.create", Event: "reservation.created",
		Object:  authz.Object{Type: "reservation", ID: fmt.Sprintf("res_0190aaaa-0000-7000-8000-%012d", i), Name: "P12, Monday"},
		Before:  `{"status":"waiting"}`,
		After:   `{"ends_at":"2026-11-24T16:00:00Z","space":"spc_0190aaaa-0000-7000-8000-000000000012","starts_at":"2026-11-24T08:00:00Z","status":"reserved"}`,
		Outcome: audit.Done, Reason: "none", RequestID: "req_0190aaaa-0000-7000-8000-" + fmt.Sprintf("%012d", i),
		Source: "192.0.2.7", Client: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Salt: audit.NewSalt(),
	}
}

// fill appends n entries, a millisecond apart from at on, and gives them.
func fill(t testing.TB, d *db.DB, at time.Time, n int) []audit.Entry {
	t.Helper()
	all := make([]audit.Entry, n)
	for i := range all {
		all[i] = entry(i, at.Add(time.Duration(i)*time.Millisecond))
	}
	for from := 0; from < n; from += 6400 {
		part := all[from:min(n, from+6400)]
		if err := d.Write(t.Context(), func(ctx context.Context, tx db.Execer) error { return audit.Append(ctx, tx, part) }); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func key(t testing.TB) *audit.Key {
	t.Helper()
	k, err := audit.LoadKey(filepath.Join(t.TempDir(), "journal.key"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sealer(t testing.TB, d *db.DB) *audit.Sealer {
	t.Helper()
	return &audit.Sealer{DB: d, Clock: clock.NewFake(start), Key: key(t), Log: logs.Discard()}
}

func seal(t testing.TB, s *audit.Sealer) int {
	t.Helper()
	n, err := s.Seal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func advance(s *audit.Sealer, by time.Duration) { s.Clock.(*clock.Fake).Advance(by) }

// oneAtATime reads within a transaction, whose one connection serves one
// result at a time.
type oneAtATime struct{ db.Execer }

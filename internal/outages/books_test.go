package outages_test

import (
	"context"
	"strings"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/platform/mail"
)

// books is what the database holds at one moment.
type books struct {
	reservations map[string]reservation
	done         map[string]map[string]int // reservation to event to entries in the journal
	notices      map[string][]string       // reservation to notifications to Janet
	waiting      map[string]bool           // notifications whose mail is still to be sent
	all          []string                  // notifications
}

// open reads the books in one snapshot.
func (w *world) open() books {
	w.t.Helper()
	ctx := context.Background()
	handle, err := db.OpenReadOnly(ctx, w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer handle.Close()
	conn, err := handle.Conn(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	defer conn.Close()
	begin := "begin"
	if strings.HasPrefix(w.database, "postgres") {
		begin = "begin isolation level repeatable read"
	}
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		w.t.Fatal(err)
	}
	defer conn.ExecContext(ctx, "rollback")

	b := books{
		reservations: map[string]reservation{}, done: map[string]map[string]int{}, notices: map[string][]string{}, waiting: map[string]bool{},
	}
	for _, r := range all(w.t, conn, func(r db.Row) (x reservation, err error) {
		var ends int64
		err = r.Scan(&x.ID, &x.Status, &x.Version, &ends)
		x.EndsAt = db.Time(ends)
		return x, err
	}, "select id, status, version, ends_at from reservations") {
		b.reservations[r.ID] = r
	}
	for _, p := range all(w.t, conn, pair, "select object_id, event from journal where outcome = 'done' and object_type = 'reservation'") {
		if b.done[p[0]] == nil {
			b.done[p[0]] = map[string]int{}
		}
		b.done[p[0]][p[1]]++
	}
	for _, p := range all(w.t, conn, pair, "select object_id, id from notifications where object_type = 'reservation' and user_id = $1", w.janet) {
		b.notices[p[0]] = append(b.notices[p[0]], p[1])
	}
	b.all = all(w.t, conn, db.Text, "select id from notifications")
	for _, args := range all(w.t, conn, db.Text, "select args from jobs where kind = 'notify.mail'") {
		_, id, _ := strings.Cut(args, `:"`)
		b.waiting[strings.TrimSuffix(id, `"}`)] = true
	}
	return b
}

func pair(r db.Row) (p [2]string, err error) { return p, r.Scan(&p[0], &p[1]) }

func all[T any](t testing.TB, q db.Querier, scan func(db.Row) (T, error), query string, args ...any) []T {
	t.Helper()
	list, err := db.All(context.Background(), q, scan, query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// whole checks that nothing is there by half: each change of a reservation has
// its one entry in the journal, and each entry its notice, whose mail is to be
// sent or was. The mails are read after the books, so that they hold at least
// what the books say.
func (b books) whole(t testing.TB, sink *mail.Sink) {
	t.Helper()
	for id, r := range b.reservations {
		events := b.done[id]
		var entries int64
		for _, n := range events {
			entries += int64(n)
		}
		cancelled := 0
		if r.Status == "cancelled" {
			cancelled = 1
		}
		if events["reservation.created"] != 1 || entries != r.Version || events["reservation.cancelled"] != cancelled {
			t.Errorf("%s is %s in version %d, and the journal has %v", id, r.Status, r.Version, events)
		}
		if int64(len(b.notices[id])) != entries {
			t.Errorf("%s: %d entries in the journal and %d notices", id, entries, len(b.notices[id]))
		}
	}
	for id := range b.done {
		if _, there := b.reservations[id]; !there {
			t.Errorf("the journal tells of %s, which is not there", id)
		}
	}
	if sink == nil { // nobody is mailed
		return
	}
	sent := mails(t, sink)
	for _, id := range b.all {
		if !b.waiting[id] && sent[id] == 0 {
			t.Errorf("the mail of %s is neither to be sent nor was it", id)
		}
	}
}

// mails counts what was received for each notification, and sees to it that a
// message which came twice can be known by its Message-ID.
func mails(t testing.TB, sink *mail.Sink) map[string]int {
	t.Helper()
	count, first := map[string]int{}, map[string]mail.Received{}
	for _, m := range sink.Messages() {
		id, _, _ := strings.Cut(m.MessageID, "@")
		if count[id]++; count[id] == 1 {
			first[id] = m
		}
		if was := first[id]; was.MessageID != m.MessageID || was.To != m.To || was.Subject != m.Subject {
			t.Errorf("%s was sent as %q and as %q", id, was.MessageID, m.MessageID)
		}
	}
	return count
}

// agree checks that the books hold exactly what was acknowledged.
func (b books) agree(t testing.TB, acknowledged map[string]reservation) {
	t.Helper()
	for id, want := range acknowledged {
		got, there := b.reservations[id]
		if !there || got.Status != want.Status || got.Version != want.Version || !got.EndsAt.Equal(want.EndsAt) {
			t.Errorf("acknowledged %+v, kept %+v", want, got)
		}
	}
	for id := range b.reservations {
		if _, known := acknowledged[id]; !known {
			t.Errorf("%s is there, and nobody was told", id)
		}
	}
}

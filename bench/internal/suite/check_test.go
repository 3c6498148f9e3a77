package suite

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stead/bench/internal/world"
)

// The columns that the checks read.
const schema = `
create table reservations (id text, subject text, created_by text, delegation text, space text, vehicle text, starts_at integer, ends_at integer, created_at integer);
create table journal (object_id text, subject text, actor text, delegation text, action text, outcome text, event text, at integer);
create table notifications (object_id text, user_id text, actor text, kind text, at integer);`

// made gives a suite whose database holds three creates as they should be.
func made(t *testing.T) (*suite, []ack, *sql.DB) {
	t.Helper()
	w, err := world.New(time.Now())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "stead.db")
	d, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.Exec(schema); err != nil {
		t.Fatal(err)
	}
	s := &suite{world: w, store: sqliteStore{path}, delegations: make([]string, world.People)}
	for i := range s.delegations {
		s.delegations[i] = fmt.Sprint("dlg_", i)
	}
	var acks []ack
	for n := range 3 {
		id, e, at := fmt.Sprint("res_", n), s.expect(n), time.Now().UnixMicro()
		acks = append(acks, ack{id, n})
		for text, args := range map[string][]any{
			"insert into reservations values (?,?,?,?,?,?,?,?,?)": {id, e.subject, e.actor, e.delegation, e.wish.Space, e.wish.Vehicle, e.wish.StartsAt.UnixMicro(), e.wish.EndsAt.UnixMicro(), at},
			"insert into journal values (?,?,?,?,?,?,?,?)":        {id, e.subject, e.actor, e.delegation, "reservations.create", "done", "reservation.created", at},
			"insert into notifications values (?,?,?,?,?)":        {id, e.subject, e.actor, "reservation.created", at},
		} {
			if _, err := d.Exec(text, args...); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s, acks, d
}

func TestCheckCreatesFindsWhatIsLost(t *testing.T) {
	t.Parallel()
	for damage, says := range map[string]string{
		"": "",
		"delete from reservations where id = 'res_1'":                                     "2 have a reservation",
		"delete from journal where object_id = 'res_0'":                                   "2 have a journal entry",
		"delete from notifications where object_id = 'res_2'":                             "2 have a notice",
		"insert into notifications select * from notifications where object_id = 'res_2'": "two of: notice",
		"insert into journal select * from journal where object_id = 'res_2'":             "two of: journal entry",
		"update journal set actor = subject where object_id = 'res_2'":                    "actor is",
		"update journal set outcome = 'refused' where object_id = 'res_2'":                "outcome is",
		"update reservations set delegation = 'dlg_x' where id = 'res_0'":                 "delegation is",
		"insert into reservations select 'res_9', subject, created_by, delegation, space, vehicle, starts_at, ends_at, created_at from reservations where id = 'res_0'": "never acknowledged",
	} {
		s, acks, d := made(t)
		if _, err := d.Exec(damage); err != nil {
			t.Fatal(err)
		}
		err := s.checkCreates(context.Background(), time.Now().Add(-time.Hour), acks)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("after %q: %v; want %q", damage, err, says)
		}
	}
}

func TestCheckCreatesFindsAnIDGivenTwice(t *testing.T) {
	t.Parallel()
	s, acks, _ := made(t)
	acks[1].id = acks[0].id
	if err := s.checkCreates(context.Background(), time.Now().Add(-time.Hour), acks); err == nil {
		t.Error("nobody saw it")
	}
}

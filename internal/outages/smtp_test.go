package outages_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"stead/internal/platform/db"
)

// deadLetters is the list of what could not be delivered.
type deadLetters struct {
	Items []struct {
		ID        string   `json:"id"`
		LastError string   `json:"last_error"`
		Attempts  int      `json:"attempts"`
		Can       []string `json:"can"`
	} `json:"items"`
}

// notice lets a delegate write to Janet: a reservation in her name is mailed
// to her, and gives the notification's id.
func (w *world) notice(t testing.TB, s *server, n int) string {
	t.Helper()
	var r reservation
	newClient(s, w.delegates[0], w.janet).must(t, http.MethodPost, "/reservations", "", w.wish(0, n)).want(t, http.StatusCreated).into(t, &r)
	return w.open().notices[r.ID][0]
}

// The mail server is away, then busy, then dies in the middle, then refuses one
// person for ever. Everybody else is mailed, once more at most, under one
// Message-ID each, and what could not be delivered is there to be seen and sent
// again.
func TestTheMailServerMisbehaves(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 2)
	sink := newSink(t)
	door := newProxy(t, sink.Addr())
	door.blind = true
	w.forget()
	w.exec("update users set email = 'refused@halden.example' where email = 'edward1@halden.example'")
	door.down()
	s := w.serve("--smtp", "smtp://"+door.addr)

	away := w.notice(t, s, 0)
	until(t, "the mail has failed for now", func() bool { return w.putOff(away) })
	sink.Refuse("refused@halden.example")
	sink.Greylist(1)
	door.up()
	grey := w.notice(t, s, 1)
	until(t, "the mail is put off", func() bool { return w.putOff(grey) })
	sink.Die(1)
	died := w.notice(t, s, 2)
	until(t, "the mail is taken without an answer", func() bool { return len(sink.Messages()) == 1 })

	// Edward1 loses his delegation, and cannot be told; others are told meanwhile.
	admin := newClient(s, w.admin, "")
	admin.must(t, http.MethodPost, "/delegations/"+w.grants[1]+"/revoke", "", nil).want(t, http.StatusOK)
	prompt := w.notice(t, s, 3)
	until(t, "the prompt one is sent", func() bool { return mails(t, sink)[prompt] == 1 })
	var dead deadLetters
	until(t, "there is a dead letter", func() bool {
		dead = deadLetters{}
		admin.must(t, http.MethodGet, "/dead-letters", "", nil).want(t, http.StatusOK).into(t, &dead)
		return len(dead.Items) == 1
	})
	if d := dead.Items[0]; d.Attempts != 1 || !strings.Contains(d.LastError, "550") || strings.Contains(d.LastError, "@") || len(d.Can) == 0 {
		t.Errorf("the dead letter is %+v", d)
	}

	until(t, "all others are sent", func() bool {
		sent := mails(t, sink)
		return sent[away] > 0 && sent[grey] > 0 && sent[died] > 1
	})
	sent := mails(t, sink)
	if sent[away] != 1 || sent[grey] != 1 || sent[died] != 2 || sent[prompt] != 1 {
		t.Errorf("sent %v", sent)
	}
	sink.Accept("refused@halden.example")
	admin.must(t, http.MethodPost, "/dead-letters/"+dead.Items[0].ID+"/retry", "", nil).want(t, http.StatusNoContent)
	until(t, "the dead letter is delivered", func() bool { return len(sink.To("refused@halden.example")) == 1 })
	until(t, "no mail is left", func() bool { return len(w.open().waiting) == 0 })
	w.verify()
}

// A mail server that takes its time over each byte holds up nobody but mails,
// and not those for ever.
func TestTheMailServerIsSlow(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "", 1)
	w.forget()
	sink := newSink(t)
	door := newProxy(t, sink.Addr())
	door.blind, door.drip = true, 5*time.Millisecond
	s := w.serve("--smtp", "smtp://"+door.addr)
	for n := range 10 {
		w.notice(t, s, n)
	}
	until(t, "all mails came, drop by drop", func() bool { return len(sink.Messages()) == 10 })
	until(t, "they are marked as sent", func() bool { return len(w.open().waiting) == 0 })
	w.open().whole(t, sink)
}

// job tells how often the mail of a notification was tried, and its state.
func (w *world) job(notification string) (attempts int64, state string) {
	w.t.Helper()
	handle, err := db.OpenReadOnly(context.Background(), w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer handle.Close()
	for _, s := range all(w.t, handle, func(r db.Row) (s string, err error) { return s, r.Scan(&attempts, &s) },
		"select attempts, state from jobs where args like $1", "%"+notification+"%") {
		state = s
	}
	return attempts, state
}

// putOff reports whether the mail of a notification was tried once and waits.
func (w *world) putOff(notification string) bool {
	attempts, state := w.job(notification)
	return attempts == 1 && state == "pending"
}

// forget forgets what was told of how the world came to be.
func (w *world) forget() {
	w.exec("delete from jobs where kind = 'notify.mail'")
	w.exec("delete from notifications")
}

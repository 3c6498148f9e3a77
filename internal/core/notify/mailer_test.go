package notify_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/mail"
	"stead/internal/testkit/golden"
)

// seat lets Edward reserve a seat in somebody's name.
func (h *theater) seat(user, seat string) {
	h.t.Helper()
	h.must(h.do("usr_edward", user, take{facts: []work.Fact{taken{For: user, Seat: seat, When: morning}}}))
}

func text(m mail.Received) string {
	plain := "To: " + m.ToName + " <" + m.To + ">\nSubject: " + m.Subject + "\n\n" + m.Text
	return strings.ReplaceAll(plain, "\r\n", "\n")
}

func TestMailsInFourLanguages(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	for language, user := range map[string]string{"en": "usr_janet", "de": "usr_greta", "fr": "usr_fabien", "es": "usr_elena"} {
		h.seat(user, "P12")
		h.drain()
		got := h.sink.To(user + "@halden.example")
		if len(got) != 1 {
			t.Fatalf("%d mails to %s", len(got), user)
		}
		golden.Same(t, "mails/"+language+".txt", text(got[0]))
		golden.Same(t, "mails/"+language+".html", strings.ReplaceAll(got[0].HTML, "\r\n", "\n"))
		if !strings.HasPrefix(got[0].MessageID, "ntf_") {
			t.Errorf("Message-ID %q", got[0].MessageID)
		}
	}
}

func TestOddNamesAreHarmless(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	h.people["usr_janet"] = person{name: "Janet 🚗 \u202eMoss\r\nBcc: eve@example.com", language: "en"}
	h.people["usr_edward"] = person{name: "<b>إدوارد</b>\nX-Evil: 1", language: "en"}
	h.seat("usr_janet", `P"12 <script>alert(1)</script> & {actor}`)
	h.drain()
	got := h.sink.Messages()
	if len(got) != 1 || got[0].To != "usr_janet@halden.example" {
		t.Fatalf("%d mails: %+v", len(got), got)
	}
	golden.Same(t, "mails/"+"odd.txt", text(got[0]))
	golden.Same(t, "mails/"+"odd.html", strings.ReplaceAll(got[0].HTML, "\r\n", "\n"))
	head, _, _ := strings.Cut(got[0].Raw, "\r\n\r\n")
	for line := range strings.Lines(head) {
		if strings.HasPrefix(line, "Bcc:") || strings.HasPrefix(line, "X-Evil") {
			t.Errorf("the header has the line %q", line)
		}
	}
	for _, bad := range []string{"<script", "<b>", "\u202e"} {
		if strings.Contains(got[0].HTML, bad) {
			t.Errorf("the HTML has %q", bad)
		}
	}
}

func (h *theater) dead() []jobs.DeadJob {
	h.t.Helper()
	p, err := jobs.Dead(h.t.Context(), h.runner.DB.Reader(), jobs.Filter{Company: "acc_halden"}, pageOf(10))
	h.must(err)
	return p.Items
}

func TestAMailIsTriedAgainUntilTheServerTakesIt(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.seat("usr_janet", "P12")
		h.sink.Greylist(2)
		for try := range 3 {
			h.drain()
			if got, want := len(h.sink.Messages()), try/2; got != want {
				t.Errorf("after attempt %d: %d mails, want %d", try+1, got, want)
			}
			h.clock.Advance(time.Hour)
		}
		if n := h.count("jobs"); n != 0 {
			t.Errorf("%d jobs are left", n)
		}
	})
}

func TestAMailWhoseAnswerWasLostIsTheSameAgain(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.seat("usr_janet", "P12")
		h.sink.Die(1)
		h.drain()
		h.clock.Advance(time.Hour)
		h.drain()
		got := h.sink.Messages()
		if len(got) != 2 || got[0].MessageID == "" || got[0].MessageID != got[1].MessageID {
			t.Fatalf("%d mails: %+v", len(got), got)
		}
		if text(got[0]) != text(got[1]) || got[0].HTML != got[1].HTML {
			t.Error("the second mail says something else")
		}
		if n := h.count("jobs"); n != 0 {
			t.Errorf("%d jobs are left", n)
		}
	})
}

func TestAMailThatIsRefusedForEverIsADeadLetter(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.seat("usr_janet", "P12")
		h.sink.Refuse("usr_janet@halden.example")
		h.drain()
		dead := h.dead()
		if len(dead) != 1 || dead[0].Attempts != 1 || dead[0].Kind != notify.MailKind {
			t.Fatalf("%+v", dead)
		}
		for _, secret := range []string{"@", "Janet", "Moss", "P12"} {
			if strings.Contains(dead[0].LastError+dead[0].Summary, secret) {
				t.Errorf("%q tells %q", dead[0].LastError+" / "+dead[0].Summary, secret)
			}
		}
		if !strings.Contains(dead[0].LastError, "550") {
			t.Errorf("%q does not say why", dead[0].LastError)
		}
	})
}

func TestTheJobHoldsNothingPersonal(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	h.seat("usr_janet", "P12")
	args, err := db.One(t.Context(), h.runner.DB.Reader(), db.Text, "select args from jobs")
	h.must(err)
	note, err := db.One(t.Context(), h.runner.DB.Reader(), db.Text, "select id from notifications")
	h.must(err)
	if want := `{"notification":"` + note + `"}`; args != want {
		t.Errorf("%s, want %s", args, want)
	}
}

func TestWhoHasLeftGetsNoMail(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.seat("usr_janet", "P12")
		h.people["usr_janet"] = person{name: "Janet Moss", gone: true}
		h.seat("usr_greta", "P13")
		h.must(h.runner.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			_, err := db.Exec(ctx, tx, "delete from notifications where user_id = 'usr_greta'")
			return err
		}))
		h.drain()
		if n, m := len(h.sink.Messages()), h.count("jobs"); n != 0 || m != 0 {
			t.Errorf("%d mails and %d jobs, want none", n, m)
		}
	})
}

package mail_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stead/internal/platform/mail"
)

func TestSend(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	m := message()
	m.HTML = "<p>Tomorrow.</p>"
	m.Headers = map[string]string{"In-Reply-To": "<not_0@example.com>"}
	if err := sender(t, mail.Options{Address: s.Addr()}).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := s.To("JANET@example.com")
	if len(got) != 1 {
		t.Fatalf("%d messages, want 1", len(got))
	}
	raw := got[0].Raw
	got[0].Raw = ""
	want := mail.Received{
		From: "stead@example.com", To: "janet@example.com", ToName: "Janet", Subject: "Your space P12",
		Text: "Tomorrow.\n", HTML: "<p>Tomorrow.</p>", At: at, MessageID: "not_1@example.com",
	}
	if d := cmp.Diff(want, got[0]); d != "" {
		t.Error(d)
	}
	for _, line := range []string{
		"Auto-Submitted: auto-generated\r\n", "In-Reply-To: <not_0@example.com>\r\n",
		"Date: Mon, 02 Mar 2026 08:30:00 +0000\r\n", "From: \"Stead\" <stead@example.com>\r\n", "multipart/alternative",
	} {
		if !strings.Contains(raw, line) {
			t.Errorf("%q is missing in\n%s", line, raw)
		}
	}
}

func TestSendOddTexts(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	out := sender(t, mail.Options{Address: s.Addr(), From: `"Stead, Zürich" <stead@example.com>`})
	long := strings.Repeat("Überlänge ", 400)
	tests := []struct {
		name string
		edit func(*mail.Message)
		want func(*mail.Received)
	}{
		{"umlauts", func(m *mail.Message) {
			m.ToName, m.Subject = "Jürgen Groß", "Änderung für Zoë — Łódź 東京 🚗"
		}, nil},
		{"quotes", func(m *mail.Message) {
			m.ToName, m.Subject = `O'Neil "Bob", <b@x> \ (c)`, `"quoted" <tag> a=b?`
		}, nil},
		{
			"encoded word", func(m *mail.Message) { m.Subject = "=?utf-8?q?x?=" },
			func(r *mail.Received) { r.Subject = "= ?utf-8?q?x?=" },
		},
		{"right to left", func(m *mail.Message) { m.ToName = "ג'אנט" }, nil},
		{
			"spaces", func(m *mail.Message) { m.Subject = "  a \t  b" + strings.Repeat(" ", 200) + "c " },
			func(r *mail.Received) { r.Subject = "a b c" },
		},
		{"long body line", func(m *mail.Message) { m.Text = long + "\n.\n.dot\n" }, nil},
		{"long word", func(m *mail.Message) { m.Text = strings.Repeat("x", 5000) + "\n" }, nil},
		{
			"long subject", func(m *mail.Message) { m.Subject = strings.Repeat("é", 400) },
			func(r *mail.Received) { r.Subject = strings.Repeat("é", 248) + "…" },
		},
		{
			"long name", func(m *mail.Message) { m.ToName = strings.Repeat("n", 400) },
			func(r *mail.Received) { r.ToName = strings.Repeat("n", 197) + "…" },
		},
		{"address beyond ASCII", func(m *mail.Message) { m.To = "zoë@example.com" }, nil},
		{
			"domain beyond ASCII", func(m *mail.Message) { m.To = "zoe@bücher.example" },
			func(r *mail.Received) { r.To = "zoe@xn--bcher-kva.example" },
		},
	}
	for _, test := range tests {
		m := message()
		test.edit(&m)
		s.Clear()
		if err := out.Send(t.Context(), m); err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		got := s.Messages()[0]
		for line := range strings.SplitSeq(got.Raw, "\r\n") {
			if len(line) > 998 || strings.Contains(line, "\n") || line != "" && strings.TrimSpace(line) == "" {
				t.Errorf("%s: the line %q", test.name, line)
			}
		}
		want := got
		want.To, want.ToName, want.Subject, want.Text = m.To, m.ToName, m.Subject, m.Text
		if test.want != nil {
			test.want(&want)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
	}
}

func TestSendRefusesWhatIsNoMessage(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	out := sender(t, mail.Options{Address: s.Addr()})
	for name, edit := range map[string]func(*mail.Message){
		"line break in the subject":   func(m *mail.Message) { m.Subject = "a\r\nBcc: eve@example.com" },
		"line break in the name":      func(m *mail.Message) { m.ToName = "a\nb" },
		"line break in the address":   func(m *mail.Message) { m.To = "a@example.com\r\nBcc: eve@example.com" },
		"two addresses":               func(m *mail.Message) { m.To = "a@example.com, b@example.com" },
		"name in the address":         func(m *mail.Message) { m.To = "A <a@example.com>" },
		"no address":                  func(m *mail.Message) { m.To = "" },
		"no domain":                   func(m *mail.Message) { m.To = "janet" },
		"line break in a header":      func(m *mail.Message) { m.Headers = map[string]string{"X-A": "a\r\nBcc: b"} },
		"line break in a name of one": func(m *mail.Message) { m.Headers = map[string]string{"X-A: b\r\nBcc": "b"} },
		"header that is there":        func(m *mail.Message) { m.Headers = map[string]string{"bcc": "eve@example.com"} },
		"header of the body":          func(m *mail.Message) { m.Headers = map[string]string{"Content-Type": "text/html"} },
		"endless word in a header":    func(m *mail.Message) { m.Headers = map[string]string{"X-A": strings.Repeat("x", 1000)} },
		"no id":                       func(m *mail.Message) { m.ID = "" },
		"odd id":                      func(m *mail.Message) { m.ID = "a>b" },
	} {
		m := message()
		edit(&m)
		err := out.Send(t.Context(), m)
		if !errors.Is(err, mail.ErrPermanent) {
			t.Errorf("%s: %v, want ErrPermanent", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "example.com") {
			t.Errorf("%s: the error %q holds the address", name, err)
		}
	}
	if n := len(s.Messages()); n != 0 {
		t.Errorf("%d messages were sent", n)
	}
}

func TestSendToARefusedRecipient(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	s.Refuse("Janet@example.com")
	err := sender(t, mail.Options{Address: s.Addr()}).Send(t.Context(), message())
	if !errors.Is(err, mail.ErrPermanent) || strings.Contains(err.Error(), "janet") || !strings.Contains(err.Error(), "550 5.1.1") {
		t.Errorf("err = %v, want ErrPermanent with 550 5.1.1 and no address", err)
	}
}

func TestSendPutOff(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	s.Greylist(2)
	out := sender(t, mail.Options{Address: s.Addr()})
	for range 2 {
		err := out.Send(t.Context(), message())
		if err == nil || errors.Is(err, mail.ErrPermanent) || !strings.Contains(err.Error(), "451 4.7.1") {
			t.Fatalf("err = %v, want a temporary one", err)
		}
	}
	if err := out.Send(t.Context(), message()); err != nil {
		t.Errorf("third attempt: %v", err)
	}
}

// The server takes the message and dies before it says so: the message comes
// again, under the same Message-ID.
func TestSendToAServerThatDies(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	s.Die(1)
	out := sender(t, mail.Options{Address: s.Addr()})
	if err := out.Send(t.Context(), message()); err == nil || errors.Is(err, mail.ErrPermanent) {
		t.Fatalf("err = %v, want a temporary one", err)
	}
	if err := out.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	got := s.Messages()
	if len(got) != 2 || got[0].MessageID != got[1].MessageID {
		t.Errorf("got %+v, want one message twice", got)
	}
}

func TestSendEndsWithItsContextAndTimeout(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	s.Slow(3 * time.Second)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	for name, send := range map[string]func() error{
		"context": func() error { return sender(t, mail.Options{Address: s.Addr()}).Send(ctx, message()) },
		"timeout": func() error {
			return sender(t, mail.Options{Address: s.Addr(), Timeout: 100 * time.Millisecond}).Send(t.Context(), message())
		},
	} {
		began := time.Now()
		err := send()
		if err == nil || errors.Is(err, mail.ErrPermanent) || time.Since(began) > 2*time.Second {
			t.Errorf("%s: %v after %v", name, err, time.Since(began))
		}
	}
}

func TestSendToNobody(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	err = sender(t, mail.Options{Address: l.Addr().String()}).Send(t.Context(), message())
	if err == nil || errors.Is(err, mail.ErrPermanent) {
		t.Errorf("err = %v, want a temporary one", err)
	}
}

func TestNewSMTPChecksItsOptions(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]mail.Options{
		"no sender": {Address: "127.0.0.1:25"},
		"no port":   {Address: "127.0.0.1", From: "a@b.example"},
		"no host":   {Address: ":25", From: "a@b.example"},
		"odd port":  {Address: "a:99999", From: "a@b.example"},
		"odd mode":  {Address: "a:25", From: "a@b.example", TLS: "ssl"},
	} {
		if _, err := mail.NewSMTP(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

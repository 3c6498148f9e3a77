package notify_test

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/testkit/golden"
)

const secret = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ"

// keep posts letters; drop forgets them again.
type keep struct {
	letters []notify.Letter
	drop    string
}

func (keep) Action() authz.Action { return authz.Action{Name: "seats.keep"} }

func (keep) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Company: "acc_halden"}, nil
}

func (c keep) Apply(ctx context.Context, tx *work.Tx) (int, error) {
	tx.Record(dusted{})
	if c.drop != "" {
		return 0, notify.Drop(ctx, tx, c.drop)
	}
	return len(c.letters), notify.Post(ctx, tx, c.letters...)
}

func (h *theater) post(letters ...notify.Letter) {
	h.t.Helper()
	h.run(keep{letters: letters})
}

func (h *theater) run(c keep) {
	h.t.Helper()
	_, err := work.Do(authz.WithActor(h.t.Context(), authz.SystemActor("test")), h.runner, c)
	h.must(err)
}

func kept(to, language string) notify.Letter {
	return notify.Letter{
		To: to, ToName: "Nora Berg", Language: language, Kind: "seat.kept", Path: "/seats/" + secret, Company: "acc_halden",
		Params: map[string]any{"who": "Edward Cole", "when": notify.When{From: start.Add(24 * time.Hour), Zone: "Europe/Oslo"}},
		About:  "sea_1", Until: start.Add(24 * time.Hour),
	}
}

func TestLettersInFourLanguages(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	for _, language := range notify.Languages {
		to := "nora+" + language + "@halden.example"
		h.post(kept(to, language))
		h.drain()
		got := h.sink.To(to)
		if len(got) != 1 {
			t.Fatalf("%d mails in %s", len(got), language)
		}
		golden.Same(t, "mails/"+"letter."+language+".txt", text(got[0]))
		golden.Same(t, "mails/"+"letter."+language+".html", strings.ReplaceAll(got[0].HTML, "\r\n", "\n"))
	}
	if n := h.count("letters"); n != 0 {
		t.Errorf("%d letters are kept after they were sent", n)
	}
}

// What a client finds in the text part, whatever broke its lines on the way.
func TestTheLinkOfALetterComesOutInOnePiece(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	h.post(kept("nora@halden.example", "de"))
	h.drain()
	raw := h.sink.Messages()[0].Raw
	for line := range strings.Lines(raw) {
		if len(strings.TrimRight(line, "\r\n")) > 78 && !strings.Contains(line, ":") {
			t.Errorf("a line of %d: %q", len(line), line)
		}
	}
	want := "<https://stead.halden.example/seats/" + secret + ">"
	lines := strings.Split(strings.ReplaceAll(plainPart(t, raw), "\r\n", "\n"), "\n")
	if !slices.Contains(lines, want) {
		t.Errorf("no line is %s:\n%s", want, strings.Join(lines, "\n"))
	}
	if len(want) > 76 {
		t.Errorf("the link has %d characters", len(want))
	}
}

// plainPart reads the text part as a mail program does.
func plainPart(t *testing.T, raw string) string {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") {
			continue
		}
		if p.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
			t.Fatalf("%v", p.Header)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

func TestALetterIsTriedAgainUnderOneMessageID(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.post(kept("nora@halden.example", "en"))
		h.sink.Greylist(1)
		h.sink.Die(1)
		for range 4 {
			h.drain()
			h.clock.Advance(2 * time.Hour)
		}
		got := h.sink.Messages()
		if len(got) != 2 || !strings.HasPrefix(got[0].MessageID, "let_") || got[0].MessageID != got[1].MessageID || text(got[0]) != text(got[1]) {
			t.Fatalf("%d mails: %+v", len(got), got)
		}
		if n, m := h.count("letters"), h.count("jobs"); n+m != 0 {
			t.Errorf("%d letters and %d jobs are left", n, m)
		}
	})
}

func TestALetterTellsNothingWhereItIsKept(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.post(kept("nora@halden.example", "en"))
		hidden := []string{"nora", "Nora", "halden.example", "Edward", secret}
		look := func(what, text string) {
			t.Helper()
			for _, x := range hidden {
				if strings.Contains(text, x) {
					t.Errorf("%s tells %q: %s", what, x, text)
				}
			}
		}
		job, err := db.One(t.Context(), h.runner.DB.Reader(), db.Text, `select args || summary from jobs`)
		h.must(err)
		look("the job", job)
		content, err := db.One(t.Context(), h.runner.DB.Reader(), func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) }, `select content from letters`)
		h.must(err)
		look("the row", string(content))
		h.sink.Refuse("nora@halden.example")
		h.drain()
		dead := h.dead()
		if len(dead) != 1 || dead[0].Kind != notify.LetterKind || !strings.Contains(dead[0].LastError, "550") {
			t.Fatalf("%+v", dead)
		}
		look("the dead letter", dead[0].Summary+dead[0].LastError)
	})
}

func TestALetterThatIsOfNoUseIsNotSent(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.post(kept("a@halden.example", "en"))
		h.clock.Advance(24 * time.Hour)
		h.drain()
		h.clock.Set(start)
		h.post(kept("b@halden.example", "en"))
		h.run(keep{drop: "sea_1"})
		h.drain()
		if n, m := len(h.sink.Messages()), h.count("letters"); n != 0 || m != 0 {
			t.Errorf("%d mails, %d letters, want none", n, m)
		}
		dead := kept("c@halden.example", "en")
		h.sink.Refuse(dead.To)
		h.post(dead)
		h.drain()
		h.must(h.expire())
		if n := h.count("letters"); n != 1 {
			t.Errorf("%d letters before the end of their life", n)
		}
		h.clock.Advance(24 * time.Hour)
		h.must(h.expire())
		if n := h.count("letters"); n != 0 {
			t.Errorf("%d letters after it", n)
		}
	})
}

func TestRotationReachesLetters(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.post(kept("nora@halden.example", "en"))
		safe := h.runner.Vault
		_, err := safe.AddKey(t.Context())
		h.must(err)
		n, err := safe.Reseal(t.Context(), notify.LettersSealed)
		h.must(err)
		if n != 1 {
			t.Errorf("%d sealed anew", n)
		}
		h.drain()
		if got := h.sink.Messages(); len(got) != 1 || !strings.Contains(got[0].Text, secret) {
			t.Errorf("%+v", got)
		}
	})
}

func TestManyLettersAreFewStatements(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	letters := make([]notify.Letter, 1000)
	for i := range letters {
		letters[i] = kept("nora@halden.example", "en")
	}
	var n atomic.Int64
	_, err := work.Do(authz.WithActor(db.Counted(t.Context(), &n), authz.SystemActor("test")), h.runner, keep{letters: letters})
	h.must(err)
	if n.Load() > 80 {
		t.Errorf("%d statements for 1,000 letters", n.Load())
	}
}

package invitations_test

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
	"stead/internal/testkit/golden"
)

// masked puts one token for the one of a mail, so that it can be compared.
func masked(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return anchor.ReplaceAllString(text, "/activate/TOKEN")
}

func TestLettersInFourLanguages(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	for _, language := range []string{"en", "de", "fr", "es"} {
		for kind, c := range map[string]struct {
			by   string
			body m
		}{
			"system_user": {w.omar, system("x@new.example", "auditor")},
			"client":      {w.cara, client("x@new.example")},
			"seat":        {w.ada, w.seat("x@new.example", "driver")},
			"owner":       {w.ada, w.seat("x@new.example", "account_owner")},
			"sub_account": {w.ada, w.sub("x@new.example")},
		} {
			c.body["email"] = kind + "@" + language + ".example"
			i := w.invited(c.by, with(c.body, "language", language))
			first := w.letter(t, i.Email)
			golden.Same(t, "mails/"+language+"."+kind+".txt", "To: "+first.To+"\nSubject: "+first.Subject+"\n\n"+masked(first.Text))
			golden.Same(t, "mails/"+language+"."+kind+".html", masked(first.HTML))
			w.As(c.by).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
			again := w.letter(t, i.Email)
			golden.Same(t, "mails/"+language+"."+kind+".resent.txt", "To: "+again.To+"\nSubject: "+again.Subject+"\n\n"+masked(again.Text))
			golden.Same(t, "mails/"+language+"."+kind+".resent.html", masked(again.HTML))
			if again.MessageID == first.MessageID || again.Text == first.Text {
				t.Errorf("%s in %s: the same letter again", kind, language)
			}
		}
	}
}

// letter gives the last mail to an address.
func (w *world) letter(t *testing.T, email string) mail.Received {
	t.Helper()
	w.Settle()
	list := w.Mail.To(email)
	if len(list) == 0 {
		t.Fatalf("no mail to %s", email)
	}
	return list[len(list)-1]
}

// Whatever a mail is broken into on its way, its reader finds the link in one
// piece: in quoted-printable, and reflowed as RFC 3676 lets programs do, which
// break and join lines at spaces alone.
func TestTheLinkComesOutInOnePiece(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	w.invited(w.ada, with(w.sub("nora@new.example"), "name", strings.Repeat("Lång ", 15)))
	token := w.token("nora@new.example")
	want := "<http://stead.test/activate/" + token + ">"
	text := plainPart(t, w.letter(t, "nora@new.example").Raw)
	flowed := strings.Join(strings.Fields(text), " ") // everything joined
	var broken strings.Builder
	for n, word := range strings.Fields(text) { // and broken everywhere
		broken.WriteString(word + map[bool]string{true: " \n", false: "\n"}[n%2 == 0])
	}
	for name, got := range map[string]string{"as it is": text, "joined": strings.ReplaceAll(flowed, " ", "\n"), "broken": broken.String()} {
		found := false
		for line := range strings.Lines(got) {
			found = found || strings.TrimSpace(line) == want
		}
		if !found {
			t.Errorf("%s: no line is %s:\n%s", name, want, got)
		}
	}
	if strings.ContainsAny(token, "-") || len(want) > 76 {
		t.Errorf("%s breaks", want)
	}
}

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
		if strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") {
			text, err := io.ReadAll(quotedprintable.NewReader(p))
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
	}
}

// What people typed stays text in a letter.
func TestOddNamesInLettersAreHarmless(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	w.Exec(`update users set name = '<b>Ada</b> {until}' where id = $1`, w.ada)
	w.invited(w.ada, with(w.sub("nora@new.example"), "name", `<script>alert(1)</script> عائلة`))
	got := w.letter(t, "nora@new.example")
	if strings.Contains(got.HTML, "<script") || strings.Contains(got.HTML, "<b>") || !strings.Contains(got.Text, "{until}") {
		t.Errorf("%s\n%s", got.HTML, got.Text)
	}
}

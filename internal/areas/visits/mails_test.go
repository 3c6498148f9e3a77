package visits_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"net/textproto"
	"regexp"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/core/notify"
	"stead/internal/platform/db"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
	"stead/internal/testkit/golden"
)

var token = regexp.MustCompile(`/pass/[A-Za-z0-9_-]+`)

// subjects of what an address was mailed, oldest first.
func (w *world) mailed(address string) []string {
	w.Settle()
	out := []string{}
	for _, x := range w.Mail.To(address) {
		out = append(out, x.Subject)
	}
	return out
}

func (w *world) lastMail(t *testing.T, address string) mail.Received {
	t.Helper()
	w.Settle()
	list := w.Mail.To(address)
	if len(list) == 0 {
		t.Fatalf("no mail to %s", address)
	}
	return list[len(list)-1]
}

func TestVisitorMailsInFourLanguages(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	w.Exec(`update offices set address = 'Storgata 1 & 2, 1771 Halden' where id = $1`, w.office)
	party := []m{}
	for _, language := range notify.Languages {
		g := guest("Léna", "Fischer-"+strings.ToUpper(language), language+"@visitor.example")
		g["language"] = language
		party = append(party, g)
	}
	check := func(kind string) {
		t.Helper()
		w.Settle()
		for _, language := range notify.Languages {
			x := w.lastMail(t, language+"@visitor.example")
			plain := "To: " + x.ToName + " <" + x.To + ">\nSubject: " + x.Subject + "\n\n" + x.Text
			golden.Same(t, "mails/"+language+"."+kind+".txt", token.ReplaceAllString(plain, "/pass/TOKEN"))
			golden.Same(t, "mails/"+language+"."+kind+".html", token.ReplaceAllString(x.HTML, "/pass/TOKEN"))
		}
	}
	janet := w.As(w.janet)
	v := w.make(t, janet, m{"starts_at": w.at(6), "ends_at": w.at(7), "visitors": party})
	check("invitation")
	janet.Patch("/visits/"+v.ID, m{"ends_at": w.at(8)}).Want(200)
	check("changed")
	w.Clock.Advance(121 * time.Minute)
	check("reminder")
	w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
	check("welcome")
	v = w.make(t, janet, m{"starts_at": w.at(25), "ends_at": w.at(26), "visitors": party})
	w.Settle()
	janet.Post("/visits/"+v.ID+"/cancel", nil).Want(200)
	check("called_off")
	if n := len(w.mailed("en@visitor.example")); n != 6 {
		t.Errorf("%d mails", n)
	}
}

// parts takes a mail apart: the leaves of its tree by type.
func parts(t *testing.T, head textproto.MIMEHeader, body io.Reader, way string, found map[string][]byte, heads map[string]textproto.MIMEHeader) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	way += "/" + strings.TrimPrefix(kind, "multipart/")
	if !strings.HasPrefix(kind, "multipart/") {
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		found[way], heads[way] = text, head
		return
	}
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextPart() // decodes quoted-printable
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		parts(t, p.Header, p, way, found, heads)
	}
}

// The picture of the pass goes with the mail, and its link comes out in one piece.
func TestThePassOfAnInvitation(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	w.make(t, w.As(w.janet), m{"starts_at": w.at(6), "ends_at": w.at(7)})
	x := w.lastMail(t, "lena@fischer.example")
	raw, err := netmail.ReadMessage(strings.NewReader(x.Raw))
	if err != nil {
		t.Fatal(err)
	}
	found, heads := map[string][]byte{}, map[string]textproto.MIMEHeader{}
	parts(t, textproto.MIMEHeader(raw.Header), raw.Body, "", found, heads)
	text, html, picture := found["/related/alternative/text/plain"], found["/related/alternative/text/html"], found["/related/image/png"]
	link := passInMail.FindString(x.Text)
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	whole := false
	for _, l := range lines {
		whole = whole || l == "<"+link+">"
	}
	if !whole || len(link) > 74 {
		t.Errorf("no line is <%s>: %s", link, text)
	}
	want, err := visits.QR(link)
	if err != nil {
		t.Fatal(err)
	}
	drawn := bytes.NewBuffer(nil)
	if _, err := io.Copy(drawn, decoder(heads["/related/image/png"], picture)); err != nil {
		t.Fatal(err)
	}
	if len(x.Inline) != 1 || !bytes.Equal(x.Inline[0].Content, want) {
		t.Errorf("the sink keeps %d pictures", len(x.Inline))
	}
	if !bytes.Equal(drawn.Bytes(), want) || heads["/related/image/png"].Get("Content-Id") != "<code>" || !bytes.Contains(html, []byte(`src="cid:code"`)) {
		t.Errorf("%v: %d bytes, want %d; %s", heads, drawn.Len(), len(want), html)
	}
	for line := range strings.Lines(x.Raw) {
		if len(strings.TrimRight(line, "\r\n")) > 78 && !strings.Contains(line, ":") {
			t.Errorf("a line of %d: %q", len(line), line)
		}
	}
}

func TestWhoIsMailedOfWhat(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		janet, rita := w.As(w.janet), w.As(w.rita)
		is := func(address string, want ...string) {
			t.Helper()
			if got := w.mailed(address); strings.Join(got, "; ") != strings.Join(want, "; ") {
				t.Errorf("%s was mailed %q, want %q", address, got, want)
			}
		}
		const come, changed, off, near = "You are expected at Halden Works", "Your visit at Halden Works has changed",
			"Your visit at Halden Works was called off", "Your visit at Halden Works is near"
		lena, omar, ines := guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad", "omar@haddad.example"), guest("Ines", "Rocha", "ines@rocha.example")
		v := w.make(t, janet, m{"starts_at": w.at(30), "ends_at": w.at(31), "visitors": []m{lena, omar}})
		is("lena@fischer.example", come)
		// What does not concern them they are not told.
		janet.Patch("/visits/"+v.ID, m{"purpose": "Talks"}).Want(200)
		is("lena@fischer.example", come)
		// Who is new is invited, who is left out is told, the rest is not.
		lena["id"], ines["id"] = v.Visitors[0].ID, ""
		janet.Patch("/visits/"+v.ID, m{"visitors": []m{lena, ines}}).Want(200).JSON(&v)
		is("lena@fischer.example", come)
		is("omar@haddad.example", come, off)
		is("ines@rocha.example", come)
		// Another host, another time: told to whom knows of it. What was not sent yet is not sent any more.
		rita.Patch("/visits/"+v.ID, m{"host": w.nina}).Want(200)
		rita.Patch("/visits/"+v.ID, m{"starts_at": w.at(40)}).Want(200)
		is("lena@fischer.example", come, changed)
		if last := w.lastMail(t, "lena@fischer.example"); !strings.Contains(last.Text, "Nina Okafor expects you") {
			t.Errorf("%s", last.Text)
		}
		// Another address is invited anew.
		lena["email"], ines["id"] = "lena@new.example", v.Visitors[1].ID
		w.As(w.nina).Patch("/visits/"+v.ID, m{"visitors": []m{lena, ines}}).Want(200)
		is("lena@new.example", come)
		is("ines@rocha.example", come, changed)
		w.As(w.nina).Post("/visits/"+v.ID+"/cancel", nil).Want(200)
		is("lena@new.example", come, off)
		is("omar@haddad.example", come, off)
		is("ines@rocha.example", come, changed, off)

		// Who was invited an hour ago needs no reminder; who comes unannounced no invitation.
		w.make(t, janet, m{"starts_at": w.at(3), "ends_at": w.at(4), "visitors": []m{guest("Ada", "Late", "late@visitor.example")}})
		w.make(t, janet, m{"starts_at": w.at(-1), "ends_at": w.at(1), "visitors": []m{guest("Bo", "Here", "here@visitor.example")}})
		w.make(t, janet, m{"starts_at": w.at(5), "ends_at": w.at(6), "visitors": []m{guest("Cy", "Soon", "soon@visitor.example")}})
		w.Clock.Advance(90 * time.Minute)
		is("late@visitor.example", come)
		is("here@visitor.example")
		is("soon@visitor.example", come, near)
		// A visit that waits, and one that is denied: nothing to the visitor.
		w.As(w.ada).Put("/companies/"+w.company+"/visit-settings", m{
			"approval": []string{w.office}, "default_minutes": 60, "check_out": m{"hours_after": 2}, "reminder_minutes": 15, "retention_days": 30, "visitor_language": "de",
		}).Want(200)
		var waits [3]visits.Visit
		for i, name := range []string{"deny", "cancel", "approve"} {
			waits[i] = w.make(t, janet, m{"starts_at": w.at(8), "ends_at": w.at(9), "visitors": []m{guest("Dana", "Doe", name+"@visitor.example")}})
		}
		w.As(w.sven).Post("/visits/"+waits[0].ID+"/deny", m{"reason": "No."}).Want(200)
		janet.Post("/visits/"+waits[1].ID+"/cancel", nil).Want(200)
		w.As(w.sven).Post("/visits/"+waits[2].ID+"/approve", nil).Want(200)
		is("deny@visitor.example")
		is("cancel@visitor.example")
		is("approve@visitor.example", "Sie werden bei Halden Works erwartet")
		w.As(w.janet).Post("/visits", w.body(m{"visitors": []m{{"given_name": "A", "family_name": "B", "language": "tlh"}}})).WantCode(422, "unknown_language")
	})
}

// decoder undoes the transfer encoding of a part, but quoted-printable, which was
// undone.
func decoder(head textproto.MIMEHeader, body []byte) io.Reader {
	if head.Get("Content-Transfer-Encoding") == "base64" {
		return base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body))
	}
	return bytes.NewReader(body)
}

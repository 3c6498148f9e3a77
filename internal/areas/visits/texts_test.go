package visits_test

import (
	"strings"
	"testing"

	"stead/internal/areas/visits"
	"stead/internal/core/notify"
)

func (w *world) textPath(kind, language string) string {
	return "/companies/" + w.company + "/visit-texts/" + kind + "/" + language
}

func TestACompanyWritesToItsVisitorsItself(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ada, path := w.As(w.ada), w.textPath("invitation", "de")
		var list visits.TextList
		ada.Get("/companies/" + w.company + "/visit-texts").Want(200).JSON(&list)
		if len(list.Items) != 20 || list.Items[0].Kind != "invitation" || list.Items[0].Language != "en" || list.Items[0].Own {
			t.Errorf("%+v", list)
		}
		var x visits.VisitText
		if res := ada.Get(path).Want(200).JSON(&x); x.Own || x.Subject != "Sie werden bei {company} erwartet" || len(x.Places) != 8 || res.Header.Get("ETag") != "" {
			t.Errorf("%+v", x)
		}
		text := m{"subject": "Willkommen, {visitor}", "body": "Liebe(r) {visitor},\n\nparken können Sie hier: https://halden.example/parken?a=1&b=2.\n{address}\n\n{host}"}
		res := ada.Put(path, text).Want(200).JSON(&x)
		if !x.Own || x.Version != 1 || res.Header.Get("ETag") != `"1"` {
			t.Errorf("%+v", x)
		}
		ada.Header("If-Match", `"7"`).Put(path, text).WantCode(412, "changed_meanwhile")
		ada.Put(path, text).Want(200).JSON(&x)
		if x.Version != 1 {
			t.Errorf("the same text is version %d", x.Version)
		}
		e := w.Journalled("visit_texts.change")
		if len(e) != 2 || e[1].Outcome != "refused" || !strings.Contains(e[0].Before, "erwartet") || !strings.Contains(e[0].After, "Willkommen") {
			t.Errorf("journal %+v", e)
		}
		w.make(t, w.As(w.janet), m{"visitors": []m{guest("Jörg", "Maß", "joerg@mass.example")}, "starts_at": w.at(5), "ends_at": w.at(6)})
		w.Settle()
		if mails := w.Mail.To("joerg@mass.example"); len(mails) != 1 || mails[0].Subject != "You are expected at Halden Works" {
			t.Errorf("%+v", mails)
		}
		german := guest("Jörg", "<b>Maß</b>", "joerg@mass.example")
		german["language"] = "de"
		w.make(t, w.As(w.janet), m{"visitors": []m{german}, "starts_at": w.at(25), "ends_at": w.at(26)})
		w.Settle()
		mail := w.Mail.To("joerg@mass.example")[1]
		if mail.Subject != "Willkommen, Jörg <b>Maß</b>" || strings.Contains(mail.HTML, "<b>") || strings.Contains(mail.Text, "Guten Tag") ||
			!strings.Contains(mail.HTML, `<a href="https://halden.example/parken?a=1&amp;b=2" style="color:#0b57b7">`) ||
			!strings.Contains(mail.Text, "a=1&b=2.\n\nJanet Moss\n\nAusweis öffnen\n<http://stead.test/pass/") {
			t.Errorf("%s\n%s\n%s", mail.Subject, mail.Text, mail.HTML)
		}
		ada.Delete(path).Want(200).JSON(&x)
		if x.Own || x.Version != 2 || x.Subject != "Sie werden bei {company} erwartet" {
			t.Errorf("%+v", x)
		}
		ada.Delete(path).Want(200)
		if e := w.Journalled("visit_texts.reset"); len(e) != 1 || !strings.Contains(e[0].Before, "Willkommen") {
			t.Errorf("journal %+v", e)
		}
		ada.Put(path, text).Want(200).JSON(&x)
		if x.Version != 3 {
			t.Errorf("%+v", x)
		}
	})
}

func TestTextsThatAreRefused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ada := w.As(w.ada)
		for name, c := range map[string]struct {
			kind, subject, body string
			code, pointer       string
		}{
			"no subject":          {"welcome", " ", "x", "required", "/subject"},
			"no body":             {"welcome", "x", "\n", "required", "/body"},
			"two lines":           {"welcome", "Hello\nthere", "x", "invalid_text", "/subject"},
			"a header":            {"welcome", "Hello\r\nBcc: eve@example.com", "x", "invalid_text", "/subject"},
			"a bell":              {"welcome", "x", "a\ab", "invalid_text", "/body"},
			"an endless subject":  {"welcome", strings.Repeat("x", 201), "x", "too_long", "/subject"},
			"an endless body":     {"welcome", "x", strings.Repeat("ü", 10_001), "too_long", "/body"},
			"an unknown place":    {"welcome", "x", "Hello {vistor}", "unknown_place", "/body"},
			"an open brace":       {"welcome", "Hello {visitor", "x", "broken_place", "/subject"},
			"a closing brace":     {"welcome", "x", "Hello visitor}", "broken_place", "/body"},
			"a pass of nobody":    {"called_off", "x", "{pass}", "unknown_place", "/body"},
			"a place in capitals": {"welcome", "x", "{Visitor}", "broken_place", "/body"},
		} {
			for verb, res := range map[string]interface {
				Code() string
			}{
				"put":     ada.Put(w.textPath(c.kind, "en"), m{"subject": c.subject, "body": c.body}).Want(422),
				"preview": ada.Post(w.textPath(c.kind, "en")+"/preview", m{"subject": c.subject, "body": c.body}).Want(422),
			} {
				if res.Code() != c.code {
					t.Errorf("%s, %s: %s", name, verb, res.Code())
				}
			}
			var p struct {
				Errors []struct{ Pointer, Detail string }
			}
			ada.Put(w.textPath(c.kind, "en"), m{"subject": c.subject, "body": c.body}).Want(422).JSON(&p)
			if len(p.Errors) != 1 || p.Errors[0].Pointer != c.pointer || strings.HasSuffix(c.code, "_place") && !strings.Contains(p.Errors[0].Detail, "{visitor}, {host}") {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if n := w.Count("visit_texts"); n != 0 {
			t.Errorf("%d texts", n)
		}
		fine := m{"subject": "x", "body": "x"}
		ada.Put(w.textPath("farewell", "en"), fine).WantCode(404, "not_found")
		ada.Put(w.textPath("welcome", "no"), fine).WantCode(404, "not_found")
		w.As(w.rita).Put(w.textPath("welcome", "en"), fine).WantCode(403, "forbidden")
		w.As(w.rita).Get(w.textPath("welcome", "en")).WantCode(403, "forbidden")
		w.As(w.rita).Post(w.textPath("welcome", "en")+"/preview", fine).WantCode(403, "forbidden")
		boss := w.User("Olga Boss", w.Company("Bergen Shipping"), "", "Administrators")
		w.As(boss).Put(w.textPath("welcome", "en"), fine).WantCode(404, "not_found")
	})
}

func TestAPreviewSavesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.ada)
		entries := len(w.Journal())
		for _, language := range notify.Languages {
			var x notify.Written
			body := "{visitor} <script>alert(1)</script>\n{map}\n\n{pass} {time}"
			w.As(w.ada).Post(w.textPath("invitation", language)+"/preview", m{"subject": "Hi {visitor}", "body": body}).Want(200).JSON(&x)
			if strings.Contains(x.HTML, "<script>alert") || !strings.Contains(x.HTML, "data:image/png;base64,") || !strings.Contains(x.HTML, `<a href="https://www.openstreetmap.org/search?query=`) ||
				!strings.Contains(x.Text, "<http://stead.test/pass/") || !strings.Contains(x.Text, "Europe/Oslo") || strings.ContainsAny(x.Subject, "{}") {
				t.Errorf("%+v", x)
			}
		}
		var x notify.Written
		w.As(w.ada).Post(w.textPath("called_off", "fr")+"/preview", m{"subject": "Non", "body": "{host} {address}"}).Want(200).JSON(&x)
		if strings.Contains(x.HTML, "<img") || strings.Contains(x.Text, "http") {
			t.Errorf("%+v", x)
		}
		if n := len(w.Journal()) - entries; n != 0 || w.Count("letters") != 0 {
			t.Errorf("%d entries", n)
		}
	})
}

package travel_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"mime/multipart"
	"net/textproto"
	"strings"
	"testing"

	"stead/internal/areas/travel"
	"stead/internal/testkit"
)

const harmless = "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"

// upload sends a form with a file.
func upload(c testkit.Client, path, kind, name string, content []byte) *testkit.Response {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("type", kind)
	head := textproto.MIMEHeader{"Content-Disposition": {multipart.FileContentDisposition("file", name)}, "Content-Type": {"application/pdf"}}
	part, _ := form.CreatePart(head)
	_, _ = part.Write(content)
	_ = form.Close()
	return c.Header("Content-Type", form.FormDataContentType()).Post(path, body.Bytes())
}

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADocumentFromFirstToLast(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c, path := w.acting(), "/travelers/"+w.self+"/documents"
		for _, d := range []struct {
			sent, kept, media, disposition string
			content                        []byte
		}{
			{"Pass.PDF", "Pass.pdf", "application/pdf", `attachment; filename="Pass.pdf"`, []byte(harmless)},
			{"..\\..\\évil\u202e\";x=.exe", "évilx=.png", "image/png", `attachment; filename="_vilx=.png"; filename*=UTF-8''%C3%A9vilx%3D.png`, picture(t, 3, 2)},
			{"護照.jpeg", "護照.pdf", "application/pdf", `attachment; filename="__.pdf"; filename*=UTF-8''%E8%AD%B7%E7%85%A7.pdf`, []byte(harmless)},
			{"", "document.pdf", "application/pdf", `attachment; filename="document.pdf"`, []byte(harmless)},
		} {
			var made travel.Document
			upload(c, path, "visa", d.sent, d.content).Want(201).JSON(&made)
			if made.Name != d.kept || made.MediaType != d.media || made.Size != int64(len(d.content)) || made.CreatedBy != w.edward || made.Names[w.edward] != "Edward Cole" {
				t.Errorf("%q is kept as %+v", d.sent, made)
			}
			res := c.Get(path + "/" + made.ID).Want(200)
			if !bytes.Equal(res.Body, d.content) {
				t.Errorf("%q comes back as %d bytes of %d", d.sent, len(res.Body), len(d.content))
			}
			for header, want := range map[string]string{
				"Content-Type": d.media, "Content-Disposition": d.disposition, "X-Content-Type-Options": "nosniff",
				"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, no-store",
			} {
				if got := res.Header.Get(header); got != want {
					t.Errorf("%q: %s is %q, want %q", d.sent, header, got, want)
				}
			}
			w.As(w.nina).Get(path+"/"+made.ID).WantCode(404, "not_found")
			w.As(w.edward).Get(path+"/"+made.ID).WantCode(404, "not_found")
			c.Get("/travelers/"+w.liv+"/documents/"+made.ID).WantCode(404, "not_found")
		}
		var list struct{ Items []travel.Document }
		c.Get(path).Want(200).JSON(&list)
		if len(list.Items) != 4 || list.Items[3].Name != "Pass.pdf" {
			t.Errorf("listed %+v", list.Items)
		}
		c.Delete(path + "/" + list.Items[0].ID).Want(204)
		c.Get(path+"/"+list.Items[0].ID).WantCode(404, "not_found")
		c.Delete("/travelers/" + w.self).Want(204)
		if n := w.Count("traveler_documents") + w.Count("document_contents"); n != 0 {
			t.Errorf("%d rows are left of a deleted traveler's documents", n)
		}
		for _, e := range w.Journal() {
			if strings.Contains(e.Before+e.After, "Catalog") {
				t.Errorf("the journal tells what is in a document: %s", e.After)
			}
		}
	})
}

func TestWhatIsNoDocument(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		path := "/travelers/" + w.self + "/documents"
		large := append([]byte(harmless), make([]byte, travel.MostBytes)...)
		for name, c := range map[string]struct {
			client  testkit.Client
			kind    string
			content []byte
			status  int
			code    string
		}{
			"a web page":         {w.acting(), "visa", []byte("<html><script>alert(1)</script>"), 415, "document_type"},
			"nothing":            {w.acting(), "visa", nil, 415, "document_type"},
			"a picture of SVG":   {w.acting(), "visa", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), 415, "document_type"},
			"a script":           {w.acting(), "visa", []byte(strings.Replace(harmless, "/Pages", "/OpenAction << /S /JavaScript /JS (x) >> /Pages", 1)), 422, "document_unsafe"},
			"a broken picture":   {w.acting(), "visa", []byte("\x89PNG\r\n\x1a\nnonsense"), 422, "document_unsafe"},
			"too many pixels":    {w.acting(), "visa", large50(t), 422, "document_unsafe"},
			"a byte too large":   {w.acting(), "visa", large[:travel.MostBytes+1], 413, "document_too_large"},
			"no such type":       {w.acting(), "selfie", []byte(harmless), 422, "invalid_type"},
			"somebody else's":    {w.As(w.nina), "visa", []byte(harmless), 404, "not_found"},
			"acting for nobody":  {w.As(w.nina).For(w.janet), "visa", []byte(harmless), 403, "not_delegated"},
			"not signed in":      {w.Anyone(), "visa", []byte(harmless), 401, "not_signed_in"},
			"just small enough":  {w.acting(), "visa", large[:travel.MostBytes], 201, ""},
			"a small PDF, again": {w.As(w.janet), "other", []byte(harmless), 201, ""},
		} {
			if res := upload(c.client, path, c.kind, "passport.pdf", c.content); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %.300s", name, res.Status, res.Body)
			}
		}
		if n := w.Count("traveler_documents"); n != 2 {
			t.Errorf("%d documents", n)
		}
		c := w.acting()
		c.Post(path, m{"type": "visa"}).WantCode(415, "unsupported_media_type")
		c.Header("Content-Type", "multipart/form-data; boundary=x").Post(path, []byte("--x\r\nbroken")).WantCode(400, "unreadable")
		c.Header("Content-Type", "multipart/form-data; boundary=x").Post(path, []byte("--x--\r\n")).WantCode(422, "required")
	})
}

// large50 is the beginning of a picture that says that it is large.
func large50(t *testing.T) []byte {
	t.Helper()
	small := picture(t, 1, 1)
	head := append([]byte("IHDR"), small[16:29]...)
	binary.BigEndian.PutUint32(head[4:], 10_000)
	binary.BigEndian.PutUint32(head[8:], 5_001)
	out := append(bytes.Clone(small[:12]), head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

func TestAnUploadIsDoneOnceUnderItsKey(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		path := "/travelers/" + w.self + "/documents"
		body := []byte("--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nvisa\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" + harmless + "\r\n--x--\r\n")
		c := w.acting().Header("Content-Type", "multipart/form-data; boundary=x").Header("Idempotency-Key", "k1")
		first := c.Post(path, body).Want(201)
		if again := c.Post(path, body).Want(201); again.ID() != first.ID() || w.Count("traveler_documents") != 1 {
			t.Errorf("again %s", again.Body)
		}
		c.Post(path, bytes.Replace(body, []byte("visa"), []byte("other"), 1)).WantCode(422, "idempotency_key_reused")
	})
}

// Nothing that is kept tells a passport number or what is in a document: not the
// tables, not the answers kept under idempotency keys, not the journal.
func TestNothingKeptTellsASecret(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		c := w.acting().Header("Idempotency-Key", "k")
		body := m{"given_name": "A", "family_name": "B", "birth_date": "2000-01-01", "passports": []m{{"number": "SECRET99", "nationality": "NO", "expires_on": "2030-01-01"}}}
		var made, again travel.Traveler
		c.Post("/travelers", body).Want(201).JSON(&made)
		c.Post("/travelers", body).Want(201).JSON(&again)
		if made.Passports[0].Number != "SECRET99" || again.ID != made.ID || again.Passports[0].Number != "•••T99" {
			t.Errorf("first %+v, again %+v", made.Passports, again.Passports)
		}
		p := w.acting().Header("Idempotency-Key", "k2").Post("/travelers/"+made.ID+"/passports", m{"number": "HIDDEN88", "nationality": "SE", "expires_on": "2030-01-01"}).Want(201)
		w.acting().Header("Idempotency-Key", "k3").Patch("/travelers/"+made.ID+"/passports/"+p.ID(), m{"number": "HIDDEN77"}).Want(200)
		w.acting().Header("Idempotency-Key", "k4").Patch("/travelers/"+made.ID, m{"title": "Dr"}).Want(200)
		upload(w.acting(), "/travelers/"+made.ID+"/documents", "visa", "a.pdf", []byte(strings.Replace(harmless, "%%EOF", "% WHISPER\n%%EOF", 1))).Want(201)
		w.Settle()
		for _, text := range kept(t, w) {
			for _, secret := range []string{"SECRET99", "HIDDEN88", "HIDDEN77", "WHISPER"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s is kept in %.200q", secret, text)
				}
			}
		}
	})
}

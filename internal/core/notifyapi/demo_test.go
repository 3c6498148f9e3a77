package notifyapi_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stead/internal/core/notifyapi"
	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
)

func TestTheDemonstrationShowsItsMails(t *testing.T) {
	sink, err := mail.ListenSink(mail.SinkOptions{Clock: clock.NewFake(start)})
	if err != nil {
		t.Fatal(err)
	}
	defer sink.Close()
	page := func(query string) string {
		t.Helper()
		rec := httptest.NewRecorder()
		req := httptest.NewRequestWithContext(context.Background(), "GET", "/demo/mail"+query, nil)
		notifyapi.DemoMail(sink).ServeHTTP(rec, req)
		if rec.Code != 200 {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
		return rec.Body.String()
	}
	if got := strings.TrimSpace(page("?format=json")); got != `{"items":[]}` {
		t.Errorf("before the first mail: %s", got)
	}
	if !strings.Contains(page(""), "No mail yet") {
		t.Error("the empty page does not say so")
	}
	sender, err := mail.NewSMTP(mail.Options{Address: sink.Addr(), From: "Stead <stead@halden.example>", TLS: mail.TLSNone})
	if err != nil {
		t.Fatal(err)
	}
	html := `<!doctype html><html><head><title>x</title></head><body><p title='a"b'>Hello &amp; <b>you</b></p></body></html>`
	for _, m := range []mail.Message{
		{ID: "a", To: "janet@halden.example", Subject: "First", Text: "one"},
		{ID: "b", To: "edward@halden.example", Subject: "<b>Second</b> 🚗", Text: "two\n</pre><script>alert(1)</script>", HTML: html},
	} {
		if err := sender.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}

	var got map[string][]map[string]string
	if err := json.Unmarshal([]byte(page("?format=json")), &got); err != nil {
		t.Fatal(err)
	}
	for _, m := range got["items"] {
		m["text"], m["html"] = strings.TrimSpace(strings.ReplaceAll(m["text"], "\r\n", "\n")), strings.TrimSpace(m["html"])
	}
	at := "2026-11-23T08:00:00Z"
	want := map[string][]map[string]string{"items": {
		{"to": "edward@halden.example", "subject": "<b>Second</b> 🚗", "text": "two\n</pre><script>alert(1)</script>", "html": html, "at": at},
		{"to": "janet@halden.example", "subject": "First", "text": "one", "html": "", "at": at},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	text := page("")
	if strings.Index(text, "edward@") > strings.Index(text, "janet@") {
		t.Error("the oldest comes first")
	}
	for _, bad := range []string{"<script", "<b>"} {
		if strings.Contains(text, bad) {
			t.Errorf("the page has %s of a mail", bad)
		}
	}
	// The frame shows the part itself, decoded once.
	_, frame, _ := strings.Cut(text, `srcdoc="`)
	frame, _, _ = strings.Cut(frame, `"`)
	frame = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(frame)
	if want := strings.Replace(html, "<head>", `<head><base target="_blank">`, 1); strings.TrimSpace(frame) != want {
		t.Errorf("the frame shows %s, want %s", frame, want)
	}
}

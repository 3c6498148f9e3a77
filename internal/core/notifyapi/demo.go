package notifyapi

import (
	"bytes"
	"embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"stead/internal/platform/mail"
)

//go:embed demo.html
var pages embed.FS

var demoPage = template.Must(template.ParseFS(pages, "demo.html"))

// demoItem is a captured mail in the JSON of the page.
type demoItem struct {
	To      string    `json:"to"`
	Subject string    `json:"subject"`
	Text    string    `json:"text"`
	HTML    string    `json:"html"`
	At      time.Time `json:"at"`

	inline []mail.Inline
}

// Framed is the HTML part for a frame that may run no script, with its pictures;
// its links open in a tab of their own.
func (i demoItem) Framed() string {
	html := i.HTML
	for _, p := range i.inline {
		html = strings.ReplaceAll(html, `"cid:`+p.ID+`"`, `"data:`+p.Type+`;base64,`+base64.StdEncoding.EncodeToString(p.Content)+`"`)
	}
	return strings.Replace(html, "<head>", `<head><base target="_blank">`, 1)
}

// Time tells when the mail came.
func (i demoItem) Time() string { return i.At.UTC().Format("Mon 2 Jan 2006, 15:04:05 UTC") }

// DemoMail shows the mails that a sink captured, the newest first: as a page,
// or with ?format=json as {"items":[{to,subject,text,html,at}]}. Everybody sees
// all of them, so it is for the demonstration only.
func DemoMail(sink *mail.Sink) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list := struct {
			Items []demoItem `json:"items"`
		}{[]demoItem{}}
		for _, m := range slices.Backward(sink.Messages()) {
			list.Items = append(list.Items, demoItem{To: m.To, Subject: m.Subject, Text: m.Text, HTML: m.HTML, At: m.At, inline: m.Inline})
		}
		var body bytes.Buffer
		var err error
		if r.URL.Query().Get("format") == "json" {
			w.Header().Set("Content-Type", "application/json")
			err = json.NewEncoder(&body).Encode(list)
		} else {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			err = demoPage.Execute(&body, list)
		}
		if err != nil {
			http.Error(w, "the page could not be made", http.StatusInternalServerError)
			return
		}
		_, _ = w.Write(body.Bytes())
	})
}

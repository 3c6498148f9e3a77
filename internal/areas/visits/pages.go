package visits

import (
	"context"
	"embed"
	"html/template"
	"net/http"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

//go:embed pages/*.html
var pageFiles embed.FS

var pageTemplates = template.Must(template.ParseFS(pageFiles, "pages/*.html"))

// pages hangs up what visitors and recipients reach without signing in: plain
// pages, without a script.
func pages(a *httpapi.API, publicURL string) {
	mux := a.Mux()
	mux.HandleFunc("GET /check-out/{token}", func(w http.ResponseWriter, r *http.Request) { // HEAD too; neither changes anything
		l, err := work.Run(linkContext(r), a.Runner, LookLink{r.PathValue("token")}) //nolint:contextcheck // the context of the request
		show(w, r, l, err, false)
	})
	mux.HandleFunc("POST /check-out/{token}", func(w http.ResponseWriter, r *http.Request) {
		l, err := work.Do(linkContext(r), a.Runner, UseLink{r.PathValue("token")}) //nolint:contextcheck // the context of the request
		show(w, r, l, err, true)
	})
	mux.HandleFunc("GET /pass/{token}", func(w http.ResponseWriter, r *http.Request) {
		p, err := work.Run(linkContext(r), a.Runner, ShowPass{r.PathValue("token"), publicURL}) //nolint:contextcheck // the context of the request
		showPass(w, r, p, err)
	})
}

func showPass(w http.ResponseWriter, r *http.Request, p Pass, err error) {
	plain(w)
	language := notify.Language(asked(r))
	x, status := passWords[language], http.StatusOK
	page := struct {
		Language, Title, Text, Alt string
		QR                         template.URL
	}{Language: language, Title: p.Name, Text: x.text(p, language), Alt: x.alt, QR: template.URL(p.QR)} //nolint:gosec // we drew it
	switch {
	case fault.Code(err) == errDead.Code:
		page.Title, page.Text, status = x.dead, "", http.StatusNotFound
	case err != nil:
		page.Title, page.Text, status = linkWords[language].later, "", http.StatusServiceUnavailable
	}
	w.WriteHeader(status)
	_ = pageTemplates.ExecuteTemplate(w, "pass.html", page)
}

// plain sets the headers of a page that is for one person alone.
func plain(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
}

func linkContext(r *http.Request) context.Context {
	return authz.WithActor(r.Context(), authz.Actor{
		Kind: authz.Person, Source: httpapi.Source(r.Context()), Client: clip(r.UserAgent()),
	})
}

const mostClient = 200

func clip(s string) string {
	if len(s) > mostClient {
		s = s[:mostClient]
	}
	return strings.ToValidUTF8(s, "")
}

// shown is what the page says.
type shown struct {
	Language, Title, Text, Press string
	Visitors                     []string
}

func show(w http.ResponseWriter, r *http.Request, l Link, err error, done bool) {
	plain(w)
	language := l.Language
	if language == "" {
		language = asked(r)
	}
	x, status := linkWords[notify.Language(language)], http.StatusOK
	p := shown{Language: notify.Language(language), Title: x.title, Text: x.text(l), Press: x.press, Visitors: l.Visitors}
	switch {
	case fault.Code(err) == errDead.Code:
		p, status = shown{Language: p.Language, Title: x.dead, Text: x.deadText}, http.StatusNotFound
	case err != nil:
		p, status = shown{Language: p.Language, Title: x.later, Text: x.laterText}, http.StatusServiceUnavailable
	case done:
		p.Title, p.Text, p.Press = x.done, x.doneText, ""
	}
	w.WriteHeader(status)
	_ = pageTemplates.ExecuteTemplate(w, "check_out.html", p)
}

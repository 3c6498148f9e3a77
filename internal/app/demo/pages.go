package demo

import (
	"embed"
	"html/template"
	"net/http"

	"stead/internal/areas/people"
	"stead/internal/core/notifyapi"
	"stead/internal/core/work"
	"stead/internal/platform/mail"
)

//go:embed pages.html
var pageFiles embed.FS

var page = template.Must(template.ParseFS(pageFiles, "pages.html"))

// Hang adds the pages of the demo: one click to sign in as anybody, and the
// mails that went out.
func Hang(mux *http.ServeMux, runner *work.Runner, sink *mail.Sink, secure bool) {
	mux.HandleFunc("GET /demo", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = page.Execute(w, struct {
			Main, Others, Staff, Customers []Person
			Password                       string
		}{Main, withAddresses(others), Operators, Customers, Password})
	})
	mux.HandleFunc("POST /demo/sign-in", func(w http.ResponseWriter, r *http.Request) {
		signIn(w, r, runner, secure)
	})
	mux.Handle("GET /demo/mail", notifyapi.DemoMail(sink))
}

func signIn(w http.ResponseWriter, r *http.Request, runner *work.Runner, secure bool) {
	u, err := people.ByEmail(r.Context(), runner.DB.Reader(), r.PostFormValue("email"))
	if err != nil {
		http.Error(w, "There is nobody of that address in the demo.", http.StatusNotFound)
		return
	}
	secret, err := people.NewSession(r.Context(), runner, u.ID)
	if err != nil {
		http.Error(w, "This person cannot sign in.", http.StatusForbidden)
		return
	}
	http.SetCookie(w, people.SessionCookie(secret, secure))
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func withAddresses(list []Person) []Person {
	out := append([]Person(nil), list...)
	for i := range out {
		out[i].Email = address(out[i].Given)
	}
	return out
}

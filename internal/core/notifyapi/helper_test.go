package notifyapi_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/names"
	"stead/internal/core/notify"
	"stead/internal/core/notifyapi"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/platform/jobs"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
	"stead/internal/testkit/dbtest"
)

var start = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// citizen is somebody of the tests.
type citizen struct {
	name, language string
	rights         map[string]bool // by company: whether they hold the right settings there
	admin          bool            // tenant admin
}

// town is a server with the routes of this package and people of its own.
type town struct {
	t       *testing.T
	runner  *work.Runner
	workers *jobs.Workers
	clock   *clock.Fake
	sink    *mail.Sink
	url     string
	people  map[string]citizen

	halden, moss            string // companies
	janet, edward, ada, tom string // ada may in halden, tom is a tenant admin
}

// each runs body on both engines.
func each(t *testing.T, body func(t *testing.T, h *town)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { body(t, newTown(t, d)) },
		jobs.Migrations, work.Migrations, audit.Migrations, notify.Migrations)
}

func newTown(t *testing.T, d *db.DB) *town {
	h := &town{
		t: t, clock: clock.NewFake(start), halden: id.New("acc"), moss: id.New("acc"),
		janet: id.New("usr"), edward: id.New("usr"), ada: id.New("usr"), tom: id.New("usr"),
	}
	h.people = map[string]citizen{
		h.janet:  {name: "Janet Moss", language: "de", rights: map[string]bool{h.halden: false}},
		h.edward: {name: "Edward Cole", language: "en", rights: map[string]bool{h.halden: false, h.moss: true}},
		h.ada:    {name: "Ada Berg", language: "en", rights: map[string]bool{h.halden: true}},
		h.tom:    {name: "Omar Said", language: "en", admin: true},
	}
	var err error
	if h.sink, err = mail.ListenSink(mail.SinkOptions{Clock: h.clock}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.sink.Close() })
	sender, err := mail.NewSMTP(mail.Options{Address: h.sink.Addr(), From: "Stead <stead@halden.example>", TLS: mail.TLSNone})
	if err != nil {
		t.Fatal(err)
	}
	var router *notify.Router
	registry := names.Registry{"usr": h.names, "acc": h.names}
	m := notifyapi.Module(notifyapi.Options{People: h, Mailer: &notify.Mailer{
		DB: d, Router: func() *notify.Router { return router }, Names: registry, Recipient: h.recipient,
		Sender: sender, PublicURL: "https://stead.halden.example",
	}})
	if router, err = notify.New(append(m.Notices, waved), texts); err != nil {
		t.Fatal(err)
	}
	h.runner = &work.Runner{
		DB: d, Clock: h.clock, Log: logs.Discard(), Names: registry, Notify: router.Notify,
		Engine: &authz.Engine{People: h, Delegations: h},
	}
	h.workers = jobs.NewWorkers(d, h.clock, logs.Discard(), m.Jobs, jobs.Options{})
	api := httpapi.New("test", h.runner, h, logs.Discard())
	m.Routes(api)
	srv := httptest.NewServer(api.Handler(nil))
	t.Cleanup(srv.Close)
	h.url = srv.URL
	return h
}

func (h *town) Standing(_ context.Context, _ db.Querier, user, company string, _ bool) (authz.Standing, error) {
	p, ok := h.people[user]
	settings, member := p.rights[company]
	return authz.Standing{
		Active: ok, Member: member, Rights: map[authz.Right]bool{"settings": settings || p.admin},
		Roles: map[authz.SystemRole]bool{authz.TenantAdmin: p.admin},
	}, nil
}

func (h *town) Standings(ctx context.Context, q db.Querier, one, other, company string, hold bool) (a, b authz.Standing, err error) {
	a, _ = h.Standing(ctx, q, one, company, hold)
	b, _ = h.Standing(ctx, q, other, company, hold)
	return a, b, nil
}

func (h *town) Companies(_ context.Context, _ db.Querier, user string) ([]string, error) {
	var list []string
	for company := range h.people[user].rights {
		list = append(list, company)
	}
	return list, nil
}

// Between lets Edward act for Janet, as far as that goes.
func (h *town) Between(_ context.Context, _ db.Querier, delegate, delegator string, _ bool) ([]authz.Delegation, error) {
	if delegate != h.edward || delegator != h.janet {
		return nil, nil
	}
	all := authz.ScopesOf(authz.ViewReservations, authz.ManageReservations, authz.ManageProfile)
	return []authz.Delegation{{ID: "dlg_1", Company: h.halden, Active: true, Scopes: all}}, nil
}

func (h *town) Authenticate(_ context.Context, r *http.Request) (authz.Actor, error) {
	return authz.Actor{Kind: authz.Person, User: r.Header.Get("Authorization")}, nil
}

func (h *town) names(_ context.Context, _ db.Querier, ids []string) (map[string]string, error) {
	out := map[string]string{}
	for _, x := range ids {
		if p, ok := h.people[x]; ok {
			out[x] = p.name
		} else if x == h.halden {
			out[x] = "Halden Works"
		}
	}
	return out, nil
}

func (h *town) recipient(_ context.Context, _ db.Querier, user string) (email, name, language string, active bool, err error) {
	p, ok := h.people[user]
	if !ok {
		return "", "", "", false, errors.New("no such user")
	}
	given, _, _ := strings.Cut(strings.ToLower(p.name), " ")
	return given + "@halden.example", p.name, p.language, true, nil
}

var texts = notify.Catalogue{Name: "waves", Files: fstest.MapFS{
	"en.json": {Data: []byte(`{"wave": {"title": "{subject} waves", "text": "{subject} waves at you for the {number}th time."}}`)},
	"de.json": {Data: []byte(`{"wave": {"title": "{subject} winkt", "text": "{subject} winkt Ihnen zum {number}. Mal."}}`)},
}}

// wave is a command and its fact: the actor waves at somebody.
type wave struct {
	Company, At string
	Number      int
}

func (wave) Action() authz.Action { return authz.Action{Name: "waves.wave"} }

func (c wave) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return authz.Target{Company: c.Company, Owner: r.Subject()}, nil
}

func (c wave) Apply(_ context.Context, tx *work.Tx) (int, error) {
	tx.Record(c)
	return 0, nil
}

func (wave) Event() string { return "wave.waved" }

func (c wave) About() work.About {
	return work.About{Object: authz.Object{Type: "wave", ID: "wav_1", Name: "a wave"}}
}

var waved = notify.On(func(f wave, _ authz.Grant) []notify.Notice {
	return []notify.Notice{{To: f.At, Kind: "wave", Object: f.About().Object, Params: map[string]any{"number": f.Number}, Mail: true}}
})

// wave lets somebody wave at somebody.
func (h *town) wave(from, to string, number int) {
	h.t.Helper()
	ctx := authz.WithActor(h.t.Context(), authz.Actor{Kind: authz.Person, User: from})
	if _, err := work.Do(ctx, h.runner, wave{Company: h.halden, At: to, Number: number}); err != nil {
		h.t.Fatal(err)
	}
	h.clock.Advance(time.Second)
}

type answer struct {
	t      *testing.T
	asked  string
	status int
	body   []byte
}

// call sends a request as somebody; headers are name, value, name, value.
func (h *town) call(user, method, path, body string, headers ...string) answer {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), method, h.url+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Authorization", user)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{h.t, method + " " + path, res.StatusCode, text}
}

// want ends the test unless the answer has the status and, where it is a
// problem, the code.
func (a answer) want(status int, code string) answer {
	a.t.Helper()
	var p struct{ Code string }
	_ = json.Unmarshal(a.body, &p)
	if a.status != status || p.Code != code {
		a.t.Fatalf("%s: %d %s, want %d %q", a.asked, a.status, a.body, status, code)
	}
	return a
}

func decode[T any](a answer) (v T) {
	a.t.Helper()
	if err := json.Unmarshal(a.body, &v); err != nil {
		a.t.Fatalf("%s: %v: %s", a.asked, err, a.body)
	}
	return v
}

// events lists what the journal says was done, the oldest first.
func (h *town) events(action string) []string {
	h.t.Helper()
	list, err := db.All(h.t.Context(), h.runner.DB.Reader(), db.Text,
		`select event || ' ' || outcome || ' ' || after from journal where action = $1 order by id`, action)
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func (h *town) drain() {
	h.t.Helper()
	if err := h.workers.Drain(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

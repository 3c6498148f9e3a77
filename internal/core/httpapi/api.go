package httpapi

import (
	"context"
	"log/slog"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Base is the path under which every route of the API stands.
const Base = "/api/v1"

// MaxBody is the size in bytes of the largest body that a route reads unless
// its Op says otherwise.
const MaxBody = 1 << 20

// Authenticator finds out who sends a request: kind, user and via of the
// actor. Nobody is an actor without user; a credential that is wrong or worn
// out is an error of kind Unauthenticated.
type Authenticator interface {
	Authenticate(ctx context.Context, r *http.Request) (authz.Actor, error)
}

// API collects the routes.
type API struct {
	Runner *work.Runner
	Auth   Authenticator
	Log    *slog.Logger
	// Secure says that browsers reach the server by https only.
	Secure bool
	// Gate, when it is set, refuses requests before anything else of them is
	// looked at.
	Gate func(r *http.Request) error

	mux     *http.ServeMux
	huma    huma.API
	ops     []Op
	limiter *limiter

	ended chan struct{} // closed by End

	registering string // the action of the operation that is being registered
}

// New makes an API without routes. version is that of the program.
func New(version string, runner *work.Runner, auth Authenticator, log *slog.Logger) *API {
	a := &API{Runner: runner, Auth: auth, Log: log, mux: http.NewServeMux(), ended: make(chan struct{})}
	cfg := huma.DefaultConfig("Stead", version)
	cfg.CreateHooks = nil // no $schema in answers
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "/api/openapi", "", ""
	cfg.Formats = map[string]huma.Format{"application/json": jsonFormat, "json": jsonFormat}
	cfg.Info.Description = description
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", a.schemaName)
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: "stead_session", Description: "Set by POST /session."},
		"token":   {Type: "http", Scheme: "bearer", Description: "An API token, made by POST /tokens."},
	}
	a.huma = humago.New(a.mux, cfg)
	a.mux.HandleFunc("/api/", a.noRoute)
	return a
}

const description = `The API of Stead: people acting on behalf of others, safely.

Every request is made by somebody (the session cookie, or a bearer token) and, with the header
` + "`On-Behalf-Of: usr_...`" + `, in somebody else's name. That takes a live delegation with the scope of the
operation, judged anew for each request; the answer then carries ` + "`Acted-For`" + ` and ` + "`Delegation`" + `.
Who belongs to several companies says which with ` + "`Stead-Company: acc_...`" + `.

Errors are problem documents (RFC 9457) with a stable ` + "`code`" + `. Their extension ` + "`errors`" + ` names each wrong
field: ` + "`pointer`" + ` into the body (RFC 6901), ` + "`detail`" + ` in English, and for programs and other languages ` + "`code`" + ` and,
where the code has one, ` + "`limit`" + `. Writes take an ` + "`Idempotency-Key`" + `: the same
key and body within 24 hours give the first answer again. Objects have an ` + "`ETag`" + `; changes take ` + "`If-Match`" + `.
Lists answer ` + "`{items, next}`" + `; pass ` + "`next`" + ` as ` + "`after`" + ` to go on.`

// schemaName names the schema of a type in the OpenAPI document: one without a
// name of its own after the operation that is being registered
// ("TokensCreateRequest"), since several areas create something.
func (a *API) schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() != "" || t.Kind() != reflect.Struct {
		return huma.DefaultSchemaNamer(t, hint)
	}
	if strings.HasSuffix(hint, "Body") || strings.HasSuffix(hint, "Request") {
		hint = "request"
	}
	var name strings.Builder
	for word := range strings.FieldsFuncSeq(a.registering+"."+hint, func(r rune) bool { return r == '.' || r == '_' || r == '-' }) {
		name.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return name.String()
}

// End tells answers that go on and on (Ended) that the server stops. Call it once.
func (a *API) End() { close(a.ended) }

// Ended is closed when the server stops.
func (a *API) Ended() <-chan struct{} { return a.ended }

// Ops lists what was registered, in order.
func (a *API) Ops() []Op { return a.ops }

// OpenAPI gives the OpenAPI 3.1 document.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// Mux is where everything that is not the API (the web app, health) hangs its
// handlers.
func (a *API) Mux() *http.ServeMux { return a.mux }

// noRoute answers for paths under /api/ that do not exist, or not for this
// method; ServeMux by itself would answer in plain text.
func (a *API) noRoute(w http.ResponseWriter, r *http.Request) {
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		probe := r.Clone(r.Context())
		probe.Method = method
		if _, pattern := a.mux.Handler(probe); pattern != "/api/" {
			w.Header().Add("Allow", method)
		}
	}
	if w.Header().Get("Allow") != "" {
		writeProblem(w, problem(http.StatusMethodNotAllowed, "method_not_allowed", "This path does not take "+r.Method+"."))
		return
	}
	writeProblem(w, problem(http.StatusNotFound, "not_found", "There is nothing at this path. The API is described at /api/docs."))
}

package httpapi

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"stead/internal/platform/id"
	"stead/internal/platform/logs"
)

// Handler gives everything that was registered, behind what each request
// passes: an id, the limits, the protection against requests forged by other
// sites, the headers that browsers obey, and a line in the log.
// trusted are the proxies whose X-Forwarded-For counts.
func (a *API) Handler(trusted []netip.Prefix) http.Handler {
	forged := http.NewCrossOriginProtection()
	forged.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeProblem(w, problem(http.StatusForbidden, "cross_origin", "This request was sent by another site."))
	}))
	inner := forged.Handler(a.mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := a.Runner.Clock.Now()
		x := &exchange{id: requestID(r), source: source(r, trusted)}
		rec := &recorder{ResponseWriter: w}
		ctx := logs.With(context.WithValue(r.Context(), exchangeKey{}, x), "request_id", x.id)
		x.r, x.w = r.WithContext(ctx), rec
		setHeaders(w.Header(), x.id, a.Secure)
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler { //nolint:errorlint // it is thrown as it is
					panic(p) // an answer that broke off: the connection must, too
				}
				a.Log.ErrorContext(ctx, "a handler panicked", "panic", p, "stack", string(debug.Stack()))
				if rec.status == 0 {
					writeProblem(rec, problem(http.StatusInternalServerError, "internal", "Something went wrong on our side. The incident is in the log."))
				}
			}
			a.Log.DebugContext(ctx, "answered", "method", r.Method, "path", r.URL.Path, "status", rec.status, "took", a.Runner.Clock.Now().Sub(began).Round(time.Microsecond))
		}()
		if !readable(r.URL) {
			writeProblem(rec, problem(http.StatusBadRequest, "unreadable", "The address is not valid UTF-8."))
			return
		}
		if a.Gate != nil {
			if err := a.Gate(x.r); err != nil {
				writeProblem(rec, a.problemOf(ctx, err))
				return
			}
		}
		inner.ServeHTTP(rec, x.r)
	})
}

const csp = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

func setHeaders(h http.Header, requestID string, secure bool) {
	h.Set("Request-Id", requestID)
	h.Set("Content-Security-Policy", csp)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// requestID takes the caller's own id where it is a plain word.
func requestID(r *http.Request) string {
	given := r.Header.Get("Request-Id")
	plain := func(c rune) bool {
		return c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	if given != "" && len(given) <= 64 && strings.IndexFunc(given, func(c rune) bool { return !plain(c) }) < 0 {
		return given
	}
	return id.New("req")
}

// source is the address of the client: the last one in X-Forwarded-For that is
// not a trusted proxy's, if the request came through one.
func source(r *http.Request, trusted []netip.Prefix) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && isTrusted(host, trusted); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		host = hop.Unmap().WithZone("").String() // a zone is any text
	}
	return host
}

func isTrusted(host string, trusted []netip.Prefix) bool {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	for _, p := range trusted {
		if p.Contains(addr.Unmap()) {
			return true
		}
	}
	return false
}

func readable(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return err == nil && utf8.ValidString(query) && utf8.ValidString(u.Path) &&
		!strings.ContainsRune(query, 0) && !strings.ContainsRune(u.Path, 0)
}

// recorder remembers the status that was sent.
type recorder struct {
	http.ResponseWriter
	status int
}

// sendTime is how long a client may take over each piece of an answer.
const sendTime = 30 * time.Second

// WriteHeader sends the status once.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
		r.hurry()
		r.ResponseWriter.WriteHeader(status)
	}
}

// Write sends a part of the body.
func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	r.hurry()
	return r.ResponseWriter.Write(p)
}

// hurry breaks the connection off when the client does not take what is sent.
func (r *recorder) hurry() {
	end := time.Now().Add(sendTime) //nolint:forbidigo // the kernel's clock, not ours
	_ = http.NewResponseController(r.ResponseWriter).SetWriteDeadline(end)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

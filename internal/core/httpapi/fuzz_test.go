package httpapi

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// Whatever proxies and clients claim, the source is an address, and nobody
// but a trusted proxy names another than that of the connection.
func FuzzSource(f *testing.F) {
	for _, hops := range []string{"", "192.0.2.1", "192.0.2.1, 10.0.0.7", "x", "fe80::1%eth0\xff", "::ffff:192.0.2.1", ",,", strings.Repeat("10.0.0.1,", 100)} {
		f.Add("10.0.0.1:1234", hops, "10.0.0.0/8")
		f.Add("[::1]:1", hops, "::1/128")
		f.Add("192.0.2.9:1", hops, "0.0.0.0/0")
	}
	f.Fuzz(func(t *testing.T, remote, hops, proxies string) {
		from, err := netip.ParseAddrPort(remote)
		prefix, err2 := netip.ParsePrefix(proxies)
		if err != nil || err2 != nil || from.Addr().Zone() != "" {
			return
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = from.String()
		r.Header.Set("X-Forwarded-For", hops)
		got, err := netip.ParseAddr(source(r, []netip.Prefix{prefix}))
		if err != nil || got.Zone() != "" {
			t.Errorf("%v behind %q is %v: %v", remote, hops, got, err)
		}
		if !prefix.Contains(from.Addr().Unmap()) && got != from.Addr() {
			t.Errorf("%v is no trusted proxy and says it is %v", remote, got)
		}
	})
}

// A request's own id is a plain word or is not taken; what is kept of a header
// is text.
func FuzzHeaders(f *testing.F) {
	for _, s := range []string{"", "req-1", "a b", "\xff", strings.Repeat("é", 200), "x\x00y"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, given, behalf string) {
		r := &http.Request{Header: http.Header{"Request-Id": {given}}}
		if got := requestID(r); len(got) > 64 || strings.ContainsAny(got, " \r\n\x00") || !utf8.ValidString(got) {
			t.Errorf("%q became %q", given, got)
		}
		if got := clip(given, 200); len(got) > 200 || !utf8.ValidString(got) {
			t.Errorf("%q became %q", given, got)
		}
		if err := validHeaders(authz.Actor{OnBehalfOf: behalf}, given); err == nil && (!utf8.ValidString(behalf) || !utf8.ValidString(given)) {
			t.Errorf("%q and %q were taken", behalf, given)
		}
	})
}

// What is read of a body has no text that a database cannot hold.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":"b"}`, `{"a":"\u0000"}`, `{"a":"\\u0000"}`, `{"a":"\\\u0000"}`, "{\"a\":\"\xff\"}", `{"a":"\ud800"}`, `{"a":"\uD83D\uDE00"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var got map[string]string
		if jsonFormat.Unmarshal(text, &got) != nil {
			return
		}
		for k, v := range got {
			if !utf8.ValidString(k+v) || strings.ContainsRune(k+v, 0) {
				t.Errorf("%q became %q", text, got)
			}
		}
	})
}

// A problem is a JSON document, whatever stands in its parts.
func FuzzProblem(f *testing.F) {
	f.Add(409, "space_taken", "Taken", "body.address.lines[2]", "alternatives", "P\"1")
	f.Add(422, "", "\xff", "query.from", "", "\x00")
	f.Fuzz(func(t *testing.T, status int, code, detail, location, extra, value string) {
		p := problem(status, code, detail)
		p.Errors = []fault.Field{{Pointer: pointer(location), Detail: detail}}
		p.extra = map[string]any{extra: value}
		text, err := json.Marshal(p)
		var back map[string]any
		if err != nil || json.Unmarshal(text, &back) != nil {
			t.Errorf("%v: %s", err, text)
		}
	})
}

// A moment that was let in can be told again.
func FuzzTimes(f *testing.F) {
	for _, s := range []string{
		"2026-11-23T08:00:00Z", "9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+23:59", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "0000-12-31T23:59:59Z",
	} {
		f.Add(s)
	}
	type input struct {
		From time.Time `query:"from"`
		Body struct {
			At   *time.Time             `json:"at,omitempty"`
			Ends merge.Field[time.Time] `json:"ends_at,omitempty"`
			Many []struct {
				At time.Time `json:"at"`
			} `json:"many"`
		}
	}
	check := timesIn[input]()
	f.Fuzz(func(t *testing.T, text string) {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return
		}
		_, untold := json.Marshal(at.UTC())
		for pointer, fill := range map[string]func(in *input){
			"query.from": func(in *input) { in.From = at },
			"/at":        func(in *input) { in.Body.At = &at },
			"/ends_at":   func(in *input) { in.Body.Ends = merge.To(at) },
			"/many/1/at": func(in *input) {
				in.Body.Many = append(in.Body.Many, struct {
					At time.Time `json:"at"`
				}{}, struct {
					At time.Time `json:"at"`
				}{at})
			},
		} {
			var in input
			fill(&in)
			err := check(&in)
			if untold != nil && err == nil {
				t.Errorf("%s at %s was let in: %v", text, pointer, untold)
			}
			if refused, ok := fault.From(err); ok && refused.Fields[0].Pointer != pointer {
				t.Errorf("%s is refused at %s, want %s", text, refused.Fields[0].Pointer, pointer)
			}
		}
	})
}

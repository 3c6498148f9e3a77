package app_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// What the house refuses before any area is asked.
func TestBadRequestsGetProblems(t *testing.T) {
	h := house(t)
	secret := "hunter2-correct-horse"
	for name, c := range map[string]struct {
		method, path string
		body         []byte
		header       [2]string
		status       int
		code         string
	}{
		"no such path":      {"GET", "/nope", nil, [2]string{}, 404, "not_found"},
		"no such method":    {"PUT", "/session", nil, [2]string{}, 405, "method_not_allowed"},
		"no body":           {"POST", "/session", nil, [2]string{}, 400, "unreadable"},
		"no JSON":           {"POST", "/session", []byte(`{"email": ` + secret), [2]string{}, 400, "unreadable"},
		"broken UTF-8":      {"POST", "/session", []byte("{\"email\":\"\xff\xfe\",\"password\":\"" + secret + "\"}"), [2]string{}, 400, "unreadable"},
		"a NUL character":   {"POST", "/session", []byte(`{"email":"a\u0000b","password":"` + secret + `"}`), [2]string{}, 400, "unreadable"},
		"wrong type":        {"POST", "/session", []byte(`{"email":1,"password":"` + secret + `"}`), [2]string{}, 422, "invalid"},
		"unknown field":     {"POST", "/session", []byte(`{"email":"a@b.example","password":"` + secret + `","x":1}`), [2]string{}, 422, "invalid"},
		"missing field":     {"POST", "/session", []byte(`{"password":"` + secret + `"}`), [2]string{}, 422, "invalid"},
		"an array":          {"POST", "/session", []byte(`["` + secret + `"]`), [2]string{}, 422, "invalid"},
		"other media type":  {"POST", "/session", []byte(`email=a`), [2]string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"},
		"ten megabytes":     {"POST", "/session", bytes.Repeat([]byte(" "), 10<<20), [2]string{}, 413, "too_large"},
		"from another site": {"POST", "/session", []byte(`{}`), [2]string{"Sec-Fetch-Site", "cross-site"}, 403, "cross_origin"},
		"a broken address":  {"GET", "/users?search=%ff", nil, [2]string{}, 400, "unreadable"},
		"a NUL in it":       {"GET", "/users?search=%00", nil, [2]string{}, 400, "unreadable"},
	} {
		t.Run(name, func(t *testing.T) {
			client := h.Anyone()
			if c.header[0] != "" {
				client = client.Header(c.header[0], c.header[1])
			}
			var body any
			if c.body != nil {
				body = c.body
			}
			res, err := client.Send(c.method, c.path, body)
			if err != nil {
				t.Fatal(err)
			}
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%d %q, want %d %q: %s", res.Status, res.Code(), c.status, c.code, res.Body)
			}
			if ctype := res.Header.Get("Content-Type"); ctype != "application/problem+json" {
				t.Errorf("content type %q", ctype)
			}
			for _, member := range []string{"type", "title", "status", "detail", "code"} {
				if res.Map()[member] == nil {
					t.Errorf("the problem lacks %s: %s", member, res.Body)
				}
			}
			if strings.Contains(string(res.Body), secret) {
				t.Errorf("the answer repeats what was sent: %s", res.Body)
			}
		})
	}
	if n := h.Count("journal"); n != 0 {
		t.Errorf("%d journal entries of requests that were never read", n)
	}
}

func TestPagesThatAreNotTheAPI(t *testing.T) {
	h := house(t)
	for path, want := range map[string]struct {
		status int
		ctype  string
	}{
		".healthz":             {200, "text/plain"},
		".readyz":              {200, "text/plain"},
		".":                    {200, "text/html"},
		".reservations/book":   {200, "text/html"},
		".assets/gone-1234.js": {404, "text/plain"},
		".api/docs/":           {200, "text/html"},
		".api/openapi.json":    {200, "application/openapi+json"},
		".api/openapi.yaml":    {200, "application/openapi+yaml"},
	} {
		res, err := h.Anyone().Send("GET", "./"+strings.TrimPrefix(path, "."), nil)
		if err != nil {
			t.Fatal(err)
		}
		if res.Status != want.status || !strings.HasPrefix(res.Header.Get("Content-Type"), want.ctype) {
			t.Errorf("%s: %d %s, want %d %s", path, res.Status, res.Header.Get("Content-Type"), want.status, want.ctype)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Request-Id"} {
			if res.Header.Get(name) == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
	}
}

// The page of the API loads nothing from anywhere else.
func TestTheAPIPageWorksOffline(t *testing.T) {
	h := house(t)
	res, err := h.Anyone().Send("GET", "./api/docs/", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, loaded := range regexp.MustCompile(`(?:src|href)\s*=\s*"([^"]*)"`).FindAllSubmatch(res.Body, -1) {
		address := string(loaded[1])
		if strings.Contains(address, "//") {
			t.Errorf("it loads %s", address)
			continue
		}
		got, err := h.Anyone().Send("GET", "."+strings.TrimPrefix(address, "."), nil)
		if err != nil || got.Status != 200 {
			t.Errorf("%s: %v %d", address, err, got.Status)
		}
	}
}

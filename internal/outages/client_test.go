package outages_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"
)

// client sends requests as one person, perhaps for another.
type client struct {
	url, session, subject string
	http                  *http.Client
}

func newClient(s *server, session, subject string) *client {
	return &client{url: s.URL, session: session, subject: subject, http: &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 4}, Timeout: time.Minute,
	}}
}

// answer is an answer, read whole.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// send sends a request; a key other than "" is its Idempotency-Key.
func (c *client) send(method, path, key string, body any) (answer, error) {
	var r io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return answer{}, err
		}
		r = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, c.url+"/api/v1"+path, r)
	if err != nil {
		return answer{}, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range map[string]string{"Cookie": "stead_session=" + c.session, "On-Behalf-Of": c.subject, "Idempotency-Key": key} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, text}, err
}

// must is send for a request that must be answered.
func (c *client) must(t testing.TB, method, path, key string, body any) answer {
	t.Helper()
	a, err := c.send(method, path, key, body)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
}

// want ends the test unless the answer has the status.
func (a answer) want(t testing.TB, status int) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("status %d, want %d: %s", a.status, status, a.body)
	}
	return a
}

// refused ends the test unless the answer is a problem document with the
// status and the code, and a time to try again.
func (a answer) refused(t testing.TB, status int, code string) {
	t.Helper()
	var p struct {
		Status              int
		Title, Detail, Code string
	}
	a.want(t, status).into(t, &p)
	if p.Code != code || p.Status != status || p.Detail == "" || p.Title == "" || a.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("%s as %s, want %s", a.body, a.header.Get("Content-Type"), code)
	}
	if a.header.Get("Retry-After") == "" {
		t.Fatalf("%s does not say when to try again", a.body)
	}
}

// reservation is what of a reservation the tests follow.
type reservation struct {
	ID      string    `json:"id"`
	Status  string    `json:"status"`
	Version int64     `json:"version"`
	EndsAt  time.Time `json:"ends_at"`
}

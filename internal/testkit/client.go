package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"stead/internal/areas/people"
)

// Client sends requests as one person.
type Client struct {
	h      *House
	header http.Header
}

// Anyone is a client that is not signed in.
func (h *House) Anyone() Client { return Client{h: h, header: http.Header{}} }

// As is a client signed in as the user.
func (h *House) As(user string) Client {
	h.T.Helper()
	if h.sessions[user] == "" {
		session, err := people.NewSession(context.Background(), h.Runner, user)
		if err != nil {
			h.T.Fatal(err)
		}
		h.sessions[user] = session
	}
	return h.Anyone().Header("Cookie", "stead_session="+h.sessions[user])
}

// Anew forgets all sessions, so that As signs in again: after the clock was
// moved far, or a user was deactivated.
func (h *House) Anew() { clear(h.sessions) }

// Header gives a client that sends one more header.
func (c Client) Header(name, value string) Client {
	c.header = c.header.Clone()
	c.header.Set(name, value)
	return c
}

// For gives a client that acts on behalf of the subject.
func (c Client) For(subject string) Client { return c.Header("On-Behalf-Of", subject) }

// In gives a client that acts in the company.
func (c Client) In(company string) Client { return c.Header("Stead-Company", company) }

// Response is an answer, read whole.
type Response struct {
	T      testing.TB
	Status int
	Header http.Header
	Body   []byte
	asked  string
}

// Send sends a request. path stands below /api/v1 unless it starts with /api
// or with a dot, which is cut off; body is a value that becomes JSON, or raw
// bytes, or nil. It may be called from any goroutine.
func (c Client) Send(method, path string, body any) (*Response, error) {
	var r io.Reader
	if raw, ok := body.([]byte); ok {
		r = bytes.NewReader(raw)
	} else if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		r = bytes.NewReader(text)
	}
	url := c.h.URL + "/api/v1" + path
	if rest, ok := strings.CutPrefix(path, "."); ok {
		url = c.h.URL + rest
	}
	req, err := http.NewRequestWithContext(context.Background(), method, url, r)
	if err != nil {
		return nil, err
	}
	req.Header = c.header.Clone()
	if body != nil && req.Header.Get("Content-Type") == "" {
		req.Header.Set("Content-Type", "application/json")
	}
	res, err := c.h.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return &Response{T: c.h.T, Status: res.StatusCode, Header: res.Header, Body: text, asked: method + " " + path}, err
}

func (c Client) must(method, path string, body any) *Response {
	c.h.T.Helper()
	res, err := c.Send(method, path, body)
	if err != nil {
		c.h.T.Fatal(err)
	}
	return res
}

// Get asks.
func (c Client) Get(path string) *Response { c.h.T.Helper(); return c.must("GET", path, nil) }

// Post sends a body.
func (c Client) Post(path string, body any) *Response {
	c.h.T.Helper()
	return c.must("POST", path, body)
}

// Patch sends a merge patch.
func (c Client) Patch(path string, body any) *Response {
	c.h.T.Helper()
	return c.must("PATCH", path, body)
}

// Put sends a body.
func (c Client) Put(path string, body any) *Response {
	c.h.T.Helper()
	return c.must("PUT", path, body)
}

// Delete deletes.
func (c Client) Delete(path string) *Response { c.h.T.Helper(); return c.must("DELETE", path, nil) }

// Want ends the test unless the answer has the status.
func (r *Response) Want(status int) *Response {
	r.T.Helper()
	if r.Status != status {
		r.T.Fatalf("%s: status %d, want %d: %s", r.asked, r.Status, status, r.Body)
	}
	return r
}

// WantCode ends the test unless the answer is a problem with the status and
// the code.
func (r *Response) WantCode(status int, code string) *Response {
	r.T.Helper()
	r.Want(status)
	if r.Code() != code {
		r.T.Fatalf("%s: code %q, want %q: %s", r.asked, r.Code(), code, r.Body)
	}
	return r
}

// Code is the code of the problem; empty where it is none.
func (r *Response) Code() string {
	code, _ := r.Map()["code"].(string)
	return code
}

// JSON reads the body into v.
func (r *Response) JSON(v any) *Response {
	r.T.Helper()
	if err := json.Unmarshal(r.Body, v); err != nil {
		r.T.Fatalf("%s: %v: %s", r.asked, err, r.Body)
	}
	return r
}

// Map is the body as a JSON object; empty where it is none.
func (r *Response) Map() map[string]any {
	m := map[string]any{}
	_ = json.Unmarshal(r.Body, &m) // what is no object has no members
	return m
}

// ID is the id of the object in the body.
func (r *Response) ID() string {
	id, _ := r.Map()["id"].(string)
	return id
}

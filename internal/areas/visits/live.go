package visits

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

const (
	heartbeat = 20 * time.Second
	// streamLife ends a stream now and then: the screen comes back at once, and is
	// signed in anew or not.
	streamLife = 5 * time.Minute
	// overlap is by how much servers' clocks may differ, and commits come late.
	overlap = 10 * time.Second
	mostLag = 16 // lists of events that wait for one screen; there is one each lookEvery at most
)

// Live streams what changes of the visits of an office, to who holds
// visits.view_all: server-sent events `visit`, each with the visit as it is now
// and a cursor as its id. With the last id it goes on from there; after more than
// a day the event `reload` says that the list must be loaded again. An event may
// come twice: the version tells. A visit of another office has moved there.
type Live struct {
	Office string
	Last   string // id of the last event seen; empty: from now on

	hub *hub
}

// Action names it.
func (Live) Action() authz.Action { return actionLive }

// Target is the company of the request.
func (q Live) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && !id.Valid("off", q.Office) {
		err = notTheID("query.office", "Choose an office.")
	}
	return authz.Target{Company: company, Object: authz.Object{Type: "office", ID: q.Office}}, err
}

// Read begins the stream.
func (q Live) Read(ctx context.Context, v work.View) (httpapi.Document, error) {
	if _, _, err := dayOf(ctx, v, "2026-01-01", q.Office, map[string]site{}); err != nil { // the office is the company's
		return httpapi.Document{}, err
	}
	g := v.Grant
	return httpapi.Document{Type: "text/event-stream", Send: func(ctx context.Context, w io.Writer) error {
		return q.stream(ctx, g, w)
	}}, nil
}

// stillMay asks whether the reader may go on.
type stillMay struct{ Live }

// Read says yes.
func (stillMay) Read(context.Context, work.View) (bool, error) { return true, nil }

// stillMay asks on a stack of its own, which is gone after it: the one of a screen
// stays small.
func (q Live) stillMay(ctx context.Context) error {
	answer := make(chan error, 1)
	go func() {
		err := errors.New("it could not be asked")
		defer func() {
			if p := recover(); p != nil {
				q.hub.runner.Log.ErrorContext(ctx, "asking whether a screen may go on failed", "panic", p)
			}
			answer <- err
		}()
		_, err = work.Run(ctx, q.hub.runner, stillMay{q})
	}()
	return <-answer
}

func (q Live) stream(ctx context.Context, g authz.Grant, w io.Writer) error {
	d := q.hub.join(q.Office) //nolint:contextcheck // it looks for all screens
	defer q.hub.leave(d)
	out := stream{w: w, g: g, runner: q.hub.runner}
	if err := q.catchUp(ctx, &out); err != nil {
		return nil // the screen comes back and catches up
	}
	beat, end := time.NewTicker(heartbeat), time.NewTimer(streamLife)
	defer beat.Stop()
	defer end.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case <-end.C:
			return nil
		case <-q.hub.ended:
			return nil
		case list, open := <-d.events:
			if !open {
				return nil // too slow
			}
			for _, e := range list {
				if err = out.visit(*e.visit, e.at); err != nil {
					break
				}
			}
		case <-beat.C:
			if err = q.stillMay(ctx); err == nil {
				err = out.write(": still here\n\n")
			}
		}
		if err != nil {
			return nil // it is gone, or may see this no longer
		}
	}
}

// catchUp sends what the screen missed.
func (q Live) catchUp(ctx context.Context, out *stream) error {
	now := db.Micros(q.hub.runner.Clock.Now())
	if q.Last == "" {
		return out.write(fmt.Sprintf("event: hello\nid: %d\ndata: {}\n\n", now))
	}
	last, err := strconv.ParseInt(q.Last, 10, 64)
	if err != nil || last < now-eventLife.Microseconds() {
		return out.write(fmt.Sprintf("event: reload\nid: %d\ndata: {}\n\n", now))
	}
	rows, err := readTouchedAt(ctx, q.hub.runner.DB.Reader(), q.Office, last-overlap.Microseconds())
	if err != nil {
		return err
	}
	list, err := q.hub.load(ctx, rows)
	if err != nil {
		return err
	}
	for _, t := range rows {
		if v, ok := list[t.visit]; ok {
			if err := out.visit(v, t.at); err != nil {
				return err
			}
		}
	}
	return out.write(": caught up\n\n")
}

// stream writes events to one screen.
type stream struct {
	w      io.Writer
	g      authz.Grant
	runner *work.Runner
}

func (s *stream) visit(v Visit, at int64) error {
	if v.Company != s.g.Company {
		return nil
	}
	text, err := json.Marshal(v.with(s.g, s.runner.Clock.Now()))
	if err != nil {
		return err
	}
	return s.write(fmt.Sprintf("event: visit\nid: %d\ndata: %s\n\n", at, text))
}

func (s *stream) write(text string) error {
	if _, err := io.WriteString(s.w, text); err != nil {
		return err
	}
	if w, ok := s.w.(http.ResponseWriter); ok {
		return http.NewResponseController(w).Flush()
	}
	return nil
}

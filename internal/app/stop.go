package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	shutdownTime = 20 * time.Second       // for what was accepted to be answered
	partingTime  = 500 * time.Millisecond // for clients to learn that a connection ends
)

// parting ends connections the polite way: once it is told, every answer says
// that it is the last one of its connection. A connection that is simply closed
// between two requests may cut off the second, which is on its way already.
type parting struct {
	next http.Handler
	told atomic.Bool
}

// ServeHTTP answers through next.
func (p *parting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.next.ServeHTTP(&lastAnswer{ResponseWriter: w, told: &p.told}, r)
}

type lastAnswer struct {
	http.ResponseWriter
	told  *atomic.Bool
	begun bool
}

// WriteHeader adds that the connection ends, if it does.
func (a *lastAnswer) WriteHeader(status int) {
	a.begin()
	a.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (a *lastAnswer) Write(b []byte) (int, error) {
	a.begin()
	return a.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (a *lastAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *lastAnswer) begin() {
	if !a.begun && a.told.Load() {
		a.Header().Set("Connection", "close")
	}
	a.begun = true
}

// stop takes no more connections, answers what came over those there are, and
// closes them. What takes longer than shutdownTime is broken off, which is an
// error.
func (p *parting) stop(ctx context.Context, srv *http.Server, l net.Listener, open *conns) error {
	p.told.Store(true)
	_ = l.Close() // Shutdown would close it too, and the idle connections with it
	step := time.NewTicker(partingTime / 50)
	defer step.Stop()
	for range 50 {
		if open.count() == 0 {
			break
		}
		<-step.C
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := srv.Shutdown(ending); err != nil && !errors.Is(err, net.ErrClosed) {
		_ = srv.Close()
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}

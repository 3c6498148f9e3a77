package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

const shutdownTime = 20 * time.Second

// Run serves within the limits on the configured address, works off the queue
// and seals the journal until ctx ends; then it answers what it accepted, and
// returns. ready is called with the address once it listens.
func (a *App) Run(ctx context.Context, limits Limits, ready func(address string)) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", a.Config.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", a.Config.Listen, err)
	}
	a.API.Limit(limits.ActorRate)
	srv := limits.server(a.API.Handler(a.Config.TrustedProxies))
	srv.ConnState = newConns(limits.connections()).watch
	stop := a.background(ctx)
	defer stop()
	if err := a.debug(ctx); err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() {
		if a.Config.TLSCert != "" {
			failed <- srv.ServeTLS(l, a.Config.TLSCert, a.Config.TLSKey)
			return
		}
		failed <- srv.Serve(l)
	}()
	if ready != nil {
		ready(l.Addr().String())
	}
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := srv.Shutdown(ending); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}

// background works off the queue and seals the journal until ctx ends or the
// given function is called, which waits for both.
func (a *App) background(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { a.Workers.Run(ctx) })
	wg.Go(func() { a.Sealer.Run(ctx) })
	return func() {
		cancel()
		wg.Wait()
	}
}

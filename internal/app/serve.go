package app

import (
	"context"
	"fmt"
	"net"
	"sync"
)

// Run serves within the limits on the configured address, works off the queue
// and seals the journal until ctx ends; then it answers what it accepted, and
// returns. ready is called with the address once it listens.
func (a *App) Run(ctx context.Context, limits Limits, ready func(address string)) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", a.Config.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", a.Config.Listen, err)
	}
	a.API.Limit(limits.ActorRate)
	defer func() { _ = l.Close() }()
	parting, open := &parting{next: a.API.Handler(a.Config.TrustedProxies)}, newConns(limits.connections())
	srv := limits.server(parting)
	srv.ConnState = open.watch
	if err := a.debug(ctx); err != nil {
		return err
	}
	stop := a.background(ctx)
	defer stop()
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
	tuneGarbage()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	a.API.End()
	return parting.stop(ctx, srv, l, open)
}

// background works off the queue until ctx ends, and seals the journal until
// the given function is called, which waits for both: what is answered while
// the server stops is sealed, too.
func (a *App) background(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	sealing, end := context.WithCancel(context.WithoutCancel(ctx))
	var working, sealed sync.WaitGroup
	working.Go(func() { a.Workers.Run(ctx) })
	sealed.Go(func() { a.Sealer.Run(sealing) })
	return func() {
		cancel()
		working.Wait()
		end()
		sealed.Wait()
	}
}

package load

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Client is what one connection asks. It is used by one goroutine.
type Client interface {
	// Request appends the next request to buf; empty when there is no more to
	// ask.
	Request(buf []byte) []byte
	// Check judges the answer to the last request. An error ends the run.
	Check(r *Response) error
}

// Plan says how a server is to be loaded: by Conns connections, each of which
// asks again as soon as it was answered, until Time is over or Most requests
// were answered.
type Plan struct {
	Address string
	Conns   int
	Time    time.Duration
	Most    int
	Client  func(conn int) Client
}

// patience is how long past its end a run waits for answers that are under way.
const patience = 60 * time.Second

// Run carries out a plan. An answer that its client finds wrong, or one that
// does not come, is an error.
func Run(ctx context.Context, p Plan) (Result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	conns := make([]*Conn, p.Conns)
	for i := range conns {
		c, err := Dial(p.Address, p.Time+patience)
		if err != nil {
			return Result{}, err
		}
		defer c.Close() //nolint:errcheck // nothing is lost with it
		conns[i] = c
	}

	var turn atomic.Int64
	took := make([][]time.Duration, p.Conns)
	var all sync.WaitGroup
	began := time.Now()
	for i, c := range conns {
		all.Go(func() {
			client := p.Client(i)
			var request []byte
			for ctx.Err() == nil && time.Since(began) < p.Time && turn.Add(1) <= int64(p.Most) {
				if request = client.Request(request[:0]); len(request) == 0 {
					return
				}
				sent := time.Now()
				answer, err := c.Do(request)
				took[i] = append(took[i], time.Since(sent))
				if err == nil {
					err = client.Check(answer)
				}
				if err != nil {
					cancel(fmt.Errorf("connection %d, request %d: %w", i, len(took[i]), err))
					return
				}
			}
		})
	}
	all.Wait()
	elapsed := time.Since(began)
	if err := context.Cause(ctx); err != nil {
		return Result{}, err
	}
	r := Result{Elapsed: elapsed, Took: slices.Concat(took...)}
	slices.Sort(r.Took)
	return r, nil
}

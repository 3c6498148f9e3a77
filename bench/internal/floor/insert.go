package floor

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// Inserts is the floor of a create on PostgreSQL: pgx puts wishes straight into
// the table with its exclusion constraints, a transaction each.
type Inserts struct {
	URL   string
	World *world.World
	Turn  *atomic.Int64 // of the next wish
}

// Run inserts over a number of connections until the time is over or most rows
// are in, and counts those that PostgreSQL says are.
func (f Inserts) Run(ctx context.Context, conns int, limit time.Duration, most int) (load.Result, error) {
	open := make([]*pgx.Conn, conns)
	for i := range open {
		c, err := pgx.Connect(ctx, f.URL)
		if err != nil {
			return load.Result{}, err
		}
		defer c.Close(ctx) //nolint:errcheck // every row was acknowledged
		open[i] = c
	}
	took := make([][]time.Duration, conns)
	wrong := make([]error, conns)
	var asked atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for i, c := range open {
		all.Go(func() {
			ids := world.NewSeries()
			for wrong[i] == nil && time.Since(began) < limit && asked.Add(1) <= int64(most) {
				n := int(f.Turn.Add(1) - 1)
				at := time.Now()
				wrong[i] = f.insert(ctx, c, ids.NewID("res"), n)
				took[i] = append(took[i], time.Since(at))
			}
		})
	}
	all.Wait()
	r := load.Result{Elapsed: time.Since(began), Took: slices.Concat(took...)}
	slices.Sort(r.Took)
	return r, errors.Join(wrong...)
}

func (f Inserts) insert(ctx context.Context, c *pgx.Conn, id string, n int) error {
	w := f.World.Wish(n)
	who := f.World.People[w.Person].ID
	tag, err := c.Exec(ctx, Insert, id, f.World.Company, f.World.Offices[w.Person%world.Offices].ID, "parking", who, w.Space, w.Vehicle,
		w.StartsAt.UnixMicro(), w.EndsAt.UnixMicro(), "reserved", who, nil, time.Now().UnixMicro(), 1)
	if err == nil && tag.RowsAffected() != 1 {
		err = fmt.Errorf("wish %d: %d rows", n, tag.RowsAffected())
	}
	return err
}

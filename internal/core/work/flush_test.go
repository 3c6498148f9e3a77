package work_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// putMany puts things in batches; after the last one it puts one more, told or
// not, or fails.
type putMany struct {
	put
	batches int
}

func (c putMany) Apply(ctx context.Context, tx *work.Tx) (string, error) {
	for b := range c.batches {
		for i := range 3 {
			key := fmt.Sprint(c.key, b, i)
			if _, err := db.Exec(ctx, tx, `insert into things (key, owner) values ($1, $2)`, key, tx.Grant().Subject); err != nil {
				return "", err
			}
			tx.Record(wasPut{key: key})
		}
		if err := tx.Flush(ctx); err != nil {
			return "", err
		}
	}
	return c.put.Apply(ctx, tx)
}

func TestFactsThatAreFlushedAreAsGoodAsOthers(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		command putMany
		rows    int64
		want    error
	}{
		"all of it":      {putMany{put: put{key: "a"}, batches: 3}, 10, nil},
		"fails later":    {putMany{put: put{key: "a", fail: broken}, batches: 3}, 0, broken},
		"fact forgotten": {putMany{put: put{key: "a", forget: true}, batches: 3}, 0, work.ErrNoFact},
	} {
		t.Run(name, func(t *testing.T) {
			testkit.Each(t, func(t *testing.T, h *testkit.House) {
				w := shop(h)
				reacted := 0
				w.runner.React(work.On(func(context.Context, *work.Tx, wasPut) error { reacted++; return nil }))
				_, err := work.Do(authz.WithActor(context.Background(), authz.Actor{Kind: authz.Person, User: w.janet}), w.runner, c.command)
				if !errors.Is(err, c.want) {
					t.Fatalf("err = %v, want %v", err, c.want)
				}
				done, _ := w.entries()
				if h.Count("things") != c.rows || int64(len(done)) != c.rows {
					t.Errorf("%d rows and %d entries, want %d of each", h.Count("things"), len(done), c.rows)
				}
				if c.want == nil && reacted != 10 {
					t.Errorf("reacted %d times, want 10", reacted)
				}
			})
		})
	}
}

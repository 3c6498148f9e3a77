package db

import (
	"context"
	"sync/atomic"
)

type countKey struct{}

// Counted gives a context under which n counts the statements that are sent,
// those of a second try too; begin and commit are not counted.
func Counted(ctx context.Context, n *atomic.Int64) context.Context {
	return context.WithValue(ctx, countKey{}, n)
}

func count(ctx context.Context) {
	if n, ok := ctx.Value(countKey{}).(*atomic.Int64); ok {
		n.Add(1)
	}
}

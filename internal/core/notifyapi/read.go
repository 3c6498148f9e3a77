package notifyapi

import (
	"context"
	"fmt"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// MarkRead marks notifications of the actor as read: those of IDs, at most
// notify.MostRead, or all when there are none. An id that is not one of theirs
// is fault.ErrNotFound, and nothing is changed.
type MarkRead struct{ IDs []string }

// Action is ReadNotifications.
func (MarkRead) Action() authz.Action { return ReadNotifications }

// Target is the actor's own.
func (MarkRead) Target(_ context.Context, r work.Reader) (authz.Target, error) { return own(r), nil }

// Apply marks them, in one statement, and records one fact for all; none where
// everything was read before.
func (c MarkRead) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	user := tx.Grant().Subject
	ids := slices.Compact(slices.Sorted(slices.Values(c.IDs)))
	var unread int64
	var err error
	if len(ids) == 0 {
		unread, err = notify.Unread(ctx, tx, user)
	} else {
		var found int64
		if found, unread, err = notify.Own(ctx, tx, user, ids); err == nil && found < int64(len(ids)) {
			return httpapi.Nothing{}, fault.ErrNotFound
		}
	}
	if err != nil || unread == 0 {
		return httpapi.Nothing{}, err
	}
	n, err := notify.MarkRead(ctx, tx, user, ids, tx.Now())
	if err != nil {
		return httpapi.Nothing{}, fmt.Errorf("mark notifications as read: %w", err)
	}
	tx.Record(Read{Number: n})
	return httpapi.Nothing{}, nil
}

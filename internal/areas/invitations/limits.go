package invitations

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// What is asked for, as it is counted.
const (
	askOne    = "one"
	askCSV    = "csv"
	askResend = "resend"
)

// period is how long what was asked for counts.
const period = time.Hour

// bounds is how often it may be asked for in a period, by one actor and from
// one source; and of the same address.
type bounds struct{ actor, source, address int64 }

var limits = map[string]bounds{
	askOne:    {actor: 300, source: 600},
	askCSV:    {actor: 30, source: 60},
	askResend: {actor: 300, source: 600, address: 5},
}

// asking counts that somebody asks, and refuses with 429 too_many_invitations
// and the time to wait when they did too often. Stead itself never does.
func asking(ctx context.Context, tx *work.Tx, kind string) error {
	return askingFor(ctx, tx, kind, "")
}

// askingFor is asking for the address of a user.
func askingFor(ctx context.Context, tx *work.Tx, kind, user string) error {
	actor, most := tx.Actor(), limits[kind]
	if actor.Kind == authz.System {
		return nil
	}
	for _, by := range []struct {
		column, value string
		most          int64
	}{{"actor", actor.User, most.actor}, {"source", actor.Source, most.source}, {"user_id", user, most.address}} {
		if by.value == "" || by.most == 0 {
			continue
		}
		n, first, err := asked(ctx, tx, by.column, by.value, kind, tx.Now().Add(-period))
		if err != nil {
			return err
		}
		if n >= by.most {
			return tooMany(first.Add(period).Sub(tx.Now()))
		}
	}
	return insertAsk(ctx, tx, kind, user)
}

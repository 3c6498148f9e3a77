package people

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/platform/jobs"
)

// ExpireChallenges is the kind of the job that drops what was begun and not
// ended in time.
const ExpireChallenges = "people.expire"

const (
	challengeLife = 5 * time.Minute
	// mostChallenges is how many of one source wait for their answer at once: an
	// office on a Monday morning, and not a table full of them.
	mostChallenges = 300
	expireBatch    = 1000
)

// Challenges are the second write of the area that is no command. Asking for
// one decides nothing, and anybody may: a stranger must not be able to fill the
// journal. Who signs in with one, or keeps a passkey, is journalled then.

// issue keeps a challenge and makes the offer of it. user is for whom a passkey
// is made; empty for a sign-in.
func (p *Passkeys) issue(ctx context.Context, user string, publicKey any, session *webauthn.SessionData) (Offer, error) {
	now, source := p.runner.Clock.Now(), limitKey("source", network(authz.ActorFrom(ctx).Source))
	text, err := json.Marshal(session)
	if err != nil {
		return Offer{}, fmt.Errorf("keep a challenge: %w", err)
	}
	offer := Offer{Challenge: id.New("chl")}
	if offer.PublicKey, err = asObject(publicKey); err != nil {
		return Offer{}, err
	}
	n, first, err := liveChallenges(ctx, p.runner.DB.Reader(), source, now)
	if err != nil {
		return Offer{}, unavailable(err)
	}
	if n >= mostChallenges {
		return Offer{}, errTooMany.After(first.Sub(now))
	}
	c := challenge{id: offer.Challenge, user: user, source: source, session: string(text), expires: now.Add(challengeLife)}
	err = p.runner.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error { return insertChallenge(ctx, tx, c) })
	return offer, unavailable(err)
}

// take gives what was kept with a challenge for the user to the first who
// brings it, in time. 422 passkey_failed for everybody else.
func (p *Passkeys) take(ctx context.Context, challengeID, user string) (s webauthn.SessionData, err error) {
	if !id.Valid("chl", challengeID) {
		return s, ErrPasskey.At("/challenge")
	}
	var c challenge
	err = p.runner.DB.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
		c, err = takeChallenge(ctx, tx, challengeID)
		return err
	})
	switch {
	case errors.Is(err, db.ErrNoRow), err == nil && (c.user != user || !p.runner.Clock.Now().Before(c.expires)):
		return s, ErrPasskey.At("/challenge")
	case err != nil:
		return s, unavailable(err)
	}
	return s, json.Unmarshal([]byte(c.session), &s)
}

// asObject gives a value as the JSON object that it becomes.
func asObject(v any) (map[string]any, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write an offer: %w", err)
	}
	m := map[string]any{}
	return m, json.Unmarshal(text, &m)
}

// Expire drops challenges and links for a new password whose time is over, some
// at a time.
func (p *Passkeys) Expire(ctx context.Context, _ jobs.Taken) error {
	for _, drop := range []func(context.Context, db.Execer, time.Time, int) (int64, error){dropChallenges, dropResets, dropAsked} {
		for n := int64(expireBatch); n == expireBatch; {
			err := p.runner.DB.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
				n, err = drop(ctx, tx, p.runner.Clock.Now(), expireBatch)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

package people

import (
	"context"
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// ErrPasskeySignIn is all that a failed sign-in with a passkey tells.
var ErrPasskeySignIn = fault.New(fault.Unauthenticated, "passkey_failed", "Signing in with this passkey did not work. Try again, or use your password.")

// Question begins a sign-in with whichever passkey the browser has. 409
// passkeys_unavailable; 429 too_many_attempts.
func (p *Passkeys) Question(ctx context.Context) (Offer, error) {
	if p.party == nil {
		return Offer{}, ErrNoPasskeys
	}
	options, session, err := p.party.BeginDiscoverableLogin()
	if err != nil {
		return Offer{}, err
	}
	return p.issue(ctx, "", options.Response, session)
}

// PasskeySignIn is the answer of a browser to a Question.
type PasskeySignIn struct {
	Challenge  string
	Credential Credential
	Replaces   string // secret of the session that the browser has already; empty: none
}

// usedPasskey is a passkey whose signature was found right.
type usedPasskey struct {
	keptPasskey
	after   string // the record as it is to be kept now
	counter int64
}

const clonedPasskey = "cloned_passkey"

var errCloned = ErrPasskeySignIn.Because(errors.New("the authenticator counted backwards: there are two of it"))

// cloned reports whether an authenticator that counts did not count on from
// what is known of it (WebAuthn level 3, 7.2, step 22).
func cloned(known, counter int64) bool { return counter <= known && (counter != 0 || known != 0) }

// use keeps what the authenticator counted, unless another use was quicker.
func (k *usedPasskey) use(ctx context.Context, tx *work.Tx, user string) error {
	now, err := lockPasskey(ctx, tx.Reader, k.ID)
	switch {
	case errors.Is(err, fault.ErrNotFound), err == nil && now.user != user:
		return ErrPasskeySignIn
	case err != nil:
		return err
	case cloned(now.count, k.counter):
		return errCloned
	}
	return markPasskeyUsed(ctx, tx, k.ID, k.after, k.counter)
}

// SignIn starts a session for who holds a passkey; it has verified the person,
// so no second factor is asked for. The challenge works no more whatever the
// outcome. 401 passkey_failed; 429 too_many_attempts.
func (p *Passkeys) SignIn(ctx context.Context, in PasskeySignIn) (Started, error) {
	actor := authz.ActorFrom(ctx)
	if actor.OnBehalfOf != "" {
		return Started{}, authz.ErrScope
	}
	if p.party == nil {
		return Started{}, ErrNoPasskeys
	}
	actor.Kind, actor.User, actor.Via, actor.Company = authz.Person, "", "", ""
	ctx = authz.WithActor(ctx, actor)
	keys := limitKeys{source: keysOf("", actor.Source).source}
	state, err := limitsOf(ctx, p.runner.DB.Reader(), keys)
	if err != nil {
		return Started{}, unavailable(err)
	}
	if err := keys.allowed(state, p.runner.Clock.Now()); err != nil {
		return Started{}, err
	}
	session, err := p.take(ctx, in.Challenge, "")
	if errors.Is(err, ErrPasskey) {
		return Started{}, ErrPasskeySignIn // too late, most often: nobody's try at anything
	}
	if err != nil {
		return Started{}, err
	}
	k, u, err := p.verify(ctx, session, in.Credential)
	if err != nil {
		return Started{}, p.fail(ctx, failSignIn{User: k.user, Why: "wrong_passkey", Keys: keys}, k, err)
	}
	keys.pair = keysOf(u.Email, actor.Source).pair
	if cloned(k.count, k.counter) {
		return Started{}, p.fail(ctx, failSignIn{User: k.user, Why: clonedPasskey, Keys: keys}, k, errCloned)
	}
	actor.User = u.ID
	started, err := work.Do(authz.WithActor(ctx, actor), p.runner, StartSession{
		User: u.ID, passkey: &k, pair: keys.pair, replaces: hashIfAny(in.Replaces),
	})
	if errors.Is(err, ErrSignIn) {
		err = ErrPasskeySignIn.Because(err)
	}
	return started, err
}

// fail counts and journals a failure, and gives the refusal.
func (p *Passkeys) fail(ctx context.Context, c failSignIn, k usedPasskey, cause error) error {
	if fault.KindOf(cause) == fault.Unavailable {
		return cause
	}
	c.action = SessionPasskey
	if c.Why == clonedPasskey {
		c.cloned = k.Passkey
	}
	if _, err := work.Do(ctx, p.runner, c); err != nil {
		return err
	}
	return ErrPasskeySignIn.Because(cause)
}

// verify finds the passkey that signed, and whose it is. With an error the
// passkey is the one that was claimed, if there is one.
func (p *Passkeys) verify(ctx context.Context, session webauthn.SessionData, c Credential) (k usedPasskey, u User, err error) {
	text, err := c.text()
	if err != nil {
		return k, u, err
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes(text)
	if err != nil {
		return k, u, err
	}
	var broken error
	who := func(rawID, _ []byte) (webauthn.User, error) {
		q := p.runner.DB.Reader()
		k.keptPasskey, err = passkeyWith(ctx, q, credentialID(rawID))
		if err == nil {
			u, err = ByID(ctx, q, k.user)
		}
		if err != nil && !errors.Is(err, db.ErrNoRow) && !errors.Is(err, fault.ErrNotFound) {
			broken = unavailable(err)
		}
		return holder{user: u, keys: []keptPasskey{k.keptPasskey}}, err
	}
	_, credential, err := p.party.ValidatePasskeyLogin(who, session, answer)
	switch {
	case broken != nil:
		return k, u, broken
	case err != nil:
		return k, u, err
	}
	k.counter = int64(answer.Response.AuthenticatorData.Counter)
	k.after, err = recordOf(credential)
	return k, u, err
}

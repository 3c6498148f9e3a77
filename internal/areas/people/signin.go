package people

import (
	"context"
	"errors"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// ErrSignIn is all that a failed sign-in tells: whether the address is unknown,
// the password wrong or the user deactivated.
var ErrSignIn = fault.New(fault.Unauthenticated, "sign_in_failed", "The e-mail address or the password is not right.")

// SignIn is a try to sign in with a password. It is no command: the password is
// verified between a read and a write, so that no transaction waits for it.
type SignIn struct {
	Email    string
	Password string
	Code     string // of the second factor; empty: none was given
	Replaces string // secret of the session that the browser has already; empty: none
}

// sourceTries is how many sign-ins of one source are judged at once; more than
// any machine can hash, and few enough to keep the count of failures true.
const sourceTries = 8

// Door signs people in. One serves the whole program.
type Door struct {
	runner    *work.Runner
	sources   *gate
	addresses *gate
}

// NewDoor makes a door.
func NewDoor(runner *work.Runner) *Door {
	return &Door{runner: runner, sources: newGate(sourceTries), addresses: newGate(1)}
}

// SignIn starts a session for who knows the password and, when their second
// factor is on, a code of it. 401 sign_in_failed, second_factor_required,
// second_factor_failed; 429 too_many_attempts with the time to wait; 403 when it
// is asked in another's name, since credentials cannot be delegated. An unknown
// address takes the same steps and the same time as a known one.
func (d *Door) SignIn(ctx context.Context, in SignIn) (Started, error) {
	actor := authz.ActorFrom(ctx)
	if actor.OnBehalfOf != "" {
		return Started{}, authz.ErrScope
	}
	// Whoever was signed in here before has nothing to do with this try.
	actor.Kind, actor.User, actor.Via, actor.Company = authz.Person, "", "", ""
	email, err := ParseEmail(in.Email)
	if err != nil {
		email = "" // nobody's, and counted as such
	}
	keys := keysOf(email, actor.Source)
	leave, err := d.enter(ctx, keys)
	if err != nil {
		return Started{}, fault.ErrUnavailable.Because(err)
	}
	defer leave()

	found, err := d.judge(ctx, keys, email, in)
	if err != nil {
		return Started{}, err
	}
	if found.why != "" {
		fail, refusal := failSignIn{action: SessionCreate, User: found.ID, Why: found.why, Keys: keys}, ErrSignIn
		if found.why == wrongCode {
			refusal = ErrFactorFailed
		} else {
			fail.Keys.code = ""
		}
		if _, err := work.Do(authz.WithActor(ctx, actor), d.runner, fail); err != nil {
			return Started{}, err
		}
		return Started{}, refusal
	}
	actor.User = found.ID
	return work.Do(authz.WithActor(ctx, actor), d.runner, StartSession{
		User: found.ID, verified: found.passwordHash, step: found.step, recovery: found.recovery,
		pair: keys.pair, replaces: hashIfAny(in.Replaces),
	})
}

func (d *Door) enter(ctx context.Context, k limitKeys) (leave func(), err error) {
	leaveSource, err := d.sources.enter(ctx, k.source)
	if err != nil {
		return nil, err
	}
	leaveAddress, err := d.addresses.enter(ctx, k.address)
	if err != nil {
		leaveSource()
		return nil, err
	}
	return func() { leaveAddress(); leaveSource() }, nil
}

// verdict is whose the address is, and why they may not sign in; why is empty
// when they may.
type verdict struct {
	credentials
	why      string
	step     int64  // of the code of the second factor
	recovery string // hash of the recovery code
}

const wrongCode = "wrong_code"

func (d *Door) judge(ctx context.Context, keys limitKeys, email string, in SignIn) (v verdict, err error) {
	q := d.runner.DB.Reader()
	state, err := limitsOf(ctx, q, keys)
	if err != nil {
		return v, unavailable(err)
	}
	if err := keys.allowed(state, d.runner.Clock.Now()); err != nil {
		return v, err
	}
	v.credentials, err = credentialsOf(ctx, q, "u.email", email, "")
	unknown := errors.Is(err, db.ErrNoRow)
	if err != nil && !unknown {
		return v, unavailable(err)
	}
	right, err := secret.Verify(ctx, v.passwordHash, in.Password)
	switch {
	case err != nil:
		return v, unavailable(err)
	case unknown:
		v.why = "unknown_address"
	case !right:
		v.why = wrongPassword
	case v.Status != Active:
		v.why = "not_active"
	case v.factor.on && in.Code == "":
		return v, ErrFactorRequired
	case v.factor.on:
		return d.second(ctx, v, parseCode(in.Code), keys, state)
	}
	return v, nil
}

// second judges the code of the second factor.
func (d *Door) second(ctx context.Context, v verdict, c code, keys limitKeys, state map[string]failures) (verdict, error) {
	now := d.runner.Clock.Now()
	if c.recovery != "" {
		hash := recoveryHash(v.ID, c.recovery)
		known, err := hasCode(ctx, d.runner.DB.Reader(), v.ID, hash)
		if err != nil {
			return v, unavailable(err)
		}
		if known {
			v.recovery = hash
			return v, nil
		}
	}
	if err := keys.codeAllowed(state, now); err != nil {
		return v, err
	}
	plain, err := d.runner.Vault.Unseal(factorPlace(v.ID), v.factor.sealed)
	if err != nil {
		return v, err
	}
	step, ok := v.factor.match(plain, c.digits, now)
	if !ok {
		v.why = wrongCode
	}
	v.step = step
	return v, nil
}

// unavailable says that nothing was wrong with what was asked, when the
// database or the caller's patience gave out.
func unavailable(err error) error {
	if db.Unavailable(err) || errors.Is(err, context.Canceled) {
		return fault.ErrUnavailable.Because(err)
	}
	return err
}

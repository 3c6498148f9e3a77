package people

import (
	"context"
	"errors"
	"net/http"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

// StartSession begins a session of a user. What proved who it is happened
// before, outside the transaction; that it still holds is checked here: 401
// sign_in_failed unless the user is active and the verified password is still
// theirs, second_factor_failed when its code was used meanwhile.
type StartSession struct {
	User string

	verified string // the password hash that was verified; empty: none was
	step     int64  // of the code of the second factor that was found right; 0: none
	recovery string // hash of the recovery code that was; empty: none
	passkey  *usedPasskey
	pair     string // the bucket to empty; empty: none
	replaces string // hash of the secret of the session it takes the place of
}

// SignedIn is who has signed in.
type SignedIn struct {
	ID         string `json:"id"`
	Email      string `json:"email"`
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	Language   string `json:"language"`
}

// Started is a new session.
type Started struct {
	User SignedIn `json:"user"`

	secret string
}

// Secret keeps the answer from being stored.
func (Started) Secret() {}

// Action is session.create, or session.passkey with a passkey.
func (c StartSession) Action() authz.Action {
	if c.passkey != nil {
		return SessionPasskey
	}
	return SessionCreate
}

// Target is the user.
func (c StartSession) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Owner: c.User, Object: authz.Object{Type: "user", ID: c.User}}, nil
}

// Apply ends the session that is replaced and starts the new one.
func (c StartSession) Apply(ctx context.Context, tx *work.Tx) (Started, error) {
	// Held, so that nobody is deactivated between this look and the commit.
	u, err := credentialsOf(ctx, tx, "u.id", c.User, tx.ForShare("u"))
	if errors.Is(err, db.ErrNoRow) || err == nil && (u.Status != Active || c.verified != "" && c.verified != u.passwordHash) {
		return Started{}, ErrSignIn
	}
	if err != nil {
		return Started{}, err
	}
	if err := c.prove(ctx, tx, u); err != nil {
		return Started{}, err
	}
	if err := c.replace(ctx, tx); err != nil {
		return Started{}, err
	}
	if err := deleteEndedSessions(ctx, tx, u.ID); err != nil {
		return Started{}, err
	}
	if c.pair != "" {
		if err := countSuccess(ctx, tx, c.pair, tx.Now()); err != nil {
			return Started{}, err
		}
	}
	return begin(ctx, tx, u.User)
}

// prove uses up what was found right beside the password, or the passkey, if it
// still is.
func (c StartSession) prove(ctx context.Context, tx *work.Tx, u credentials) error {
	switch {
	case c.passkey != nil:
		return c.passkey.use(ctx, tx, u.ID)
	case c.verified == "" || !u.factor.on:
		return nil
	case c.recovery != "":
		if ok, err := spendCode(ctx, tx, u.ID, c.recovery); err != nil || !ok {
			return orFault(err, ErrFactorFailed)
		}
		left, err := countCodes(ctx, tx, u.ID)
		tx.Record(RecoveryCodeUsed{User: u.User, Left: left})
		return err
	case c.step == 0:
		return ErrFactorRequired
	default:
		ok, err := spendStep(ctx, tx, u.ID, c.step)
		if err != nil || !ok {
			return orFault(err, ErrFactorFailed)
		}
		return nil
	}
}

// orFault is err, or without one the refusal.
func orFault(err error, refusal error) error {
	if err != nil {
		return err
	}
	return refusal
}

// begin writes a new session of a user whom the transaction holds.
func begin(ctx context.Context, tx *work.Tx, u User) (Started, error) {
	id, text := tx.NewID("ses"), secret.Token()
	if err := insertSession(ctx, tx, id, u.ID, secret.TokenHash(text), tx.Now().Add(absoluteLife)); err != nil {
		return Started{}, err
	}
	tx.Record(SessionStarted{Session: id, User: u.ID})
	return Started{User: SignedIn{u.ID, u.Email, u.GivenName, u.FamilyName, u.Language}, secret: text}, nil
}

// OpenSession starts a session within a command of another area that has made
// sure who it is, as activation does. ErrSignIn when the user is not active.
// What it gives is told through Cookie; the command's result must be a
// work.Secret, since the secret is kept nowhere.
func OpenSession(ctx context.Context, tx *work.Tx, user string) (Started, error) {
	u, err := credentialsOf(ctx, tx, "u.id", user, tx.ForShare("u"))
	if errors.Is(err, db.ErrNoRow) || err == nil && u.Status != Active {
		return Started{}, ErrSignIn
	}
	if err != nil {
		return Started{}, err
	}
	return begin(ctx, tx, u.User)
}

// Cookie is what to set in the browser; secure keeps it to https.
func (s Started) Cookie(secure bool) *http.Cookie { return SessionCookie(s.secret, secure) }

// replace ends the session that the browser came with, whoever's it was: a
// session that somebody planted there must not live on beside the new one.
func (c StartSession) replace(ctx context.Context, tx *work.Tx) error {
	if c.replaces == "" {
		return nil
	}
	old, err := sessionWith(ctx, tx.Reader, "token_hash", c.replaces)
	if errors.Is(err, db.ErrNoRow) {
		return nil
	}
	if err != nil {
		return err
	}
	tx.Record(SessionEnded{Session: old.id, User: old.user})
	return deleteSession(ctx, tx, old.id)
}

// NewSession starts a session for a user without asking for a password and
// gives its secret, for SessionCookie. It is for the pages of the demo and for
// tests; nothing that a stranger reaches may call it. ErrSignIn when the user
// is not active.
func NewSession(ctx context.Context, runner *work.Runner, user string) (string, error) {
	actor := authz.ActorFrom(ctx)
	actor.Kind, actor.User, actor.Via, actor.OnBehalfOf, actor.Company = authz.Person, user, "", "", ""
	started, err := work.Do(authz.WithActor(ctx, actor), runner, StartSession{User: user})
	return started.secret, err
}

func hashIfAny(text string) string {
	if text == "" {
		return ""
	}
	return secret.TokenHash(text)
}

package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/totp"
)

// Factor is the second factor of the one who is signed in.
type Factor struct {
	On                bool  `json:"on"`
	RecoveryCodesLeft int64 `json:"recovery_codes_left"`
}

// ViewFactor asks about it. 403 session_required.
type ViewFactor struct{}

// Action is second_factor.view.
func (ViewFactor) Action() authz.Action { return FactorView }

// Target is who is signed in.
func (ViewFactor) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Read answers.
func (ViewFactor) Read(ctx context.Context, v work.View) (Factor, error) {
	c, err := credentialsOf(ctx, v, "u.id", v.Grant.Actor.User, "")
	if err != nil {
		return Factor{}, err
	}
	n, err := countCodes(ctx, v, c.ID)
	return Factor{On: c.factor.on, RecoveryCodesLeft: n}, err
}

// FactorSecret is what an authenticator app takes in, shown this once.
type FactorSecret struct {
	Text string `json:"secret" doc:"To be typed into an app, in base32."`
	URI  string `json:"uri" doc:"For the QR code."`
}

// Secret keeps the answer from being stored.
func (FactorSecret) Secret() {}

// RecoveryCodes are the codes that stand in for a lost app, shown this once.
type RecoveryCodes struct {
	Codes []string `json:"recovery_codes"`
}

// Secret keeps the answer from being stored.
func (RecoveryCodes) Secret() {}

// turnFactor is what the changes of the second factor that take the password
// have in common.
type turnFactor struct{ proof proof }

// Target is who is signed in.
func (turnFactor) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// BeginFactor gives the one who is signed in a secret for an app. Nothing is
// asked for until a code of it is confirmed; beginning anew makes another. 409
// second_factor_on.
type BeginFactor struct{ turnFactor }

// Action is second_factor.begin.
func (BeginFactor) Action() authz.Action { return FactorBegin }

// Apply makes the secret.
func (c BeginFactor) Apply(ctx context.Context, tx *work.Tx) (FactorSecret, error) {
	u, err := c.proof.holds(ctx, tx)
	if err != nil {
		return FactorSecret{}, err
	}
	if u.factor.on {
		return FactorSecret{}, ErrFactorOn
	}
	key := totp.NewSecret()
	tx.Record(SecondFactorBegun{User: u.User})
	return FactorSecret{Text: totp.Text(key), URI: totp.URI(key, "Stead", u.Email)}, beginFactor(ctx, tx, u.ID, key)
}

// ConfirmFactor turns the second factor on with a first code of the app. 409
// second_factor_on, second_factor_off when none was begun; 422
// second_factor_failed; 403 session_required.
type ConfirmFactor struct{ Code string }

// Action is second_factor.confirm.
func (ConfirmFactor) Action() authz.Action { return FactorConfirm }

// Target is who is signed in.
func (ConfirmFactor) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Apply turns it on.
func (c ConfirmFactor) Apply(ctx context.Context, tx *work.Tx) (RecoveryCodes, error) {
	none := RecoveryCodes{}
	if _, err := lockUser(ctx, tx.Reader, tx.Actor().User); err != nil {
		return none, err
	}
	u, err := credentialsOf(ctx, tx, "u.id", tx.Actor().User, "")
	switch {
	case err != nil:
		return none, err
	case u.factor.on:
		return none, ErrFactorOn
	case !u.factor.begun:
		return none, ErrFactorOff
	}
	key, err := tx.Unseal(factorPlace(u.ID), u.factor.sealed)
	if err != nil {
		return none, err
	}
	step, ok := u.factor.match(key, parseCode(c.Code).digits, tx.Now())
	if !ok {
		return none, errFactorConfirm
	}
	if err := confirmFactor(ctx, tx, u.ID, step); err != nil {
		return none, err
	}
	tx.Record(SecondFactorTurnedOn{User: u.User})
	return freshCodes(ctx, tx, u.ID)
}

func freshCodes(ctx context.Context, tx *work.Tx, user string) (RecoveryCodes, error) {
	codes, hashes := newRecoveryCodes(user)
	return RecoveryCodes{Codes: codes}, replaceCodes(ctx, tx, user, hashes)
}

// RenewCodes gives the one who is signed in new recovery codes; the older ones
// work no more. 409 second_factor_off.
type RenewCodes struct{ turnFactor }

// Action is second_factor.renew_codes.
func (RenewCodes) Action() authz.Action { return FactorRenew }

// Apply makes them.
func (c RenewCodes) Apply(ctx context.Context, tx *work.Tx) (RecoveryCodes, error) {
	u, err := c.proof.holds(ctx, tx)
	if err != nil {
		return RecoveryCodes{}, err
	}
	if !u.factor.on {
		return RecoveryCodes{}, ErrFactorOff
	}
	tx.Record(RecoveryCodesRenewed{User: u.User})
	return freshCodes(ctx, tx, u.ID)
}

// EndFactor turns the second factor of the one who is signed in off. Where there
// is none, nothing happens.
type EndFactor struct{ turnFactor }

// Action is second_factor.end.
func (EndFactor) Action() authz.Action { return FactorEnd }

// Apply turns it off.
func (c EndFactor) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	u, err := c.proof.holds(ctx, tx)
	if err != nil || !u.factor.on {
		return httpapi.Nothing{}, err
	}
	tx.Record(SecondFactorTurnedOff{User: u.User})
	return httpapi.Nothing{}, deleteFactor(ctx, tx, u.ID)
}

// BeginFactor is the command for who knows the password: 422 wrong_password.
func (d *Door) BeginFactor(ctx context.Context, password string) (FactorSecret, error) {
	p, err := d.prove(ctx, FactorBegin, "/password", password)
	if err != nil {
		return FactorSecret{}, err
	}
	return work.Do(ctx, d.runner, BeginFactor{turnFactor{p}})
}

// RenewCodes is the command for who knows the password: 422 wrong_password.
func (d *Door) RenewCodes(ctx context.Context, password string) (RecoveryCodes, error) {
	p, err := d.prove(ctx, FactorRenew, "/password", password)
	if err != nil {
		return RecoveryCodes{}, err
	}
	return work.Do(ctx, d.runner, RenewCodes{turnFactor{p}})
}

// EndFactor is the command for who knows the password: 422 wrong_password.
func (d *Door) EndFactor(ctx context.Context, password string) (httpapi.Nothing, error) {
	p, err := d.prove(ctx, FactorEnd, "/password", password)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	return work.Do(ctx, d.runner, EndFactor{turnFactor{p}})
}

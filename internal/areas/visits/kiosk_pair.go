package visits

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

// Wrong codes within a period: from one network address, and from everywhere
// together, so that nobody finds one of some 200,000,000,000 by trying. Names
// that are nobody's, and visits made, at one kiosk.
const (
	tryPeriod             = 10 * time.Minute
	codesBySource   int64 = 10
	codesInAll      int64 = 100
	namesByKiosk    int64 = 10
	walkInsByKiosk  int64 = 30
	pairingGateName       = "kiosks.pair"
)

// Pair makes the device that has the code a kiosk. Whatever is wrong with a
// code, Paired says only that it does not work.
type Pair struct {
	Code   string
	Source string // the network from which it is tried
}

// Result is what pairing gave: the token of the device and its screen; or how
// long to wait; or nothing, when the code does not work.
type Result struct {
	Screen Screen

	token string
	wait  time.Duration
}

// Secret keeps the answer from being stored.
func (Result) Secret() {}

// Action names it.
func (Pair) Action() authz.Action { return actionPair }

// Target is nothing that a stranger could name. Codes are tried one after the
// other, so that as many are counted as were tried.
func (Pair) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "kiosk"}}, r.Alone(ctx, pairingGateName)
}

// Apply pairs. That a code was wrong is kept, so it is no refusal here.
func (c Pair) Apply(ctx context.Context, tx *work.Tx) (Result, error) {
	wait, err := c.wait(ctx, tx, tx.Now())
	if err != nil || wait > 0 {
		return Result{wait: wait}, err
	}
	k, err := c.find(ctx, tx)
	if errors.Is(err, db.ErrNoRow) {
		tx.Record(CodeRefused{})
		return Result{}, insertTry(ctx, tx, triedCode, c.Source)
	}
	if err != nil {
		return Result{}, err
	}
	token, now := secret.Token(), tx.Now()
	k.codeUntil, k.PairedAt, k.LastSeenAt, k.Version = nil, &now, &now, k.Version+1
	if err := updatePaired(ctx, tx, k, secret.TokenHash(token)); err != nil {
		return Result{}, err
	}
	if k, err = k.named(ctx, tx.Reader); err != nil {
		return Result{}, err
	}
	tx.Record(KioskPaired{Kiosk: k})
	screen, err := screenOf(ctx, tx.Reader, k)
	return Result{Screen: screen, token: token}, err
}

// find gives the kiosk that waits for the code, or db.ErrNoRow.
func (c Pair) find(ctx context.Context, tx *work.Tx) (Kiosk, error) {
	code := asTyped(c.Code)
	if len(code) != codeSize {
		return Kiosk{}, db.ErrNoRow
	}
	k, err := readKioskOf(ctx, tx, "code_hash", secret.TokenHash(code), tx.ForUpdate("k"))
	if err == nil && !tx.Now().Before(*k.codeUntil) {
		err = db.ErrNoRow
	}
	return k, err
}

// wait tells how long this source, and everybody, has to wait.
func (c Pair) wait(ctx context.Context, q db.Querier, now time.Time) (time.Duration, error) {
	own, err := tryWait(ctx, q, now, triedCode, c.Source, codesBySource)
	if err != nil {
		return 0, err
	}
	all, err := tryWait(ctx, q, now, triedCode, "", codesInAll)
	return max(own, all), err
}

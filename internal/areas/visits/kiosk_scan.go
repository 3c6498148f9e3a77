package visits

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// Greeting is what a kiosk tells a visitor.
type Greeting struct {
	Status    Status    `json:"status" enum:"in_review,checked_in,checked_out" doc:"in_review: please wait, reception knows."`
	GivenName string    `json:"given_name"`
	Host      string    `json:"host" doc:"By name."`
	EndsAt    time.Time `json:"ends_at"`

	wait   time.Duration
	missed bool
}

// rescan is how long a pass that checked somebody in does not check them out: who
// holds it before the reader twice has not left.
const rescan = 10 * time.Second

// Scan checks in the visitor whose pass a kiosk was shown, and out when they are
// inside: once in and once out. Token is that of the pass, or the address that
// the QR code holds.
//
// 401 kiosk_not_paired; 409 not_today, already_checked_in within 10 seconds of
// the check-in, already_checked_out; ask_reception for whatever else: no pass, of
// another company or office, of a visit that was denied, called off, or waits.
type Scan struct{ Kiosk, Token string }

// Action names it.
func (Scan) Action() authz.Action { return actionScan }

// atDoor is what somebody wants at a kiosk.
type atDoor struct {
	kiosk   Kiosk
	visit   Visit
	visitor string
}

// Target is the visit.
func (c Scan) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	k, err := atKiosk(ctx, r, c.Kiosk, r.ForShare("k, a"))
	if err != nil {
		return authz.Target{}, err
	}
	d := atDoor{kiosk: k}
	none := authz.Target{Company: k.Company, Object: k.object(), Loaded: d}
	token := passToken(c.Token)
	if token == "" {
		return none, errAsk
	}
	var visit string
	if d.visitor, visit, err = readPassOf(ctx, r, secret.TokenHash(token)); err != nil {
		return none, askUnless(err)
	}
	return d.target(ctx, r, visit)
}

// target holds the visit for the command, if it is one of this door.
func (d atDoor) target(ctx context.Context, r work.Reader, visit string) (authz.Target, error) {
	none := authz.Target{Company: d.kiosk.Company, Object: d.kiosk.object(), Loaded: d}
	v, err := readVisit(ctx, r, visit)
	if err != nil {
		return none, askUnless(err)
	}
	if v.Company != d.kiosk.Company || v.Office != d.kiosk.Office {
		return none, errAsk
	}
	d.visit = v
	t := v.target()
	t.Version, t.Loaded = 0, d
	return t, nil
}

// askUnless turns what is not there into the one answer.
func askUnless(err error) error {
	if errors.Is(err, db.ErrNoRow) || fault.KindOf(err) == fault.NotFound {
		return errAsk.Because(err)
	}
	return err
}

// mostScanned bounds what is read of what a scanner read.
const mostScanned = 500

// passToken takes the token of a pass out of what was scanned; "" when that is
// no pass. Whose address it stands in does not count.
func passToken(scanned string) string {
	s := strings.TrimSpace(scanned)
	if len(s) > mostScanned {
		return ""
	}
	if i := strings.LastIndex(s, "/pass/"); i >= 0 {
		s = s[i+len("/pass/"):]
	}
	if i := strings.IndexAny(s, "?#/"); i >= 0 {
		s = s[:i]
	}
	return s
}

// Apply checks them in or out.
func (Scan) Apply(ctx context.Context, tx *work.Tx) (Greeting, error) {
	d, _ := tx.Target().Loaded.(atDoor)
	at := slices.IndexFunc(d.visit.Visitors, func(x Visitor) bool { return x.ID == d.visitor })
	if at >= 0 && d.visit.Visitors[at].Status == CheckedIn && d.visit.Status != InReview {
		if in := d.visit.Visitors[at].CheckedInAt; in != nil && tx.Now().Sub(*in) < rescan {
			return Greeting{}, errIn
		}
		return d.step(ctx, tx, CheckedOut, at)
	}
	return d.enter(ctx, tx, at)
}

// enter checks the visitor at a place in.
func (d atDoor) enter(ctx context.Context, tx *work.Tx, at int) (Greeting, error) {
	if at < 0 || d.visit.HostLeft {
		return Greeting{}, errAsk
	}
	c := Step{To: CheckedIn, Visitors: []string{d.visitor}}
	if err := c.allowed(d.visit, tx.Now()); err != nil {
		if fault.Code(err) != errNotToday.Code {
			err = errAsk.Because(err)
		}
		return Greeting{}, err
	}
	if _, err := c.who(d.visit); err != nil {
		return Greeting{}, err // they are in, or were
	}
	return d.step(ctx, tx, CheckedIn, at)
}

func (d atDoor) step(ctx context.Context, tx *work.Tx, to Status, at int) (Greeting, error) {
	v, err := step(ctx, tx, d.visit, to, []int{at}, way{kiosk: d.kiosk})
	if err != nil {
		if fault.Code(err) == errElsewhere.Code {
			err = errAsk.Because(err)
		}
		return Greeting{}, err
	}
	return greeting(v, at, to), nil
}

func greeting(v Visit, at int, s Status) Greeting {
	return Greeting{Status: s, GivenName: v.Visitors[at].GivenName, Host: v.hostName(), EndsAt: v.EndsAt}
}

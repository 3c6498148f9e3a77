package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// WalkIn registers, at a kiosk, a visitor whom nobody announced: a visit that
// begins now and lasts as long as the settings say, checked in at once, or
// waiting where visits take approval. The host is named in full, and must be
// exactly one active member who may have visits; else, and for a visitor who is
// inside already, 409 ask_reception.
//
// 401 kiosk_not_paired; 422 required, email_required, invalid_email and for other
// fields that are not valid; 429 too_many_attempts after 10 hosts in 10 minutes
// that are nobody, or 30 visits.
type WalkIn struct {
	Kiosk    string
	Guest    Guest
	HostName string

	parts Parts
}

// Action names it.
func (WalkIn) Action() authz.Action { return actionWalkIn }

// Target is the kiosk, at which one registers after the other.
func (c WalkIn) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return kioskTarget(ctx, r, c.Kiosk, r.ForUpdate("k"))
}

// Apply registers them. That a host was nobody is kept, so it is no refusal here.
func (c WalkIn) Apply(ctx context.Context, tx *work.Tx) (Greeting, error) {
	k, _ := tx.Target().Loaded.(Kiosk)
	wait, err := walkInWait(ctx, tx, k)
	if err != nil || wait > 0 {
		return Greeting{wait: wait}, err
	}
	settings, err := readSettings(ctx, tx.Reader, k.Company)
	if err != nil {
		return Greeting{}, err
	}
	guest, err := c.Guest.parse(settings.EmailRequired)
	if err != nil {
		return Greeting{}, err
	}
	if strings.TrimSpace(c.HostName) == "" {
		return Greeting{}, required("/host_name", "Say whom you have come to see.")
	}
	host, err := hostNamed(ctx, tx.Reader, k.Company, c.HostName)
	if err != nil {
		return Greeting{}, err
	}
	if host == "" {
		return Greeting{missed: true}, missed(ctx, tx, k)
	}
	return c.register(ctx, tx, k, settings, guest, host)
}

func walkInWait(ctx context.Context, tx *work.Tx, k Kiosk) (time.Duration, error) {
	names, err := tryWait(ctx, tx, tx.Now(), triedName, k.ID, namesByKiosk)
	if err != nil {
		return 0, err
	}
	made, err := tryWait(ctx, tx, tx.Now(), triedWalkIn, k.ID, walkInsByKiosk)
	return max(names, made), err
}

// hostNamed finds the one active member of the company with the whole name who
// may have visits; "" for nobody, and for several.
func hostNamed(ctx context.Context, r work.Reader, company, name string) (string, error) {
	if len(name) > mostScanned {
		return "", nil
	}
	found, err := accounts.MembersNamed(ctx, r, company, name)
	if err != nil || len(found) != 1 {
		return "", err
	}
	actor := authz.Actor{Kind: authz.Person, User: found[0], Company: company}
	x, err := r.Explain(ctx, actor, actionCreate, authz.Target{Company: company})
	if err != nil || x.Err != nil {
		return "", err
	}
	return found[0], nil
}

// register makes the visit, and lets the visitor in unless it waits.
func (c WalkIn) register(ctx context.Context, tx *work.Tx, k Kiosk, s Settings, g Guest, host string) (Greeting, error) {
	o, err := accounts.OfficeByID(ctx, tx, k.Company, k.Office)
	if err != nil {
		return Greeting{}, err
	}
	now := tx.Now().UTC().Truncate(time.Second)
	v := Visit{
		ID: tx.NewID("vis"), Company: k.Company, Host: host, StartsAt: now, EndsAt: now.Add(time.Duration(s.DefaultMinutes) * time.Minute),
		Status: Expected, Recipients: []Recipient{}, Visitors: []Visitor{newVisitor(tx, g)}, CreatedAt: tx.Now(), Version: 1,
	}.at(o)
	if slices.Contains(s.Approval, v.Office) {
		v.Status = InReview
	}
	if err := insertVisits(ctx, tx, []Visit{v}); err != nil {
		return Greeting{}, err
	}
	if err := insertTry(ctx, tx, triedWalkIn, k.ID); err != nil {
		return Greeting{}, err
	}
	names, err := tx.Names(ctx, v.ids()...)
	if err != nil {
		return Greeting{}, err
	}
	v = v.named(names)
	f := Created{Visit: v, Occurrences: 1, Kiosk: k}
	if v.Status == InReview {
		if f.Review, err = c.parts.approvers(ctx, tx, v.Company); err != nil {
			return Greeting{}, err
		}
	}
	tx.Record(f)
	if v.Status == InReview {
		return greeting(v, 0, InReview), nil
	}
	d := atDoor{kiosk: k, visit: v, visitor: v.Visitors[0].ID}
	return d.step(ctx, tx, CheckedIn, 0)
}

// told turns what a kiosk was answered into what it is told: a refusal that was
// kept as something that happened.
func (g Greeting) told() (Greeting, error) {
	return g, refused(g.wait, g.missed)
}

func (h Hit) told() (Hit, error) { return h, refused(h.wait, h.missed) }

func refused(wait time.Duration, missed bool) error {
	switch {
	case wait > 0:
		return errTries.After(wait)
	case missed:
		return errAsk
	default:
		return nil
	}
}

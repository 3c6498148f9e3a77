package visits

import (
	"context"
	"errors"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// errDead is what every link is answered with that does nothing, whatever the
// reason.
var errDead = fault.New(fault.NotFound, "link_dead", "This link was used already, or is too old, or everybody has left. Ask at the reception.")

// linked is a link from a reminder with its visit.
type linked struct {
	Visit
	user    string
	expires time.Time
	used    bool
}

// linkTarget loads what the token of a link is for; a command holds it.
func linkTarget(ctx context.Context, r work.Reader, token string) (authz.Target, error) {
	l, err := readLink(ctx, r, secret.TokenHash(token))
	if errors.Is(err, db.ErrNoRow) {
		return authz.Target{}, errDead
	}
	if err != nil {
		return authz.Target{}, err
	}
	if l.Visit, err = readVisit(ctx, r, l.ID); err != nil {
		return authz.Target{}, err
	}
	t := l.target()
	t.Loaded = l
	if l.used || !l.expires.After(r.Now()) || l.Status != CheckedIn {
		return t, errDead
	}
	return t, nil
}

// LookLink tells whom the link in a reminder would check out. It changes nothing.
type LookLink struct{ Token string }

// Link is what a link is for.
type Link struct {
	Visitors []string
	Host     string
	Office   string
	EndsAt   time.Time
	TimeZone string
	Language string // of whom the mail was for
}

// Action names it.
func (LookLink) Action() authz.Action { return actionLookLink }

// Target is the visit.
func (q LookLink) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return linkTarget(ctx, r, q.Token)
}

// Read tells it.
func (LookLink) Read(ctx context.Context, v work.View) (Link, error) {
	l, _ := v.Target.Loaded.(linked)
	names, err := v.Names(ctx, l.ids()...)
	if err != nil {
		return Link{}, err
	}
	language, err := languageOf(ctx, v, l.user)
	return Link{l.inside(), l.named(names).hostName(), names[l.Office], l.EndsAt, l.TimeZone, language}, err
}

// UseLink checks out everybody who is inside a visit, by the link in a reminder,
// once. 404 link_dead when it was used, is too old, or nobody is inside.
type UseLink struct{ Token string }

// Action names it.
func (UseLink) Action() authz.Action { return actionUseLink }

// Target is the visit.
func (c UseLink) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return linkTarget(ctx, r, c.Token)
}

// Apply checks them out.
func (c UseLink) Apply(ctx context.Context, tx *work.Tx) (Link, error) {
	l, _ := tx.Target().Loaded.(linked)
	if err := useLink(ctx, tx, secret.TokenHash(c.Token)); err != nil {
		return Link{}, err
	}
	who, err := Step{To: CheckedOut}.who(l.Visit)
	if err != nil {
		return Link{}, errDead.Because(err)
	}
	out := Link{Visitors: l.inside()}
	if out.Language, err = languageOf(ctx, tx, l.user); err != nil {
		return out, err
	}
	_, err = step(ctx, tx, l.Visit, CheckedOut, who, way{byLink: l.user})
	return out, err
}

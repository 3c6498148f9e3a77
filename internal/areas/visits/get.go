package visits

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Get shows a visit: to its host, delegates with VIEW_VISITS, and whoever may
// see, change or approve others' visits.
type Get struct{ ID string }

// Action names it.
func (Get) Action() authz.Action { return actionView }

// Target is the visit.
func (q Get) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return seenTarget(ctx, r, q.ID)
}

// seenTarget is visitTarget for what everybody may who may see the visit.
func seenTarget(ctx context.Context, r work.Reader, visit string) (authz.Target, error) {
	t, err := visitTarget(ctx, r, visit)
	if err != nil || t.Owner == r.Subject() || r.Subject() != r.Actor().User {
		return t, err
	}
	switch _, err := r.MayIn(ctx, actionOversee, authz.Target{Company: t.Company}); {
	case err == nil:
		t.Owner = ""
	case fault.KindOf(err) != fault.Forbidden && fault.KindOf(err) != fault.NotFound:
		return t, err
	}
	return t, nil
}

// Read shows it.
func (Get) Read(ctx context.Context, v work.View) (Visit, error) {
	x, _ := v.Target.Loaded.(Visit)
	names, err := v.Names(ctx, x.ids()...)
	return x.named(names).with(v.Grant, v.Now()), err
}

// New tells what the form of a new visit may offer.
type New struct{ parts Parts }

// Form is what the form of a new visit may offer.
type Form struct {
	Host           string            `json:"host" doc:"The host unless another is chosen."`
	HostLocked     bool              `json:"host_locked" doc:"No other host may be chosen."`
	Reason         string            `json:"reason" enum:"own_only,acting," doc:"Why: one creates visits for oneself only, or acts for somebody; else empty."`
	Detail         string            `json:"detail" doc:"The reason as a sentence."`
	Office         string            `json:"office" doc:"The home office of the host; empty for none."`
	DefaultMinutes int               `json:"default_minutes"`
	EmailRequired  bool              `json:"email_required"`
	Approval       []string          `json:"approval" doc:"The offices where visits wait for approval."`
	May            FormMay           `json:"may"`
	Names          map[string]string `json:"names"`
}

// FormMay says what else may be asked for.
type FormMay struct {
	Create    bool `json:"create"`
	Recurring bool `json:"recurring"`
	Groups    bool `json:"groups" doc:"More than 20 visitors."`
	Parking   bool `json:"parking"`
	HostNew   bool `json:"host_new" doc:"To invite a host who has no account yet."`
}

// Action names it.
func (New) Action() authz.Action { return actionNew }

// Target is the subject, in the company of the request.
func (New) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// Read tells it.
func (q New) Read(ctx context.Context, v work.View) (Form, error) {
	g := v.Grant
	s, err := readSettings(ctx, v.Reader, g.Company)
	if err != nil {
		return Form{}, err
	}
	var x Visit
	others := g.Holds(rightForOthers)
	f := Form{
		Host: g.Subject, HostLocked: !others, Office: g.Office, DefaultMinutes: s.DefaultMinutes, EmailRequired: s.EmailRequired,
		Approval: s.Approval,
		May: FormMay{
			Create: g.Can(actionCreate), Recurring: x.holdsFor(g, rightRecurring), Groups: x.holdsFor(g, rightGroups), Parking: true, HostNew: others && q.parts.InviteHost != nil && g.Holds(accounts.RightInvite),
		},
	}
	if f.Names, err = v.Names(ctx, f.Host, f.Office); err != nil {
		return f, err
	}
	switch {
	case g.Delegated():
		f.Reason, f.Detail = "acting", "You act for "+f.Names[f.Host]+", who is the host."
	case !others:
		f.Reason, f.Detail = "own_only", "You may create visits for yourself only. An administrator can let you create visits for others."
	}
	return f, nil
}

// Recipients shows the effective list of a host's visit before it is saved, or of
// one there is.
type Recipients struct {
	Host  string
	Visit string
	List  []Recipient // what the visit's own list would say; nil: what it says
}

// Action names it.
func (Recipients) Action() authz.Action { return actionRecipients }

// Target is the visit, or the host in the company of the request.
func (q Recipients) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if q.Visit != "" {
		return seenTarget(ctx, r, q.Visit)
	}
	t, err := own(ctx, r)
	if err != nil || q.Host == "" || q.Host == t.Owner {
		return t, err
	}
	if r.Subject() != r.Actor().User {
		return t, errHostLocked
	}
	if _, err = r.MayIn(ctx, actionOversee, authz.Target{Company: t.Company}); fault.KindOf(err) == fault.Forbidden {
		err = errHostLocked
	}
	t.Owner = ""
	return t, err
}

// Read shows it. 422 host_inactive, recipient_unknown.
func (q Recipients) Read(ctx context.Context, v work.View) (Effective, error) {
	x, _ := v.Target.Loaded.(Visit)
	host, list := q.Host, q.List
	if host == "" {
		host = v.Target.Owner
	}
	if x.ID != "" {
		if q.Host == "" {
			host = x.Host
		}
		if list == nil {
			list = x.Recipients
		}
	}
	if err := member(ctx, v.Reader, v.Grant.Company, host, errHostInactive); err != nil && q.Host != "" {
		return Effective{}, err
	}
	var err error
	if q.List != nil {
		if list, err = parseRecipients(ctx, v.Reader, v.Grant.Company, v.Actor().User, list, x.Recipients); err != nil {
			return Effective{}, err
		}
	}
	a, err := readAudience(ctx, v.Reader, v.Grant.Company, host, list)
	if err != nil {
		return Effective{}, err
	}
	out := a.effective(list)
	ids := []string{}
	for _, told := range [][]Told{out.CheckIn, out.CheckOut, out.Reminder} {
		for _, t := range told {
			ids = append(ids, t.User, t.By)
		}
	}
	out.Names, err = v.Names(ctx, ids...)
	return out, err
}

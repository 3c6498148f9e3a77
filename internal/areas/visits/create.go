package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/secret"
)

// Create makes a visit, or with a rule a series of them. Members with
// visits.create may for themselves, holders of visits.create_for_others for
// every active member, or with users.invite for somebody new, and delegates with
// MANAGE_VISITS for whom they act.
//
// 403 host_locked; 422 host_inactive, office_unknown, too_many_visitors,
// visitor_twice, email_required, end_before_start, too_long, in_the_past,
// recipient_unknown, rule_invalid, rule_endless, rule_too_often, and for fields
// that are not valid; 409 no_parking. A recurring one takes visits.recurring,
// one with more than 20 visitors visits.groups.
type Create struct {
	Host       string // empty: the subject
	HostNew    *NewHost
	Office     string // empty: the home office of the subject
	StartsAt   time.Time
	EndsAt     *time.Time // nil: as long as the settings say
	Purpose    string
	Visitors   []GuestInput
	Recipients []Recipient
	Rule       string
	Exceptions []string
	Parking    bool // a space for each visitor with a plate

	starts, ends *Moment // in place of StartsAt and EndsAt, as somebody gave them
	parts        Parts
}

// mostMade bounds visits times visitors of one series.
const mostMade = 4000

// Action names it.
func (Create) Action() authz.Action { return actionCreate }

// Target is the company of the request. Whether the host may be another than the
// subject is judged in Apply.
func (Create) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Object: authz.Object{Type: "visit"}}, err
}

// Apply makes it.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Visit, error) {
	g := tx.Grant()
	settings, err := readSettings(ctx, tx.Reader, g.Company)
	if err != nil {
		return Visit{}, err
	}
	v := Visit{
		Company: g.Company, Status: Expected, Comments: 0, CreatedBy: g.Actor.User, Delegation: g.Delegation, CreatedAt: tx.Now(), Version: 1,
		Rule: strings.TrimSpace(c.Rule),
	}
	if v, err = c.host(ctx, tx, v); err != nil {
		return v, err
	}
	if v, err = c.place(ctx, tx, v); err != nil {
		return v, err
	}
	if slices.Contains(settings.Approval, v.Office) {
		v.Status = InReview
	}
	if v.Purpose, err = line("/purpose", c.Purpose); err != nil {
		return v, err
	}
	guests, err := parseGuests(c.Visitors, settings.EmailRequired, v.holdsFor(g, rightGroups))
	if err != nil {
		return v, err
	}
	if v.Recipients, err = parseRecipients(ctx, tx.Reader, v.Company, g.Actor.User, c.Recipients, nil); err != nil {
		return v, err
	}
	if v.Exceptions, err = parseDays(c.Exceptions); err != nil {
		return v, err
	}
	start, times, err := c.times(tx, v, settings)
	if err != nil {
		return v, err
	}
	if len(times)*len(guests) > mostMade {
		return v, errManyVisitors
	}
	if v.Rule != "" {
		v.Series = tx.NewID("vse")
		if err := insertSeries(ctx, tx, v.Series, v.Company, series{v.Rule, v.Exceptions, start}); err != nil {
			return v, err
		}
	}
	all, err := c.make(ctx, tx, v, guests, times)
	if err != nil {
		return v, err
	}
	names, err := tx.Names(ctx, all[0].ids()...)
	if err != nil {
		return v, err
	}
	first := all[0].named(names)
	f := Created{Visit: first, Occurrences: len(all)}
	if first.Status == InReview {
		if f.Review, err = c.parts.approvers(ctx, tx, v.Company); err != nil {
			return v, err
		}
	}
	tx.Record(f)
	if err := invite(ctx, tx, first); err != nil {
		return v, err
	}
	return first.with(g, tx.Now()), nil
}

// holdsFor reports whether who makes a visit may do what takes a right: a
// delegate as the delegator may.
func (v Visit) holdsFor(g authz.Grant, right authz.Right) bool {
	if g.Delegated() {
		return g.Can(authz.Action{Right: right, Scope: authz.ManageVisits})
	}
	return g.Holds(right)
}

// host says whom the visit is for, or refuses.
func (c Create) host(ctx context.Context, tx *work.Tx, v Visit) (Visit, error) {
	if c.HostNew != nil {
		return c.parts.inviteHost(ctx, tx, v, *c.HostNew)
	}
	g := tx.Grant()
	if v.Host = c.Host; v.Host == "" {
		v.Host = g.Subject
	}
	if v.Host != g.Subject && !g.Holds(rightForOthers) {
		return v, errHostLocked
	}
	return v, member(ctx, tx.Reader, g.Company, v.Host, errHostInactive)
}

// place finds the office.
func (c Create) place(ctx context.Context, tx *work.Tx, v Visit) (Visit, error) {
	office := c.Office
	if office == "" {
		office = tx.Grant().Office
	}
	if office == "" {
		return v, required("/office", "Choose an office.")
	}
	o, err := accounts.OfficeByID(ctx, tx, v.Company, office)
	if err != nil {
		return v, officeFault(err, "/office")
	}
	return v.at(o), nil
}

func officeFault(err error, pointer string) error {
	if fault.KindOf(err) != fault.NotFound {
		return err
	}
	f := *errOfficeUnknown
	f.Fields = nil
	return f.At(pointer)
}

// times gives when the visits are; the rule counts from the first, even where that
// is an exception.
func (c Create) times(tx *work.Tx, v Visit, s Settings) (first interval, all []interval, err error) {
	starts, ends := Moment{at: c.StartsAt}, c.ends
	if c.starts != nil {
		starts = *c.starts
	}
	if c.EndsAt != nil {
		ends = &Moment{at: *c.EndsAt}
	}
	if first.from, err = starts.in(v.zone(), "/starts_at"); err != nil {
		return first, nil, err
	}
	first.to = first.from.Add(time.Duration(s.DefaultMinutes) * time.Minute)
	if ends != nil {
		if first.to, err = ends.in(v.zone(), "/ends_at"); err != nil {
			return first, nil, err
		}
	}
	if err := first.check(tx.Now()); err != nil {
		return first, nil, err
	}
	if v.Rule == "" {
		return first, []interval{first}, nil
	}
	if !v.holdsFor(tx.Grant(), rightRecurring) {
		return first, nil, errRecurring
	}
	all, err = recur(v.Rule, v.Exceptions, first, v.zone())
	return first, all, err
}

// check refuses a time that is none, or past.
func (iv interval) check(now time.Time) error {
	switch {
	case iv.from.Year() < 2000 || iv.to.Year() > 2999:
		return fault.InvalidField("/starts_at", "invalid_date", "Give a time in this century.")
	case !iv.to.After(iv.from):
		return errEndBeforeStart
	case iv.to.Sub(iv.from) > longest:
		return errTooLong
	case !iv.to.After(now):
		return errPast
	}
	return nil
}

// make writes the visits, each with visitors of its own.
func (c Create) make(ctx context.Context, tx *work.Tx, v Visit, guests []GuestInput, times []interval) ([]Visit, error) {
	all := make([]Visit, len(times))
	for i, iv := range times {
		x := v
		x.ID, x.StartsAt, x.EndsAt, x.Visitors = tx.NewID("vis"), iv.from, iv.to, nil
		for _, g := range guests {
			x.Visitors = append(x.Visitors, newVisitor(tx, g.Guest))
		}
		if c.Parking {
			if err := park(ctx, tx, x, x.Visitors); err != nil {
				return nil, err
			}
		}
		all[i] = x
	}
	return all, insertVisits(ctx, tx, all)
}

func newVisitor(tx *work.Tx, g Guest) Visitor {
	return Visitor{ID: tx.NewID("vst"), Guest: g, Status: Expected, pass: secret.LinkToken()}
}

// usable refuses what is no id of a user, at a pointer.
func usable(pointer, user string) error {
	if user != "" && !id.Valid("usr", user) {
		return notTheID(pointer, "This is not the id of a user.")
	}
	return nil
}

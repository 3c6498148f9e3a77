package invitations

import (
	"context"
	"errors"
	"slices"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// judged is a wish that may be granted, with what was read for it.
type judged struct {
	wish
	parent accounts.Account // zero where there is none
}

// judge decides wishes by who asks and by how things stand. It reads the same
// whether or not an address is known.
type judge struct {
	r       work.Reader
	parents map[string]account
	allowed map[string]error // by right and account
	links   error
}

type account struct {
	accounts.Account
	err error
}

func newJudge(ctx context.Context, r work.Reader) (*judge, error) {
	j := &judge{r: r, parents: map[string]account{}, allowed: map[string]error{}}
	set, err := accounts.SupportLinksSet(ctx, r)
	if !set {
		j.links = errSupportLinks
	}
	return j, err
}

// all judges wishes that are granted together, or not at all. refused has, at
// the place of each, why it may not be; err is that it could not be found out.
func (j *judge) all(ctx context.Context, wishes []wish) (list []judged, refused []error, err error) {
	list, refused = make([]judged, len(wishes)), make([]error, len(wishes))
	s, err := stateOf(ctx, j.r, wishes)
	if err != nil {
		return nil, nil, err
	}
	asked := map[opening]bool{}
	for i, w := range wishes {
		list[i].wish = w
		if list[i].parent, err = j.place(ctx, w); err == nil {
			err = s.allows(w)
		}
		if err == nil && asked[w.opening()] {
			err = errInvited
		}
		if _, refusal := fault.From(err); err != nil && !refusal {
			return nil, nil, err
		}
		asked[w.opening()] = true
		refused[i] = err
	}
	return list, refused, nil
}

// place decides whether who asks may invite to where the wish says.
func (j *judge) place(ctx context.Context, w wish) (accounts.Account, error) {
	var parent accounts.Account
	var err error
	if w.parent != "" {
		if parent, err = j.parent(ctx, w.parent); err != nil {
			return parent, err
		}
	}
	if err := j.right(ctx, w); err != nil {
		return parent, err
	}
	if w.kind == SystemUser {
		return parent, nil
	}
	if j.links != nil || w.kind == Client {
		return parent, j.links
	}
	return parent, fits(parent, w)
}

// right decides the right to make such an invitation.
func (j *judge) right(ctx context.Context, w wish) error {
	switch w.kind {
	case SystemUser:
		return j.may(ctx, inviteStaff, "")
	case Client:
		return j.may(ctx, inviteClient, "")
	default:
		return j.into(ctx, w)
	}
}

// fits decides whether an account can hold what the wish is for.
func fits(parent accounts.Account, w wish) error {
	switch {
	case !parent.Open():
		return errClosed
	case parent.Type != accounts.Business && !w.helper():
		return errNotBusiness
	case w.opens() && parent.Use == accounts.Employee:
		return errEmployee
	case parent.Status == accounts.Pending:
		return errNotActive
	}
	return nil
}

// into decides the right over the account, by what accepting would give.
func (j *judge) into(ctx context.Context, w wish) error {
	switch {
	case w.opens():
		return j.may(ctx, inviteOwner, w.parent)
	case w.helper():
		if err := j.may(ctx, inviteSeat, w.parent); err != nil {
			return err
		}
		return j.may(ctx, inviteHelper, w.parent)
	default:
		return j.may(ctx, inviteSeat, w.parent)
	}
}

func (j *judge) parent(ctx context.Context, id string) (accounts.Account, error) {
	known, ok := j.parents[id]
	if !ok {
		known.Account, known.err = accounts.ForInvitation(ctx, j.r, id)
		j.parents[id] = known
	}
	if errors.Is(known.err, fault.ErrNotFound) {
		return known.Account, errUnknown
	}
	return known.Account, known.err
}

// may decides an action over an account ("" for none). An account that is not
// the asker's to know is one that is not there.
func (j *judge) may(ctx context.Context, action authz.Action, account string) error {
	key := action.Name + " " + account
	err, known := j.allowed[key]
	if !known {
		_, err = j.r.MayIn(ctx, action, authz.Target{Company: account})
		if errors.Is(err, fault.ErrNotFound) {
			err = errUnknown.Because(err)
		}
		j.allowed[key] = err
	}
	return err
}

// state is how things stand with the addresses of wishes.
type state struct {
	users   map[string]known // by address; who is not known is not there
	members map[seat]bool
	open    map[opening]bool
}

type known struct {
	id, status string
	roles      []string
}

type seat struct{ account, email string }

// opening is what at most one invitation of an address is open for.
type opening struct{ email, kind, parent string }

func (w wish) opening() opening { return opening{w.email, w.kind, w.parent} }

func stateOf(ctx context.Context, r work.Reader, wishes []wish) (state, error) {
	emails := make([]string, len(wishes))
	for i, w := range wishes {
		emails[i] = w.email
	}
	emails = slices.Compact(slices.Sorted(slices.Values(emails)))
	s := state{users: map[string]known{}, members: map[seat]bool{}, open: map[opening]bool{}}
	return s, s.read(ctx, r, emails)
}

// allows refuses whoever has already what the wish is for, or is asked already.
func (s state) allows(w wish) error {
	u, isUser := s.users[w.email]
	switch {
	case w.kind == EndUser && !w.opens() && s.members[seat{w.parent, w.email}] && u.status != string(people.Invited): // who was imported gets in so
		return errMember
	case w.kind == SystemUser && isUser && u.status != string(people.Invited) && holds(u.roles, w.roles):
		return errMember
	case s.open[w.opening()]:
		return errInvited
	}
	return nil
}

func holds(have, want []string) bool {
	for _, r := range want {
		if !slices.Contains(have, r) {
			return false
		}
	}
	return true
}

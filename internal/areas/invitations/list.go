package invitations

import (
	"context"
	"slices"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// List shows invitations, the newest first: to staff those that their rights
// are over, to others those into accounts where they may invite. The answer is
// empty for who may see none.
type List struct {
	State  []string // any of these; none: all
	Kind   []string
	Parent string
	Search string // parts of the address and of the account's name, all of them
	Page   page.Request
}

// Parse checks what needs no database.
func (q List) Parse() (List, error) {
	var err error
	if q.State, err = choices("query.state", q.State, states); err != nil {
		return q, err
	}
	if q.Kind, err = choices("query.kind", q.Kind, kinds); err != nil {
		return q, err
	}
	if q.Parent != "" && !id.Valid("acc", q.Parent) {
		return q, fault.InvalidField("query.parent", "invalid_id", "This is not the id of an account.")
	}
	return q, nil
}

// choices reads values that are repeated or separated by commas.
func choices(pointer string, values, from []string) ([]string, error) {
	given := []string{}
	for _, list := range values {
		for v := range strings.SplitSeq(list, ",") {
			if v == "" || slices.Contains(given, v) {
				continue
			}
			if !slices.Contains(from, v) {
				return nil, fault.InvalidField(pointer, "invalid", "Choose from "+strings.Join(from, ", ")+".")
			}
			given = append(given, v)
		}
	}
	return given, nil
}

// Action names it.
func (List) Action() authz.Action { return actionList }

// Target is nothing in particular.
func (List) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

// Read gives one page.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Invitation], error) {
	none := page.Page[Invitation]{}
	f := filter{List: q}
	var err error
	if f.more, err = q.Page.Decode(&f.after); err != nil {
		return none, err
	}
	if f.shownTo, err = shownToAsker(ctx, v); err != nil {
		return none, err
	}
	rows, err := listInvitations(ctx, v.Reader, f)
	if err != nil {
		return none, err
	}
	p := page.Make(q.Page, rows, func(i Invitation) []any { return []any{i.ID} })
	ids := []string{}
	for _, i := range p.Items {
		ids = append(ids, i.ids()...)
	}
	names, err := v.Names(ctx, ids...)
	if err != nil {
		return none, err
	}
	cans := newCans(v.Reader)
	for n, i := range p.Items {
		if i.Can, err = can(ctx, v.Reader, cans, i); err != nil {
			return none, err
		}
		p.Items[n] = i.shown(v.Now(), names)
	}
	return p, nil
}

// shownToAsker decides which invitations the asker sees.
func shownToAsker(ctx context.Context, v work.View) (s shownTo, err error) {
	if v.Actor().Kind == authz.System {
		return shownTo{staff: true, clients: true, everyAccount: true}, nil
	}
	if s.staff, err = allowed(ctx, v.Reader, inviteStaff, ""); err != nil {
		return s, err
	}
	if s.clients, err = allowed(ctx, v.Reader, seeCustomers, ""); err != nil {
		return s, err
	}
	if s.everyAccount = s.clients; s.everyAccount {
		return s, nil
	}
	joined, err := joinedBy(ctx, v, v.Subject())
	if err != nil {
		return s, err
	}
	for _, account := range joined {
		yes, err := allowed(ctx, v.Reader, inviteSeat, account)
		if err == nil && !yes {
			yes, err = allowed(ctx, v.Reader, inviteOwner, account)
		}
		if err != nil {
			return s, err
		}
		if yes {
			s.accounts = append(s.accounts, account)
		}
	}
	s.led, err = ledBy(ctx, v, v.Subject())
	return s, err
}

func allowed(ctx context.Context, r work.Reader, action authz.Action, account string) (bool, error) {
	_, err := r.MayIn(ctx, action, authz.Target{Company: account})
	if _, refusal := fault.From(err); refusal {
		return false, nil
	}
	return err == nil, err
}

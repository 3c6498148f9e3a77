package invitations

import (
	"context"
	"slices"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

// Create invites somebody and mails them a link. Who may depends on the kind;
// see the package.
//
// 403, and 422 unknown_account for an account that is not theirs to know; 409
// support_links_missing, account_not_active, account_closed, already_member,
// already_invited; 422 parent_is_employee, parent_not_business,
// subsidiary_is_business, rate_needs_sub_account, rate_invalid, role_required,
// and for other fields that are not valid; 429 too_many_invitations.
type Create struct {
	Input Input
	// Token is that of the link, for the demonstration, which accepts by itself;
	// empty, as anybody else wants it: a random one.
	Token string
}

// Action names it.
func (Create) Action() authz.Action { return actionCreate }

// Target is nothing in particular: where somebody is invited to is decided with
// the right that it takes.
func (Create) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "invitation"}}, nil
}

// Apply invites.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Invitation, error) {
	w, err := c.Input.parse()
	if err != nil {
		return Invitation{}, err
	}
	j, err := newJudge(ctx, tx.Reader)
	if err != nil {
		return Invitation{}, err
	}
	list, refused, err := j.all(ctx, []wish{w})
	if err == nil {
		err = refused[0]
	}
	if err != nil {
		return Invitation{}, err
	}
	if err := asking(ctx, tx, askOne); err != nil {
		return Invitation{}, err
	}
	all, err := invite(ctx, tx, list, c.Token)
	if err != nil {
		return Invitation{}, err
	}
	names, err := tx.Names(ctx, all[0].ids()...)
	i := all[0]
	i.Can = i.able(tx.Now())
	return i.shown(tx.Now(), names), err
}

// invite grants wishes that were judged: users who are invited where there are
// none, invitations, and their letters. given are tokens for the first of them; the
// others get random ones.
func invite(ctx context.Context, tx *work.Tx, list []judged, given ...string) ([]Invitation, error) {
	users, err := invitees(ctx, tx, list)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(users))
	all, tokens := make([]Invitation, len(list)), make([]string, len(list))
	for n, w := range list {
		ids[n] = users[n].ID
		if tokens[n] = secret.LinkToken(); n < len(given) && given[n] != "" {
			tokens[n] = given[n]
		}
		i := Invitation{
			ID: tx.NewID("inv"), Kind: w.kind, Email: w.email, Roles: w.roles, Parent: w.parent.ID, Name: w.name, Use: w.use, Type: w.typ,
			Language: w.language, CreatedAt: tx.Now(), CreatedBy: tx.Actor().User, SentAt: tx.Now(), ExpiresAt: tx.Now().Add(Life),
			Version: 1, invitee: users[n].ID, rate: w.rate, live: true,
		}
		if w.rate != nil {
			money := w.rate.Money()
			i.Rate = &money
		}
		all[n] = i
	}
	if err := supersede(ctx, tx, slices.Compact(slices.Sorted(slices.Values(ids)))); err != nil {
		return nil, err
	}
	if err := insert(ctx, tx, all, tokens); err != nil {
		if db.Is(err, db.Unique) {
			return nil, errInvited.Because(err)
		}
		return nil, err
	}
	for _, i := range all {
		tx.Record(Created{Invitation: i})
	}
	return all, post(ctx, tx, all, tokens, false)
}

// invitees finds the users of addresses, or makes them.
func invitees(ctx context.Context, tx *work.Tx, list []judged) ([]people.User, error) {
	asked := make([]people.Asked, len(list))
	for n, w := range list {
		asked[n] = people.Asked{Email: w.email, Roles: w.systemRoles()}
	}
	users, err := people.Invitees(ctx, tx, asked)
	if err != nil {
		return nil, err
	}
	for n, w := range list {
		if w.kind == SystemUser {
			if err := people.SetInvitedRoles(ctx, tx, users[n], w.systemRoles()); err != nil {
				return nil, err
			}
		}
	}
	return users, nil
}

func (w wish) systemRoles() []authz.SystemRole {
	if w.kind != SystemUser {
		return nil
	}
	return systemRoles(w.roles)
}

func systemRoles(texts []string) []authz.SystemRole {
	roles := make([]authz.SystemRole, len(texts))
	for i, r := range texts {
		roles[i] = authz.SystemRole(r)
	}
	return roles
}

package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// managed makes the target of a change of d. The delegator of a user_to_user
// one owns it; another side of it knows of it; for everybody else it belongs
// to somebody else.
func managed(d Delegation, actor string) authz.Target {
	t := authz.Target{Company: d.Company, Version: d.Version, Object: d.object()}
	switch {
	case d.ownedBy(actor):
		t.Owner = actor
	default:
		t.Owner, t.Foreign = d.somebody(), d.concerns(actor)
	}
	return t
}

// seen makes the target of a question about d, which each side may ask.
func seen(d Delegation, actor string) authz.Target {
	t := authz.Target{Company: d.Company, Version: d.Version, Object: d.object(), Owner: d.somebody()}
	if d.concerns(actor) {
		t.Owner = actor
	}
	return t
}

// somebody is the user whose it is most of all.
func (d Delegation) somebody() string {
	if d.Type == UserToUser && len(d.Delegators) == 1 {
		return d.Delegators[0]
	}
	return d.Delegate
}

// load finds a delegation for a target. In a command it takes it for this
// command alone.
func load(ctx context.Context, r work.Reader, delegation string) (Delegation, error) {
	return readOne(ctx, r, delegation, r.ForUpdate("d"))
}

package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// managed makes the target of a change of d that user asks for. The delegator of a user_to_user
// one owns it; another side of it knows of it; for everybody else it belongs
// to somebody else.
func managed(d Delegation, user string) authz.Target {
	t := authz.Target{Company: d.Company, Version: d.Version, Object: d.object(), Loaded: d}
	if d.ownedBy(user) {
		t.Owner = user
		return t
	}
	t.Owner, t.Foreign = d.somebody(), d.concerns(user)
	return t
}

// seen makes the target of a question about d that user asks; each side may.
func seen(d Delegation, user string) authz.Target {
	t := authz.Target{Company: d.Company, Version: d.Version, Object: d.object(), Owner: d.somebody(), Loaded: d}
	if d.concerns(user) {
		t.Owner = user
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

// load finds a delegation for a target.
func load(ctx context.Context, r work.Reader, delegation string) (Delegation, error) {
	return readOne(ctx, r, delegation, "")
}

// loadAlone finds a delegation for the target of a change: no act relies on it
// any more, and none begins before the change ends.
func loadAlone(ctx context.Context, r work.Reader, delegation string) (Delegation, error) {
	delegate, err := delegateOf(ctx, r, delegation)
	if err != nil {
		return Delegation{}, err
	}
	if err := r.Alone(ctx, delegate); err != nil {
		return Delegation{}, err
	}
	return readOne(ctx, r, delegation, r.ForUpdate("d"))
}

// loaded gives what the target was made of.
func loaded(t authz.Target) Delegation {
	d, _ := t.Loaded.(Delegation) // managed and seen put nothing else there
	return d
}

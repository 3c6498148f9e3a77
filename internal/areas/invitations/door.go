package invitations

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/secret"
)

// door lets invitees in. What takes long, a password or a passkey, is done
// before the transaction, for links that work only.
type door struct {
	runner   *work.Runner
	passkeys *people.Passkeys
}

// look finds who would accept by a link, as the action that it is done for.
type look struct {
	token  string
	action authz.Action
}

// Action is that of the route.
func (q look) Action() authz.Action { return q.action }

// Target is the invitee.
func (q look) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	o, err := open(ctx, r, q.token)
	return authz.Target{Object: o.invitation.object(), Loaded: o}, err
}

// Read gives what the link leads to.
func (q look) Read(_ context.Context, v work.View) (opened, error) {
	o, _ := v.Target.Loaded.(opened) // Target puts nothing else there
	return o, nil
}

// accept accepts an invitation. Whoever is a user already keeps their names and
// credentials; what else they give is left aside.
func (d *door) accept(ctx context.Context, token string, in Answer) (Welcome, error) {
	o, err := work.Run(ctx, d.runner, look{token, actionAccept})
	if err != nil {
		return Welcome{}, err
	}
	c := Accept{Token: token, Answer: in}
	if o.user.Status == people.Invited {
		if c.PasswordHash, c.Passkey, err = d.credentials(ctx, o.user, in); err != nil {
			return Welcome{}, err
		}
	}
	return work.Do(ctx, d.runner, c)
}

func (d *door) credentials(ctx context.Context, u people.User, in Answer) (hash string, key *people.NewPasskey, err error) {
	if in.Password != "" {
		if err := secret.CheckPassword("/password", in.Password); err != nil {
			return "", nil, err
		}
		if hash, err = secret.Hash(ctx, in.Password); err != nil {
			return "", nil, err
		}
	}
	if in.Passkey != nil {
		if key, err = d.passkeys.Parse(ctx, u, *in.Passkey); err != nil {
			return "", nil, err
		}
	}
	if hash == "" && key == nil {
		return "", nil, people.ErrNoCredential
	}
	return hash, key, nil
}

// offer begins to make a passkey for the invitee.
func (d *door) offer(ctx context.Context, token string) (people.Offer, error) {
	o, err := work.Run(ctx, d.runner, look{token, actionPasskey})
	if err != nil {
		return people.Offer{}, err
	}
	if o.user.Status != people.Invited {
		return people.Offer{}, errDead // a user makes passkeys in their profile
	}
	return d.passkeys.Offer(ctx, o.user)
}

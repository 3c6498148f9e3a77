package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// ErrLastMethod keeps people from locking themselves out.
var ErrLastMethod = fault.New(fault.Conflict, "last_sign_in_method", "This is your only way to sign in. Set a password or add another passkey first.")

// ListPasskeys asks for the passkeys of the one who is signed in, the oldest
// first. 403 session_required.
type ListPasskeys struct{}

// Action is passkeys.list.
func (ListPasskeys) Action() authz.Action { return PasskeysList }

// Target is who is signed in.
func (ListPasskeys) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Read answers them all on one page.
func (ListPasskeys) Read(ctx context.Context, v work.View) (page.Page[Passkey], error) {
	keys, err := passkeysOf(ctx, v, v.Grant.Actor.User)
	items := make([]Passkey, len(keys))
	for i, k := range keys {
		items[i] = k.Passkey
	}
	return page.Page[Passkey]{Items: items}, err
}

// AddPasskey keeps a passkey of the one who is signed in. 409 passkey_exists,
// too_many_passkeys; 403 session_required.
type AddPasskey struct{ made NewPasskey }

// Action is passkeys.create.
func (AddPasskey) Action() authz.Action { return PasskeysCreate }

// Target is who is signed in.
func (AddPasskey) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Apply keeps it.
func (c AddPasskey) Apply(ctx context.Context, tx *work.Tx) (Passkey, error) {
	u, err := lockUser(ctx, tx.Reader, tx.Actor().User)
	if err != nil {
		return Passkey{}, err
	}
	return addPasskey(ctx, tx, u.ID, c.made)
}

// OfferOwn begins to make a passkey for the one who is signed in. 403
// session_required; 409 passkeys_unavailable; 429 too_many_attempts.
func (p *Passkeys) OfferOwn(ctx context.Context) (Offer, error) {
	u, err := p.signedIn(ctx)
	if err != nil {
		return Offer{}, err
	}
	return p.Offer(ctx, u)
}

// AddOwn keeps a passkey that the browser of the one who is signed in made. 422
// passkey_failed, invalid_name; the rest as AddPasskey.
func (p *Passkeys) AddOwn(ctx context.Context, in Registration) (Passkey, error) {
	u, err := p.signedIn(ctx)
	if err != nil {
		return Passkey{}, err
	}
	made, err := p.Parse(ctx, u, in)
	if err != nil {
		return Passkey{}, err
	}
	return work.Do(ctx, p.runner, AddPasskey{*made})
}

func (p *Passkeys) signedIn(ctx context.Context) (User, error) {
	actor := authz.ActorFrom(ctx)
	if err := inPerson(actor); err != nil {
		return User{}, err
	}
	u, err := ByID(ctx, p.runner.DB.Reader(), actor.User)
	return u, unavailable(err)
}

// aPasskey is what changes of one have in common: it is of the one who is signed
// in, or 404.
type aPasskey struct{ ID string }

// Target is whose passkey it is.
func (c aPasskey) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if err := inPerson(r.Actor()); err != nil {
		return authz.Target{}, err
	}
	if !id.Valid("psk", c.ID) {
		return authz.Target{}, fault.ErrNotFound
	}
	k, err := lockPasskey(ctx, r, c.ID)
	return authz.Target{Owner: k.user, Object: k.object(), Loaded: k}, err
}

// RenamePasskey gives a passkey another name.
type RenamePasskey struct {
	aPasskey
	Name string
}

// Action is passkeys.change.
func (RenamePasskey) Action() authz.Action { return PasskeysChange }

// Apply renames it.
func (c RenamePasskey) Apply(ctx context.Context, tx *work.Tx) (Passkey, error) {
	k, _ := tx.Target().Loaded.(keptPasskey) // Target puts nothing else there
	before := k.Passkey
	if k.Name = c.Name; before.Name == c.Name {
		return k.Passkey, nil
	}
	tx.Record(PasskeyRenamed{Before: before, After: k.Passkey, User: k.user})
	return k.Passkey, updatePasskeyName(ctx, tx, k.ID, k.Name)
}

// DeletePasskey takes a passkey away; sessions that it began go on. 409
// last_sign_in_method when there is neither a password nor another passkey.
type DeletePasskey struct{ aPasskey }

// Action is passkeys.delete.
func (DeletePasskey) Action() authz.Action { return PasskeysDelete }

// Apply deletes it.
func (c DeletePasskey) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	none := httpapi.Nothing{}
	k, _ := tx.Target().Loaded.(keptPasskey) // Target puts nothing else there
	// Held, so that of two passkeys that are deleted at once one stays.
	if _, err := lockUser(ctx, tx.Reader, k.user); err != nil {
		return none, err
	}
	u, err := credentialsOf(ctx, tx, "u.id", k.user, "")
	if err != nil {
		return none, err
	}
	n, err := countPasskeys(ctx, tx, k.user)
	if err != nil {
		return none, err
	}
	if u.passwordHash == "" && n <= 1 {
		return none, ErrLastMethod
	}
	tx.Record(PasskeyDeleted{Passkey: k.Passkey, User: k.user})
	return none, deletePasskey(ctx, tx, k.ID)
}

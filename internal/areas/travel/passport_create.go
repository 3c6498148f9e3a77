package travel

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// CreatePassport adds a passport to a traveler; the first is the primary one, a
// later one becomes it by saying so. The owner may, and delegates with
// MANAGE_TRAVELERS. 409 passport_exists; 422 for fields that are not valid.
type CreatePassport struct {
	Traveler string
	Passport Passport
}

// Parse checks what needs no database.
func (c CreatePassport) Parse() (CreatePassport, error) {
	var err error
	c.Passport, err = c.Passport.parse()
	return c, err
}

// Action names it.
func (CreatePassport) Action() authz.Action { return actionCreatePassport }

// Target is the traveler.
func (c CreatePassport) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, c.Traveler)
}

// Apply adds it.
func (c CreatePassport) Apply(ctx context.Context, tx *work.Tx) (Passport, error) {
	t, _ := tx.Target().Loaded.(Traveler)
	p, err := c.Passport.parse()
	if err != nil {
		return p, err
	}
	list, err := readPassports(ctx, tx.Reader, []string{t.ID})
	if err != nil {
		return p, err
	}
	if len(list) >= mostPassports {
		return p, fault.New(fault.Conflict, "too_many_passports", "A traveler has 10 passports at most.")
	}
	p.ID, p.traveler, p.createdAt = tx.NewID("pas"), t.ID, tx.Now()
	p.Primary = p.Primary || len(list) == 0
	if p.Primary {
		if err := dethrone(ctx, tx, t.ID); err != nil {
			return p, err
		}
	}
	t.Version++
	p.Version = t.Version
	if err := insertPassport(ctx, tx, p); err != nil {
		return p, err
	}
	if err := touchTraveler(ctx, tx, t); err != nil {
		return p, err
	}
	tx.Record(PassportCreated{t, p})
	return stated(ctx, tx, p)
}

// stated fills the state of a passport.
func stated(ctx context.Context, tx *work.Tx, p Passport) (Passport, error) {
	day, err := today(ctx, tx.Reader, tx.Grant())
	if err != nil {
		return p, err
	}
	p.State = stateOn(p.ExpiresOn, day)
	return p, nil
}

// passportOf finds a passport of a traveler that a command holds, and the rest.
func passportOf(ctx context.Context, tx *work.Tx, t Traveler, passport string) (p Passport, others []Passport, err error) {
	if err := validPassport(passport); err != nil {
		return p, nil, err
	}
	list, err := readPassports(ctx, tx.Reader, []string{t.ID})
	if err != nil {
		return p, nil, err
	}
	i := slices.IndexFunc(list, func(p Passport) bool { return p.ID == passport })
	if i < 0 {
		return p, nil, fault.ErrNotFound
	}
	p = list[i]
	return p, slices.Delete(list, i, i+1), nil
}

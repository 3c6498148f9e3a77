package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Create adds a traveler of the subject, with passports perhaps: the first that
// says so is the primary one, or else the first. Members with travelers.own may,
// and delegates with MANAGE_TRAVELERS. 422 for fields that are not valid, such as
// required, invalid_date, not_born_yet, invalid_country, invalid_number; 409
// passport_exists for two of one nationality.
type Create struct {
	Title, GivenName, FamilyName string
	BirthDate                    string
	Email, Phone                 string
	Passports                    []Passport
}

func (c Create) traveler() (Traveler, error) {
	t, err := Traveler{
		Title: c.Title, GivenName: c.GivenName, FamilyName: c.FamilyName, BirthDate: Day(c.BirthDate), Email: c.Email, Phone: c.Phone,
	}.parse()
	if err != nil {
		return t, err
	}
	t.Passports, err = parsePassports(c.Passports)
	return t, err
}

// Parse checks what needs no database.
func (c Create) Parse() (Create, error) {
	_, err := c.traveler()
	return c, err
}

// Action names it.
func (Create) Action() authz.Action { return actionCreateTraveler }

// Target is the subject, in the company of the request.
func (Create) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// Apply adds it.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (Traveler, error) {
	t, err := c.traveler()
	if err != nil {
		return t, err
	}
	if t.Owner, err = owner(tx.Grant()); err != nil {
		return t, err
	}
	day, err := today(ctx, tx.Reader, tx.Grant())
	if err != nil {
		return t, err
	}
	if err := t.born(day); err != nil {
		return t, err
	}
	t.ID, t.Version, t.createdAt, t.Documents = tx.NewID("trv"), 1, tx.Now(), []Document{}
	if err := insertTraveler(ctx, tx, t); err != nil {
		return t, err
	}
	for i := range t.Passports {
		p := &t.Passports[i]
		p.ID, p.traveler, p.createdAt, p.Version = tx.NewID("pas"), t.ID, tx.Now(), t.Version
		if err := insertPassport(ctx, tx, *p); err != nil {
			return t, err
		}
	}
	tx.Record(Created{t})
	if t.Names, err = tx.Names(ctx, t.Owner); err != nil {
		return t, err
	}
	return t.on(day).with(tx.Grant()), nil
}

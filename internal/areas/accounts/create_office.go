package accounts

import (
	"context"
	"reflect"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// CreateOffice makes an office in a company ("" for the one the actor asks
// in). The right `settings` there is needed. Rules as their zero value are
// DefaultRules; otherwise nil Kinds are all of them and a 0 is no limit.
type CreateOffice struct {
	Company      string
	Name         string
	Address      string
	TimeZone     string
	OpeningHours []Hours
	Rules        Rules
}

// Action is CreateOfficeAction.
func (CreateOffice) Action() authz.Action { return CreateOfficeAction }

// Target is the company.
func (c CreateOffice) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := companyOr(ctx, r, c.Company)
	return authz.Target{Company: company}, err
}

// companyOr gives the company, or with "" the one the actor asks in.
func companyOr(ctx context.Context, r work.Reader, company string) (string, error) {
	if company == "" {
		var err error
		if company, err = r.Company(ctx); err != nil {
			return "", err
		}
	}
	a, err := readAccount(ctx, r, company, "")
	if err == nil && a.Type != Business {
		err = fault.ErrNotFound
	}
	return a.ID, err
}

// Apply makes it.
func (c CreateOffice) Apply(ctx context.Context, tx *work.Tx) (Office, error) {
	o, err := AddOffice(ctx, tx, tx.Grant().Company, c)
	if err != nil {
		return Office{}, err
	}
	if o.Names, err = tx.Names(ctx, o.Company); err != nil {
		return Office{}, err
	}
	return o.withCan(tx.Grant()), nil
}

// Parse gives the office that it would make, without an id. 422 with the wrong
// field.
func (c CreateOffice) Parse() (Office, error) {
	rules := c.Rules
	if reflect.ValueOf(rules).IsZero() {
		rules = DefaultRules()
	}
	return parseOffice(c.Name, c.Address, c.TimeZone, c.OpeningHours, rules)
}

// AddOffice makes an office of a company, in the transaction of whatever decided
// that it may. 422 with the wrong fields.
func AddOffice(ctx context.Context, tx *work.Tx, company string, c CreateOffice) (Office, error) {
	o, err := c.Parse()
	if err != nil {
		return Office{}, err
	}
	o.ID, o.Company, o.Version = tx.NewID("off"), company, 1
	if err := insertOffice(ctx, tx, o); err != nil {
		return Office{}, err
	}
	tx.Record(OfficeCreated{Office: o})
	return o, nil
}

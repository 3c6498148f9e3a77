package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// ViewOffice shows an office to the members of its company, and to a delegate
// the home office of the one they act for.
type ViewOffice struct{ ID string }

// Action is ViewOfficeAction.
func (ViewOffice) Action() authz.Action { return ViewOfficeAction }

// Target is the office.
func (q ViewOffice) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	o, err := readOffice(ctx, r, q.ID, "")
	return authz.Target{Company: o.Company, Object: o.object()}, err
}

// Read shows it.
func (q ViewOffice) Read(ctx context.Context, v work.View) (Office, error) {
	if v.Grant.Delegated() && v.Grant.Office != q.ID {
		return Office{}, fault.ErrNotFound
	}
	o, err := readOffice(ctx, v, q.ID, "")
	if err != nil {
		return Office{}, err
	}
	o.Names, err = v.Names(ctx, o.Company)
	return o.withCan(v.Grant), err
}

package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// ErrOfficeInUse refuses to delete an office that somebody or something is in.
var ErrOfficeInUse = fault.New(fault.Conflict, "office_in_use", "This office is in use: people or spaces belong to it. Move them first.")

// DeleteOffice deletes an office that nothing refers to. The right `settings`
// in its company is needed. 409 office_in_use.
type DeleteOffice struct{ ID string }

// Action is DeleteOfficeAction.
func (DeleteOffice) Action() authz.Action { return DeleteOfficeAction }

// Target is the office.
func (c DeleteOffice) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return officeTarget(ctx, r, c.ID)
}

// Apply deletes it.
func (c DeleteOffice) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	o, err := readOffice(ctx, tx, c.ID, "")
	if err != nil {
		return httpapi.Nothing{}, err
	}
	err = deleteOffice(ctx, tx, o.ID)
	if db.Is(err, db.ForeignKey) {
		return httpapi.Nothing{}, ErrOfficeInUse.Because(err)
	}
	tx.Record(OfficeDeleted{Office: o})
	return httpapi.Nothing{}, err
}

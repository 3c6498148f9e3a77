package reservations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListVehicles shows the vehicles of the subject, the default first, then by
// age. The subject may, and delegates with VIEW_RESERVATIONS.
type ListVehicles struct{ Page page.Request }

// Action names it.
func (ListVehicles) Action() authz.Action { return actionListVehicles }

// Target is whose vehicles they are.
func (ListVehicles) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Read gives one page.
func (q ListVehicles) Read(ctx context.Context, v work.View) (page.Page[Vehicle], error) {
	first, after := int64(-1), ""
	if _, err := q.Page.Decode(&first, &after); err != nil {
		return page.Page[Vehicle]{}, err
	}
	list, err := listVehicles(ctx, v.Reader, v.Grant.Subject, visibleIn(v.Grant), first, after, q.Page.Rows())
	if err != nil {
		return page.Page[Vehicle]{}, err
	}
	for i := range list {
		list[i] = list[i].with(v.Grant)
	}
	return page.Make(q.Page, list, func(v Vehicle) []any {
		rank := 1
		if v.Default {
			rank = 0
		}
		return []any{rank, v.ID}
	}), nil
}

// GetVehicle shows one vehicle to its owner and to delegates with
// VIEW_RESERVATIONS.
type GetVehicle struct{ ID string }

// Action names it.
func (GetVehicle) Action() authz.Action { return actionViewVehicle }

// Target is the vehicle.
func (q GetVehicle) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return vehicleTarget(ctx, r, q.ID)
}

// Read shows it.
func (GetVehicle) Read(_ context.Context, v work.View) (Vehicle, error) {
	found, _ := v.Target.Loaded.(Vehicle)
	return found.with(v.Grant), nil
}

package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListPassports shows the passports of a traveler, whole, the primary first, to
// its owner and to delegates with VIEW_TRAVELERS in the owner's name.
type ListPassports struct {
	Traveler string
	On       Day // for the states; by default today
}

// Action names it.
func (ListPassports) Action() authz.Action { return actionListPassports }

// Target is the traveler.
func (q ListPassports) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, q.Traveler)
}

// Read gives them all.
func (q ListPassports) Read(ctx context.Context, v work.View) (page.Page[Passport], error) {
	t, err := Get{ID: q.Traveler, On: q.On}.Read(ctx, v)
	return page.Page[Passport]{Items: t.Passports}, err
}

package travel

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Get shows a traveler with whole passport numbers to its owner, and to
// delegates with VIEW_TRAVELERS in the owner's name. On is the day for the type
// and the states; by default today.
type Get struct {
	ID string
	On Day
}

// Action names it.
func (Get) Action() authz.Action { return actionViewTraveler }

// Target is the traveler.
func (q Get) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return travelerTarget(ctx, r, q.ID)
}

// Read shows it.
func (q Get) Read(ctx context.Context, v work.View) (Traveler, error) {
	t, _ := v.Target.Loaded.(Traveler)
	day, err := asked(ctx, v.Reader, v.Grant, q.On)
	if err != nil {
		return t, err
	}
	list := []Traveler{t}
	if err := fill(ctx, v.Reader, list); err != nil {
		return t, err
	}
	return list[0].on(day).with(v.Grant), nil
}

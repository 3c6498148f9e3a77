package setup

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// FirstRunState tells whether the server waits for its first run.
type FirstRunState struct {
	Needed bool `json:"needed" doc:"There is no user yet."`
}

// View asks whether the server waits for its first run.
type View struct{}

// Action is setup.view.
func (View) Action() authz.Action { return ViewAction }

// Target is nothing that exists.
func (View) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read answers.
func (View) Read(ctx context.Context, v work.View) (FirstRunState, error) {
	some, err := anyUser(ctx, v)
	return FirstRunState{Needed: !some}, err
}

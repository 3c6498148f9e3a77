package people

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// ListTokens asks for one's own API tokens, the newest first, expired ones
// too, all on one page.
type ListTokens struct{}

// Action is tokens.list.
func (ListTokens) Action() authz.Action { return TokensList }

// Target is the subject.
func (ListTokens) Target(_ context.Context, r work.Reader) (authz.Target, error) { return ownTarget(r) }

// Read answers.
func (ListTokens) Read(ctx context.Context, v work.View) (page.Page[Token], error) {
	list, err := tokensOf(ctx, v, v.Grant.Subject)
	return page.Page[Token]{Items: list}, err
}

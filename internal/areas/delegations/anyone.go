package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// AnyoneIn lists the companies in which user can act, at the moment and within
// scope, for any member that they find by search.
func AnyoneIn(ctx context.Context, r work.Reader, user string, scope authz.Scope) ([]string, error) {
	records, err := readUnrestricted(ctx, r, user)
	if err != nil {
		return nil, err
	}
	var companies []string
	for _, d := range records {
		if d.LiveAt(r.Now()) && d.Scopes.Has(scope) {
			companies = append(companies, d.Company)
		}
	}
	return companies, nil
}

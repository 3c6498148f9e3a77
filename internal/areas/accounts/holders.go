package accounts

import (
	"context"
	"slices"

	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

// Holders lists the active members of a company who hold a right by their groups
// or their role in the account, by id; the first of them where there are more than
// most.
func (d *Directory) Holders(ctx context.Context, q db.Querier, company string, right authz.Right, most int) ([]string, error) {
	text, err := readOwnRights(ctx, q, company)
	if err != nil {
		return nil, err
	}
	own, err := parseOwn(text)
	if err != nil {
		return nil, err
	}
	groups := []string{}
	for _, g := range Groups {
		if slices.Contains(d.matrix.ofGroup(g, own), right) {
			groups = append(groups, g)
		}
	}
	return readHolders(ctx, q, company, groups, most)
}

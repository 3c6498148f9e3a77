package authz

import (
	"context"

	"stead/internal/platform/db"
)

// Remember gives the same People and Delegations, whose answers are kept in
// memory as long as nothing changes that they were read from (db.Memo). It is
// right as long as they are answered from rows alone, not from the hour.
func Remember(d *db.DB, people People, delegations Delegations) *Engine {
	return &Engine{
		People: &knownPeople{
			People: people, standing: db.NewMemo[pair, Standing](d), companies: db.NewMemo[string, []string](d),
		},
		Delegations: &knownDelegations{Delegations: delegations, between: db.NewMemo[pair, []Delegation](d)},
	}
}

type pair struct{ one, other string }

type knownPeople struct {
	People
	standing  *db.Memo[pair, Standing]
	companies *db.Memo[string, []string]
}

func (k *knownPeople) Standing(ctx context.Context, q db.Querier, user, company string, hold bool) (Standing, error) {
	return k.standing.Get(ctx, q, pair{user, company}, func(ctx context.Context, q db.Querier) (Standing, error) {
		return k.People.Standing(ctx, q, user, company, hold)
	})
}

func (k *knownPeople) Standings(ctx context.Context, q db.Querier, one, other, company string, hold bool) (Standing, Standing, error) {
	if !db.Keeps(q) {
		return k.People.Standings(ctx, q, one, other, company, hold)
	}
	a, err := k.Standing(ctx, q, one, company, hold)
	if err != nil {
		return a, Standing{}, err
	}
	b, err := k.Standing(ctx, q, other, company, hold)
	return a, b, err
}

func (k *knownPeople) Companies(ctx context.Context, q db.Querier, user string) ([]string, error) {
	return k.companies.Get(ctx, q, user, func(ctx context.Context, q db.Querier) ([]string, error) {
		return k.People.Companies(ctx, q, user)
	})
}

type knownDelegations struct {
	Delegations
	between *db.Memo[pair, []Delegation]
}

func (k *knownDelegations) Between(ctx context.Context, q db.Querier, delegate, delegator string, hold bool) ([]Delegation, error) {
	return k.between.Get(ctx, q, pair{delegate, delegator}, func(ctx context.Context, q db.Querier) ([]Delegation, error) {
		return k.Delegations.Between(ctx, q, delegate, delegator, hold)
	})
}

package accounts

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func readOperator(ctx context.Context, q db.Querier, lock string) (Operator, error) {
	return db.One(ctx, q, func(r db.Row) (o Operator, err error) {
		return o, r.Scan(&o.Name, &o.SupportLinks.TermsOfUse, &o.SupportLinks.PrivacyPolicy, &o.Version)
	}, `select o.name, o.terms_of_use, o.privacy_policy, o.version from operator o where o.id = 1`+lock)
}

func updateOperator(ctx context.Context, tx *work.Tx, o Operator) error {
	_, err := db.Exec(ctx, tx, `update operator set name = $1, terms_of_use = $2, privacy_policy = $3, version = $4 where id = 1`,
		o.Name, o.SupportLinks.TermsOfUse, o.SupportLinks.PrivacyPolicy, o.Version)
	return err
}

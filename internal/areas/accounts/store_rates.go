package accounts

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func upsertRate(ctx context.Context, tx *work.Tx, account, from string, r Rate) error {
	_, err := db.Exec(ctx, tx, `insert into account_rates (account, valid_from, rate, created_at, created_by) values ($1, $2, $3, $4, $5)
		on conflict (account, valid_from) do update set rate = excluded.rate, created_at = excluded.created_at, created_by = excluded.created_by`,
		account, from, int64(r), db.Micros(tx.Now()), tx.Actor().User)
	return err
}

// rateOn reads the rate of an account that counts on a date; nil: none does.
func rateOn(ctx context.Context, q db.Querier, account, date string) (*Rate, error) {
	rows, err := db.All(ctx, q, db.Int, `select r.rate from account_rates r
		where r.account = $1 and r.valid_from <= $2 order by r.valid_from desc limit 1`, account, date)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	r := Rate(rows[0])
	return &r, nil
}

// ratesOn reads the rate of each account that counts on a date.
func ratesOn(ctx context.Context, q db.Querier, date string, accounts []string) (map[string]*RateInForce, error) {
	rates := map[string]*RateInForce{}
	if len(accounts) == 0 {
		return rates, nil
	}
	args := []any{date}
	for _, a := range accounts {
		args = append(args, a)
	}
	type row struct {
		account, from string
		rate          int64
	}
	rows, err := db.All(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.account, &x.from, &x.rate) },
		`select r.account, r.valid_from, r.rate from account_rates r
		where r.account in (`+db.Params(2, len(accounts))+`) and r.valid_from = (
			select max(x.valid_from) from account_rates x where x.account = r.account and x.valid_from <= $1)`, args...)
	for _, x := range rows {
		rates[x.account] = &RateInForce{Rate: Rate(x.rate).Money(), ValidFrom: x.from}
	}
	return rates, err
}

func readRates(ctx context.Context, q db.Querier, account string) ([]AgreedRate, error) {
	return db.All(ctx, q, func(r db.Row) (x AgreedRate, err error) {
		var rate, created int64
		err = r.Scan(&x.ValidFrom, &rate, &created, &x.CreatedBy)
		x.Rate, x.CreatedAt = Rate(rate).Money(), db.Time(created)
		return x, err
	}, `select r.valid_from, r.rate, r.created_at, r.created_by from account_rates r where r.account = $1 order by r.valid_from desc`, account)
}

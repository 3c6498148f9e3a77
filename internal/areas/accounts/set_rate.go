package accounts

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/money"
)

// ErrNoSubAccount refuses a rate where nobody would be owed it.
var ErrNoSubAccount = fault.New(fault.Conflict, "not_a_sub_account", "Only a sub-account has a reimbursement rate.")

// SetRate agrees on a rate for a sub-account from a date on, today or later; of
// two for one date the later stays. The right accounts.manage or rates.manage is
// needed, or to lead an account above it. 422 rate_invalid, date_invalid,
// date_in_the_past; 409 not_a_sub_account, account_closed.
type SetRate struct {
	Account   string
	Rate      money.Money
	ValidFrom string // a date
}

// Action is SetRateAction.
func (SetRate) Action() authz.Action { return SetRateAction }

// Target is the account.
func (c SetRate) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return lockedTarget(ctx, r, c.Account)
}

// Apply agrees on it.
func (c SetRate) Apply(ctx context.Context, tx *work.Tx) (RateList, error) {
	a := loaded(tx.Target())
	rate, err := ParseRate("/rate", c.Rate)
	if err != nil {
		return RateList{}, err
	}
	from, err := parseDate(c.ValidFrom, tx.Now())
	switch {
	case err != nil:
		return RateList{}, err
	case !a.Open():
		return RateList{}, ErrClosed
	case a.Parent == "":
		return RateList{}, ErrNoSubAccount
	}
	if err := writeRate(ctx, tx, a, rate, from); err != nil {
		return RateList{}, err
	}
	return listRates(ctx, tx.Reader, a.ID)
}

// writeRate writes the rate of an account from a date on and records it.
func writeRate(ctx context.Context, tx *work.Tx, a Account, r Rate, from string) error {
	was, err := rateOn(ctx, tx, a.ID, from)
	if err != nil {
		return err
	}
	if err := upsertRate(ctx, tx, a.ID, from, r); err != nil {
		return err
	}
	owners, err := readOwners(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	tx.Record(RateSet{Account: a, From: from, Was: was, Rate: r, Owners: owners})
	return nil
}

// AgreedRate is a rate with the date from which it counts, and who agreed to it.
type AgreedRate struct {
	Rate      money.Money `json:"rate"`
	ValidFrom string      `json:"valid_from" format:"date"`
	CreatedAt time.Time   `json:"created_at"`
	CreatedBy string      `json:"created_by" doc:"Empty for Stead itself."`
}

// RateList is every rate of an account, the newest first.
type RateList struct {
	Items []AgreedRate      `json:"items"`
	Names map[string]string `json:"names"`
}

// ViewRates lists the rates of an account, to whoever may see its details.
type ViewRates struct{ Account string }

// Action is ViewRatesAction.
func (ViewRates) Action() authz.Action { return ViewRatesAction }

// Target is the account.
func (q ViewRates) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, q.Account, "")
	return authz.Target{Company: a.ID, Named: true, Object: a.object()}, err
}

// Read lists them.
func (q ViewRates) Read(ctx context.Context, v work.View) (RateList, error) {
	return listRates(ctx, v.Reader, q.Account)
}

func listRates(ctx context.Context, r work.Reader, account string) (RateList, error) {
	items, err := readRates(ctx, r, account)
	if err != nil {
		return RateList{}, err
	}
	var who []string
	for _, x := range items {
		who = append(who, x.CreatedBy)
	}
	names, err := r.Names(ctx, who...)
	return RateList{Items: items, Names: names}, err
}

package accounts

import (
	"stead/internal/core/work"
)

// RateSet tells what is owed for a kilowatt-hour from a date on.
type RateSet struct {
	Account Account
	From    string
	Was     *Rate // what was in force on that date; nil: nothing
	Rate    Rate
	Owners  []string
}

// Event is account.rate_set.
func (RateSet) Event() string { return "account.rate_set" }

// About tells the rate of that date before and after.
func (f RateSet) About() work.About {
	about := work.About{
		Object: f.Account.object(), Company: f.Account.ID,
		After: map[string]any{"rate": f.Rate.Money(), "valid_from": f.From},
	}
	if f.Was != nil {
		about.Before = map[string]any{"rate": f.Was.Money()}
	}
	return about
}

// OperatorChanged tells of another name or other links of the operator.
type OperatorChanged struct{ Before, After Operator }

// Event is operator.changed.
func (OperatorChanged) Event() string { return "operator.changed" }

// About tells the fields that changed.
func (f OperatorChanged) About() work.About {
	type told struct {
		Name string `json:"name"`
		SupportLinks
	}
	was, is := work.Changed(told{f.Before.Name, f.Before.SupportLinks}, told{f.After.Name, f.After.SupportLinks})
	return work.About{Object: f.After.object(), Before: was, After: is}
}

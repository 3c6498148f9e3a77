package accounts

import "stead/internal/core/work"

// told is an account as the journal tells it.
type told struct {
	Name    string  `json:"name"`
	Status  string  `json:"status"`
	Details Details `json:"details"`
}

func (a Account) told() told { return told{a.Name, a.Status, a.details} }

// Changed tells of another name or other details of an account.
type Changed struct {
	Before, After Account
	Owners        []string
}

// Event is account.changed.
func (Changed) Event() string { return "account.changed" }

// About tells what changed.
func (f Changed) About() work.About {
	was, is := work.Changed(f.Before.told(), f.After.told())
	return work.About{Object: f.After.object(), Company: f.After.ID, Before: was, After: is}
}

// Moved tells that an account hangs elsewhere.
type Moved struct {
	Before, After Account
	Parent        string // its name; empty for a root
	Owners        []string
}

// Event is account.moved.
func (Moved) Event() string { return "account.moved" }

// About tells where it was and is.
func (f Moved) About() work.About {
	return work.About{
		Object: f.After.object(), Company: f.After.ID,
		Before: map[string]any{"parent": f.Before.Parent, "use": f.Before.Use},
		After:  map[string]any{"parent": f.After.Parent, "use": f.After.Use},
	}
}

// Closed tells that an account is closed.
type Closed struct {
	Before, After Account
	Owners        []string
}

// Event is account.closed.
func (Closed) Event() string { return "account.closed" }

// About tells the status.
func (f Closed) About() work.About {
	return work.About{
		Object: f.After.object(), Company: f.After.ID,
		Before: map[string]any{"status": f.Before.Status}, After: map[string]any{"status": f.After.Status},
	}
}

// MemberChanged tells what of a membership changed.
type MemberChanged struct{ Before, After Member }

// Event is member.changed.
func (MemberChanged) Event() string { return "member.changed" }

// About tells roles and office.
func (f MemberChanged) About() work.About {
	return work.About{
		Object: f.After.object(), Subject: f.After.User, Company: f.After.Company,
		Before: map[string]any{"roles": f.Before.Roles, "office": f.Before.Office},
		After:  map[string]any{"roles": f.After.Roles, "office": f.After.Office},
	}
}

// MemberRemoved tells that a user belongs to an account no more.
type MemberRemoved struct{ Member Member }

// Event is member.removed.
func (MemberRemoved) Event() string { return "member.removed" }

// About tells what they were.
func (f MemberRemoved) About() work.About {
	m := f.Member
	return work.About{
		Object: m.object(), Subject: m.User, Company: m.Company,
		Before: map[string]any{"roles": m.Roles, "groups": m.Groups, "office": m.Office},
	}
}

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

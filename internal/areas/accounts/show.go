package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// accountActions are those that `can` of an account names.
var accountActions = []authz.Action{
	ChangeAction, MoveAction, CloseAction, SetRateAction, ViewRatesAction, SubAccountAction, InviteAction,
	ListMembersAction, ChangeMemberAction, RemoveMemberAction, SupportViewAction,
}

// afterClosing are those of accountActions that a closed account takes.
var afterClosing = map[string]bool{ViewRatesAction.Name: true, ListMembersAction.Name: true}

// can names what of the actions an account in its state takes from who may.
func (a Account) can(may func(authz.Action) bool) []string {
	names := []string{}
	for _, x := range accountActions {
		if may(x) && (a.Open() || afterClosing[x.Name]) && (x != CloseAction || a.Parent != "" || may(MoveAction)) {
			names = append(names, x.Name)
		}
	}
	return names
}

// seesBilling reports whether who holds the rights sees details and rates.
func seesBilling(holds func(authz.Right) bool) bool {
	return holds(RightSettings) || holds(RightManage) || holds(RightCustomers) && holds(RightRates)
}

// shown completes an account for the one who asks, whom g decided about.
func (a Account) shown(ctx context.Context, r work.Reader, g authz.Grant) (Account, error) {
	list, err := show(ctx, r, g.Holds(RightCustomers), []Account{a}, func(Account) (func(authz.Right) bool, func(authz.Action) bool) {
		return g.Holds, g.Can
	})
	if err != nil {
		return Account{}, err
	}
	return list[0], nil
}

// show completes accounts for the actor; all says that they see every account,
// may what they hold in each. Two statements whatever their number.
func show(
	ctx context.Context, r work.Reader, all bool, list []Account,
	may func(Account) (holds func(authz.Right) bool, can func(authz.Action) bool),
) ([]Account, error) {
	ids, under := make([]string, len(list)), make([]string, 0, len(list))
	for i, a := range list {
		ids[i] = a.ID
		if a.Parent != "" {
			under = append(under, a.ID)
		}
	}
	seer := r.Actor().User
	if all || r.Actor().Kind == authz.System {
		seer = ""
	}
	paths, err := readPaths(ctx, r, seer, under)
	if err != nil {
		return nil, err
	}
	rates, err := ratesOn(ctx, r, today(r.Now()), ids)
	if err != nil {
		return nil, err
	}
	out := make([]Account, len(list))
	for i, a := range list {
		holds, can := may(a)
		a.Path, a.Names, a.Can = append([]Step{}, paths[a.ID]...), map[string]string{}, a.can(can)
		a = a.below(a.Path)
		if seesBilling(holds) {
			details := a.details
			a.Details, a.Rate = &details, rates[a.ID]
		}
		out[i] = a
	}
	return out, nil
}

// below names the parent, where it is on the path that one may see.
func (a Account) below(path []Step) Account {
	if n := len(path); n > 0 && path[n-1].ID == a.Parent {
		a.Names[a.Parent] = path[n-1].Name
	} else {
		a.Parent = ""
	}
	return a
}

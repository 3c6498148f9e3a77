package delegations

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

const (
	supportViewFor   = time.Hour
	mostSupportWords = 500
)

// supportScopes let support see, and change nothing; nothing of charging, which
// is billing.
var supportScopes = authz.ScopesOf(authz.ViewTravelers, authz.ViewBookings, authz.ViewReservations, authz.ViewVisits)

// ErrNoOwner refuses to look at an account as its owner sees it when there is
// none.
var ErrNoOwner = fault.New(fault.Conflict, "no_owner", "This account has no active owner whose view could be shared.")

// SupportView lets the actor, who holds support.view, look at an account as its
// first active owner sees it, for an hour and a stated reason. It is a
// company_wide delegation of that owner like any other: journalled, told to the
// owner at once, and theirs to revoke. 422 reason_required; 409 no_owner,
// account_closed, delegation_exists while one is live.
type SupportView struct{ Account, Reason string }

// Action is accounts.SupportViewAction.
func (SupportView) Action() authz.Action { return accounts.SupportViewAction }

// Target is the account.
func (c SupportView) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := accounts.ForInvitation(ctx, r, c.Account)
	return authz.Target{
		Company: a.ID, Named: true, Object: authz.Object{Type: "account", ID: a.ID, Name: a.Name}, Loaded: a,
	}, err
}

// Apply grants it.
func (c SupportView) Apply(ctx context.Context, tx *work.Tx) (Delegation, error) {
	a, _ := tx.Target().Loaded.(accounts.Account)
	switch reason := strings.TrimSpace(c.Reason); {
	case !a.Open():
		return Delegation{}, accounts.ErrClosed
	case reason == "":
		return Delegation{}, fault.InvalidField("/reason", "reason_required", "Say why; the owner of the account is told.")
	case utf8.RuneCountInString(reason) > mostSupportWords:
		return Delegation{}, fault.InvalidField("/reason", "too_long", "A reason has at most 500 characters.")
	}
	owners, err := accounts.Owners(ctx, tx.Reader, a.ID)
	if err != nil {
		return Delegation{}, err
	}
	if len(owners) == 0 {
		return Delegation{}, ErrNoOwner
	}
	if err := forgetEnded(ctx, tx, a.ID, tx.Actor().User); err != nil {
		return Delegation{}, err
	}
	end := tx.Now().Add(supportViewFor)
	granted, err := Create{
		Type: CompanyWide, Delegators: owners[:1], Delegate: tx.Actor().User, Company: a.ID,
		Scopes: supportScopes.Names(), EndsAt: &end, Reason: c.Reason, support: true,
	}.grant(ctx, tx, []string{tx.Actor().User}, func(int) string { return "/account" })
	if err != nil {
		return Delegation{}, err
	}
	return granted[0], nil
}

// SupportViewStarted tells that support looks at an account.
type SupportViewStarted struct{ Delegation Delegation }

// Event is support_view.started.
func (SupportViewStarted) Event() string { return "support_view.started" }

// About tells whose view it is, why, and until when.
func (f SupportViewStarted) About() work.About {
	about := f.Delegation.about()
	about.After = struct {
		Delegate   string   `json:"delegate"`
		Delegators []string `json:"delegators"`
		terms
	}{f.Delegation.Delegate, f.Delegation.Delegators, f.Delegation.terms()}
	return about
}

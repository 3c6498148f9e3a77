package invitations

import (
	"time"

	"stead/internal/platform/fault"
)

// The refusals of the area.
var (
	errSupportLinks = fault.New(fault.Conflict, "support_links_missing", "Set the support links (terms of use and privacy policy) before you invite customers.")
	errMember       = fault.New(fault.Conflict, "already_member", "This person is a member already.")
	errInvited      = fault.New(fault.Conflict, "already_invited", "This address has an open invitation here. Send that one again.")
	errNotActive    = fault.New(fault.Conflict, "account_not_active", "This account is not active yet: its billing details are missing.")
	errClosed       = fault.New(fault.Conflict, "account_closed", "This account is closed.")
	errActivated    = fault.New(fault.Conflict, "already_activated", "This invitation was accepted already.")
	errWithdrawn    = fault.New(fault.Conflict, "withdrawn", "This invitation was withdrawn. Make a new one.")
	errUnknown      = fault.InvalidField("/parent", "unknown_account", "There is no such account.")
	errEmployee     = fault.InvalidField("/parent", "parent_is_employee", "An employee's account has no accounts below it.")
	errNotBusiness  = fault.InvalidField("/parent", "parent_not_business", "Only a business account takes drivers, colleagues and accounts below it. A consumer account takes helpers: account admins and station admins.")
	errSubsidiary   = fault.InvalidField("/type", "subsidiary_is_business", "A subsidiary is a business account.")
	errRateNeedsSub = fault.InvalidField("/rate", "rate_needs_sub_account", "A rate is for an account of one's own. Choose the role account owner, or leave the rate out.")
	errRoleRequired = fault.InvalidField("/roles", "role_required", "Choose at least one role.")
	errTooMany      = fault.New(fault.TooMany, "too_many_invitations", "Too many invitations in a short time. Try again later.")
	errDead         = fault.New(fault.NotFound, "invitation_dead", "This link no longer works. Ask whoever invited you to send the invitation again.")
	errNameRequired = fault.InvalidField("/given_name", "required", "Give your name.")
	errTypeRequired = fault.InvalidField("/account/type", "required", "Choose business or consumer.")
	errOtherType    = fault.InvalidField("/account/type", "invalid", "The invitation says of which type the account is.")
	errAccountName  = fault.InvalidField("/account/name", "required", "Give the account a name.")
)

func tooMany(after time.Duration) error { return errTooMany.After(max(after, time.Second)) }

// joined makes one refusal of several, so that a form shows all its wrong
// fields at once; nil when there is none. What is no refusal comes first.
func joined(errs ...error) error {
	var all *fault.Error
	for _, err := range errs {
		f, ok := fault.From(err)
		switch {
		case err == nil:
		case !ok:
			return err
		case all == nil:
			all = f
		default:
			fields := append(append([]fault.Field(nil), all.Fields...), f.Fields...)
			all = fault.New(fault.Invalid, "invalid", "Some fields are not valid.")
			all.Fields = fields
		}
	}
	if all == nil {
		return nil
	}
	return all
}

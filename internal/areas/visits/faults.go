package visits

import (
	"errors"
	"strings"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// The refusals of the area.
var (
	errOwnAssistant = fault.InvalidField("/user", "own_assistant", "Nobody is their own personal assistant. Choose a colleague.")
	errNotInCompany = fault.New(fault.Invalid, "user_not_in_company", "Choose somebody who works in the same company.")
	errAssistantSet = fault.New(fault.Conflict, "assistant_set", "This person has a personal assistant already. They can choose another one themselves.")

	errHostLocked     = fault.New(fault.Forbidden, "host_locked", "You may create visits for yourself only. Somebody else's visits take the right to create visits for others, or a delegation of theirs with Manage Visits.")
	errHostInactive   = fault.InvalidField("/host", "host_inactive", "Choose a host who works in the company.")
	errRecurring      = fault.New(fault.Forbidden, "forbidden", "You may not create recurring visits.")
	errOfficeUnknown  = fault.InvalidField("/office", "office_unknown", "Choose an office of the company.")
	errNoVisitor      = fault.InvalidField("/visitors", "required", "Name at least one visitor.")
	errManyVisitors   = fault.InvalidField("/visitors", "too_many_visitors", "A visit has 100 visitors at most.")
	errGroup          = fault.InvalidField("/visitors", "too_many_visitors", "More than 20 visitors take the right to create visits of groups.")
	errVisitorTwice   = fault.New(fault.Invalid, "visitor_twice", "This visitor is named twice.")
	errEmailRequired  = fault.New(fault.Invalid, "email_required", "This company asks for every visitor's e-mail address.")
	errEndBeforeStart = fault.InvalidField("/ends_at", "end_before_start", "The end must lie after the start.")
	errTooLong        = fault.InvalidField("/ends_at", "too_long", "A visit lasts 12 hours at most.")
	errPast           = fault.InvalidField("/starts_at", "in_the_past", "This time has passed.")
	errRecipient      = fault.New(fault.Invalid, "recipient_unknown", "Choose recipients who work in the company.")

	errRule        = fault.InvalidField("/rule", "rule_invalid", "This rule cannot be read. Write it as in a calendar, for instance FREQ=WEEKLY;COUNT=4.")
	errRuleEndless = fault.InvalidField("/rule", "rule_endless", "The rule must end: give COUNT or UNTIL, with at most 366 visits within two years.")
	errRuleOften   = fault.InvalidField("/rule", "rule_too_often", "A visit recurs once a day at most.")

	errInReview      = fault.New(fault.Conflict, "visit_in_review", "The visit waits for approval.")
	errDenied        = fault.New(fault.Conflict, "visit_denied", "The visit was denied.")
	errCancelled     = fault.New(fault.Conflict, "visit_cancelled", "The visit was cancelled.")
	errNotToday      = fault.New(fault.Conflict, "not_today", "The visit is not today.")
	errIn            = fault.New(fault.Conflict, "already_checked_in", "Everybody of this visit is checked in already.")
	errOut           = fault.New(fault.Conflict, "already_checked_out", "Everybody of this visit has left already.")
	errNotIn         = fault.New(fault.Conflict, "not_checked_in", "Nobody of this visit is checked in.")
	errOnSite        = fault.New(fault.Conflict, "already_on_site", "Everybody of this visit is on site already.")
	errElsewhere     = fault.New(fault.Conflict, "inside_elsewhere", "This visitor is inside already, on another visit. Check them out there first.")
	errNotReview     = fault.New(fault.Conflict, "not_in_review", "The visit does not wait for approval.")
	errFixed         = fault.New(fault.Conflict, "not_changeable", "Somebody of this visit has come already: only its purpose and its end can be changed.")
	errOver          = fault.New(fault.Conflict, "not_changeable", "The visit is over.")
	errNoParking     = fault.New(fault.Conflict, "no_parking", "There is no free parking space at the office during that time.")
	errVisitorInside = fault.New(fault.Conflict, "visitor_inside", "This visitor is inside. Check them out first.")
	errNotASeries    = fault.InvalidField("/scope", "not_a_series", "This visit does not recur.")
	errStatus        = fault.InvalidField("query.status", "invalid_status", "A status is in_review, expected, on_site, checked_in, checked_out, denied or cancelled.")
	errDay           = fault.InvalidField("query.day", "invalid_date", "Write the day like 2026-11-23.")
)

func required(pointer, message string) error { return fault.InvalidField(pointer, "required", message) }

func notTheID(pointer, message string) error {
	return fault.InvalidField(pointer, "invalid_id", message)
}

// broken turns a broken promise of the schema into its refusal.
func broken(err error) error {
	v, ok := db.ViolationOf(err)
	if ok && v.Kind == db.Unique && (strings.Contains(v.Name, "visit_visitors_inside") || strings.Contains(v.Name, "visit_visitors.identity")) {
		return errElsewhere.Because(err)
	}
	return err
}

// orNotFound turns the want of a row into a refusal that tells nothing.
func orNotFound(err error) error {
	if errors.Is(err, db.ErrNoRow) {
		return fault.ErrNotFound.Because(err)
	}
	return err
}

package travel

import (
	"errors"
	"strings"

	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// The refusals of the area.
var (
	errInaccessible    = fault.New(fault.Forbidden, "TRAVELER_INACCESSIBLE", "Traveler unavailable")
	errDifferentOwners = fault.InvalidField("/travelers", "travelers_of_different_owners", "Travelers of different owners cannot be combined in one booking")
	errOtherOwner      = fault.InvalidField("/travelers", "traveler_of_another_owner", "These travelers are somebody else's. To book for them, act for their owner with On-Behalf-Of.")
	errNotPending      = fault.New(fault.Conflict, "booking_not_pending", "The booking request is not pending any more.")
	errPassportExists  = fault.New(fault.Conflict, "passport_exists", "The traveler has a passport of this nationality already.").At("/nationality")
	errPassportExpired = fault.InvalidField("/travelers", "passport_expired", "The primary passport of a traveler will have expired on the last day of travel.")
	errNotAdult        = fault.InvalidField("/travelers", "lead_traveler_not_adult", "The lead traveler of a hotel must be an adult.")
	errPast            = fault.New(fault.Invalid, "travel_in_past", "This travel lies in the past.")
	errStillPrimary    = fault.InvalidField("/primary", "primary_required", "One passport must be the primary one. Make another the primary instead.")
	errFileTooLarge    = fault.New(fault.TooLarge, "document_too_large", "A document has 10 MB at most.").At("/file")
	errFileType        = fault.New(fault.Unsupported, "document_type", "A document is a PDF, a JPEG or a PNG; this file is none, whatever its name says.").At("/file")
	errFileUnsafe      = fault.InvalidField("/file", "document_unsafe", "The file was refused.")
	errManyDocuments   = fault.New(fault.Conflict, "too_many_documents", "A traveler has 50 documents at most. Delete one first.")
)

func required(pointer, message string) error { return fault.InvalidField(pointer, "required", message) }

// broken turns a broken promise of the schema into its refusal.
func broken(err error) error {
	v, ok := db.ViolationOf(err)
	if ok && v.Kind == db.Unique && (strings.Contains(v.Name, "passports_nationality") || strings.Contains(v.Name, "passports.nationality")) {
		return errPassportExists.Because(err)
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

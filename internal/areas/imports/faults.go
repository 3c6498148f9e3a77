package imports

import "stead/internal/platform/fault"

// The refusals of requests.
var (
	errKind    = fault.InvalidField("query.kind", "invalid_kind", "Choose people, offices, zones or spaces.")
	errClosed  = fault.New(fault.Conflict, "account_closed", "This account is closed.")
	errTooMany = fault.New(fault.TooMany, "too_many_imports", "Too many imports of this company are under way. Wait until one has ended.")
	errNoCSV   = fault.New(fault.Unsupported, "unsupported_media_type", "Send the file as text/csv.")
)

// errRefused ends the writing of a file with a wrong line, which undoes it.
var errRefused = fault.New(fault.Conflict, "import_refused", "Nothing was imported: some lines are not right.")

// The refusals of lines.
var (
	lineTwice      = lineFault{"twice", "The file has this one twice."}
	lineMember     = lineFault{"already_member", "This person is a member already, with other data. Change them there, or leave the line out."}
	lineInvitation = lineFault{"needs_invitation", "This person has to agree: send them an invitation, and leave the line out."}
	lineGroups     = lineFault{"forbidden", "You may not put people into groups."}
	lineRoles      = lineFault{"forbidden", "You may not give this role."}
	lineOffice     = lineFault{"unknown_office", "There is no such office in this company."}
	lineOffices    = lineFault{"ambiguous_office", "Several offices have this name. Give each a name of its own first."}
	lineZone       = lineFault{"unknown_zone", "There is no such zone in this office."}
	lineExists     = lineFault{"name_exists", "There is one with this name already."}
	lineHours      = lineFault{"invalid_hours", `Write opening hours like "mon-fri 07:00-19:00; sat 09:00-12:00", or leave them empty.`}
	lineYesNo      = lineFault{"not_offered", "Write yes or no."}
	lineRequired   = lineFault{"required", "This must be filled in."}
	lineRight      = lineFault{"forbidden", "Whoever began this import may no longer do it."}
	lineFailed     = lineFault{"failed", "Stead could not do it. Nothing was changed; try again."}
)

// lineFault is what a line is refused with.
type lineFault struct{ code, detail string }

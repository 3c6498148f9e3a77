package auditapi

import (
	"net/http"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// FilterInput are the parameters of a list. It is exported since huma reads no
// others where they are embedded.
type FilterInput struct {
	Actor   string    `query:"actor" maxLength:"100" doc:"Who did it: a user."`
	Subject string    `query:"subject" maxLength:"100" doc:"In whose name: a user."`
	Action  string    `query:"action" maxLength:"100" doc:"What was asked for." example:"reservations.create"`
	Object  string    `query:"object" maxLength:"100" doc:"The id of what it was about."`
	Outcome string    `query:"outcome" enum:"done,refused" doc:"How it ended."`
	From    time.Time `query:"from" doc:"At this moment or later."`
	To      time.Time `query:"to" doc:"Before this moment."`
}

func (in FilterInput) filter() (audit.Filter, error) {
	if !in.From.IsZero() && !in.To.IsZero() && !in.To.After(in.From) {
		return audit.Filter{}, fault.InvalidField("query.to", "end_before_start", "The end must lie after the start.")
	}
	return audit.Filter{
		Actor: in.Actor, Subject: in.Subject, Action: in.Action, Object: in.Object, Outcome: audit.Outcome(in.Outcome),
		From: in.From, To: in.To,
	}, nil
}

type listInput struct {
	page.Request
	FilterInput
}

type exportInput struct {
	FilterInput
	Format string `query:"format" enum:"jsonl,csv" default:"jsonl" doc:"JSON lines, or CSV."`
}

type proofInput struct {
	ID string `path:"id" doc:"The entry."`
}

const whoReads = " Whoever holds the right `audit.read` reads the whole company; the Auditor role and tenant admins read " +
	"every company, or the one of `Stead-Company`; everybody else reads what they did, for themself or for others, and what was " +
	"done in their name, in any company."

func routes(a *httpapi.API, sealer *audit.Sealer) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/audit", Action: View, Tag: "Journal",
		Summary: "List entries of the journal",
		Description: "The newest first." + whoReads + " With your own id as `actor` or `subject` the list is not narrowed to a company. " +
			"A delegate who asks on behalf of somebody sees what they did for that person.",
	}, func(in *listInput) (work.Query[page.Page[JournalEntry]], error) {
		f, err := in.filter()
		return list{filter: f, request: in.Request}, err
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/done-for-me", Action: DoneForMe, Tag: "Journal",
		Summary: "What was done in my name",
		Description: "Entries of the journal, the newest first: what others did in your name, or tried to and were refused, with the delegation that allowed it. " +
			"In all your companies. Not in another's name.",
	}, func(in *feedInput) (work.Query[page.Page[JournalEntry]], error) { return in.query() })
	httpapi.Raw(a, httpapi.Op{
		Method: http.MethodGet, Path: "/audit/export", Action: Export, Tag: "Journal",
		Summary: "Export entries of the journal",
		Description: "All that the list with the same filters has, the newest first, as one file of any size: JSON lines, each an entry as in the list, " +
			"or CSV with a header line. In CSV, a text that a spreadsheet would take for a formula has an apostrophe put in front." + whoReads,
	}, []string{"application/jsonl", "text/csv"}, func(in *exportInput) (work.Query[httpapi.Document], error) {
		f, err := in.filter()
		return export{filter: f, format: in.Format}, err
	})
	httpapi.Raw(a, httpapi.Op{
		Method: http.MethodGet, Path: "/audit/checkpoint", Action: Checkpoint, Tag: "Journal",
		Summary: "Get the newest checkpoint of the journal",
		Description: "A signed note (C2SP tlog-checkpoint): the origin of the log, its size, its root hash, and the signature. Keep it: `stead audit verify --from` " +
			"and any later proof show whether the journal still begins with what it vouches for. Everybody who is signed in may. 404 `not_sealed` before the first.",
	}, []string{"text/plain"}, func(*struct{}) (work.Query[httpapi.Document], error) { return checkpoint{}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/audit/{id}/proof", Action: Prove, Tag: "Journal",
		Summary: "Prove that an entry stands in the journal",
		Description: "An inclusion proof (RFC 9162, 2.1.3) against the newest checkpoint: the SHA-256 of a zero byte and `entry` is the leaf hash; with `hashes` it gives `root`, " +
			"which `checkpoint` signs. Whoever may read the entry may. 409 `not_sealed` for an entry of this very second, 409 `entry_altered` for one that was changed in the database.",
	}, func(in *proofInput) (work.Query[InclusionProof], error) {
		if !id.Valid("aud", in.ID) {
			return nil, fault.ErrNotFound
		}
		return prove{id: in.ID, sealer: sealer}, nil
	})
}

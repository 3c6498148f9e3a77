package audit

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

// Stored is an entry as it stands in the journal.
type Stored struct {
	Entry
	Leaf     int64 // its place in the log; -1: not sealed yet
	ErasedAt *time.Time
	ErasedBy string
}

// Filter says which entries of the journal are asked for. Empty fields ask for
// nothing.
type Filter struct {
	// Mine narrows to entries that the user did or that were done in their name.
	Mine string
	// ForOthers narrows to what somebody else than the subject did; with Subject
	// it walks an index of just that.
	ForOthers bool
	// Kind narrows to objects of a type, or to actions of an area or one action:
	// "reservation", "reservations", "reservations.create".
	Kind    string
	Company string
	Actor   string
	Subject string
	Action  string
	Object  string // id
	Outcome Outcome
	From    time.Time // at or after
	To      time.Time // before
	After   string    // the id behind which to go on; older ones follow
}

// List gives up to most entries, the newest first. Each way of asking that
// names a company, a subject, an actor or Mine walks an index in order.
func List(ctx context.Context, q db.Querier, f Filter, most int) ([]Stored, error) {
	text, args := f.query(most)
	if text == "" {
		return []Stored{}, nil
	}
	return db.All(ctx, q, scanStored, text, args...)
}

// ByID gives one entry, or db.ErrNoRow.
func ByID(ctx context.Context, q db.Querier, entry string) (Stored, error) {
	return db.One(ctx, q, scanStored, `select `+storedColumns+` from journal where id = $1`, entry)
}

const storedColumns = columns + `, coalesce(leaf, -1) as leaf, erased_at, erased_by`

func scanStored(r db.Row) (s Stored, err error) {
	var at, erasedAt int64
	err = r.Scan(&s.ID, &at, &s.Company, &s.Actor, &s.ActorKind, &s.Subject, &s.Delegation, &s.Action, &s.Event,
		&s.Object.Type, &s.Object.ID, &s.Object.Name, &s.Before, &s.After, &s.Outcome, &s.Reason,
		&s.RequestID, &s.Source, &s.Client, &s.Salt, &s.Leaf, &erasedAt, &s.ErasedBy)
	s.At = db.Time(at)
	if erasedAt != 0 {
		t := db.Time(erasedAt)
		s.ErasedAt = &t
	}
	return s, err
}

// where collects conditions and their arguments.
type where struct {
	conditions []string
	args       []any
}

// add adds a condition in which ? stands for the value.
func (w *where) add(condition string, value any) {
	w.args = append(w.args, value)
	w.conditions = append(w.conditions, strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(w.args))))
}

// query is the text for the filter, "" when nothing can match. Of the columns
// that lead an index one alone is compared as it is, so that the planner takes
// that index: object before the people before company.
func (f Filter) query(most int) (string, []any) {
	w := &where{}
	if f.Object != "" || f.Mine == "" && f.Subject == "" && f.Actor == "" {
		switch {
		case f.Object != "": // it has few entries
			w.add("object_id = ?", f.Object)
			f.people(w)
		case f.Company != "":
			w.add("company = ?", f.Company)
		}
		if f.ForOthers {
			w.conditions = append(w.conditions, "actor <> subject")
		}
		f.rest(w)
		return "select " + storedColumns + " from journal" + w.text() + f.tail(w, most), w.args
	}
	var branches []string
	for _, s := range f.sides() {
		branches = append(branches, f.branch(w, s, most))
	}
	switch len(branches) {
	case 0:
		return "", nil
	case 1:
		return branches[0], w.args
	default:
		return "select * from (select * from (" + strings.Join(branches, ") as side union all select * from (") + ") as side) as found" +
			f.tail(w, most), w.args
	}
}

// side is one of three kinds of entries of a person, each with an index of its
// own, so that an entry stands in one of them when it is about its actor and in
// two when it is about somebody else.
type side struct{ person, lead, is string }

func own(person string) side       { return side{person, "subject", isOwn} }
func byOthers(person string) side  { return side{person, "subject", "actor <> subject"} }
func forOthers(person string) side { return side{person, "actor", "actor <> subject"} }

// isOwn is what PostgreSQL proves an index by; of "actor = subject" it would
// make something else where the subject is given.
const isOwn = "(actor <> subject) is false"

// sides are the kinds that can hold what the filter asks for.
func (f Filter) sides() (list []side) {
	no := func(asked, person string) bool { return asked != "" && asked != person }
	person := cmp.Or(f.Mine, f.Subject, f.Actor)
	if !f.ForOthers && !no(f.Subject, person) && !no(f.Actor, person) {
		list = append(list, own(person))
	}
	if (f.Mine != "" || f.Subject != "") && !no(f.Subject, person) && f.Actor != person {
		list = append(list, byOthers(person))
	}
	if (f.Mine != "" || f.Subject == "") && !no(f.Actor, person) && f.Subject != person {
		list = append(list, forOthers(person))
	}
	return list
}

// branch walks one side.
func (f Filter) branch(all *where, s side, most int) string {
	w := &where{args: all.args}
	w.add(s.lead+" = ?", s.person)
	w.conditions = append(w.conditions, s.is)
	if s.lead != "subject" && f.Subject != "" {
		w.add("subject || '' = ?", f.Subject)
	}
	if s.lead != "actor" && f.Actor != "" {
		w.add("actor || '' = ?", f.Actor)
	}
	if f.Company != "" {
		w.add("company || '' = ?", f.Company)
	}
	f.rest(w)
	text := "select " + storedColumns + " from journal" + w.text() + f.tail(w, most)
	all.args = w.args
	return text
}

// people adds who is asked for, in a way that no index is taken for.
func (f Filter) people(w *where) {
	if f.Subject != "" {
		w.add("subject || '' = ?", f.Subject)
	}
	if f.Actor != "" {
		w.add("actor || '' = ?", f.Actor)
	}
	if f.Company != "" {
		w.add("company || '' = ?", f.Company)
	}
	if f.Mine != "" {
		w.add("(subject || '' = ? or actor || '' = ?)", f.Mine)
	}
}

// rest adds what no index leads with. Ids sort by time, so that the bounds of
// the time narrow the walk itself.
func (f Filter) rest(w *where) {
	if f.Kind != "" {
		w.add("(object_type = ? or action = ? or substr(action, 1, length(?) + 1) = ? || '.')", f.Kind)
	}
	if f.Action != "" {
		w.add("action = ?", f.Action)
	}
	if f.Outcome != "" {
		w.add("outcome = ?", string(f.Outcome))
	}
	if !f.From.IsZero() {
		w.add("id >= ?", id.From(idPrefix, f.From))
	}
	if !f.To.IsZero() {
		w.add("id < ?", id.From(idPrefix, f.To))
	}
	if f.After != "" {
		w.add("id < ?", f.After)
	}
}

func (w *where) text() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " where " + strings.Join(w.conditions, " and ")
}

func (f Filter) tail(w *where, most int) string {
	w.args = append(w.args, most)
	return " order by id desc limit $" + strconv.Itoa(len(w.args))
}

// idPrefix is that of the ids of entries.
const idPrefix = "aud"

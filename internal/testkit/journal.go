package testkit

import (
	"context"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
)

// Journal gives every entry, oldest first.
func (h *House) Journal() []audit.Entry {
	h.T.Helper()
	entries, err := db.All(context.Background(), h.DB.Reader(), func(r db.Row) (e audit.Entry, err error) {
		var at int64
		var kind, outcome string
		err = r.Scan(&e.ID, &at, &e.Company, &e.Actor, &kind, &e.Subject, &e.Delegation, &e.Action, &e.Event,
			&e.Object.Type, &e.Object.ID, &e.Object.Name, &e.Before, &e.After, &outcome, &e.Reason)
		e.At, e.ActorKind, e.Outcome = db.Time(at), authz.ActorKind(kind), audit.Outcome(outcome)
		return e, err
	}, `select id, at, company, actor, actor_kind, subject, delegation, action, event,
		object_type, object_id, object_name, before, after, outcome, reason from journal order by at, id`)
	if err != nil {
		h.T.Fatal(err)
	}
	return entries
}

// Journalled gives the entries of one action, oldest first.
func (h *House) Journalled(action string) []audit.Entry {
	h.T.Helper()
	var out []audit.Entry
	for _, e := range h.Journal() {
		if e.Action == action {
			out = append(out, e)
		}
	}
	return out
}

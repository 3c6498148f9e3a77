package auditapi

import (
	"context"
	"encoding/json"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// JournalEntry is an entry as its readers see it.
type JournalEntry struct {
	ID         string            `json:"id"`
	At         time.Time         `json:"at"`
	Company    string            `json:"company" doc:"Where; empty: nowhere in particular."`
	Actor      string            `json:"actor" doc:"Who did it; empty: Stead itself."`
	ActorKind  authz.ActorKind   `json:"actor_kind" enum:"person,token,agent,system"`
	Subject    string            `json:"subject" doc:"In whose name."`
	Delegation string            `json:"delegation" doc:"What allowed it; empty: the actor's own right."`
	Action     string            `json:"action" doc:"What was asked for."`
	Event      string            `json:"event" doc:"What happened; empty when it was refused."`
	Object     authz.Object      `json:"object"`
	Before     any               `json:"before" doc:"The fields that changed, as they were; null: none."`
	After      any               `json:"after" doc:"The fields that changed, as they became; null: none."`
	Outcome    audit.Outcome     `json:"outcome" enum:"done,refused"`
	Reason     string            `json:"reason" doc:"The code of the refusal."`
	RequestID  string            `json:"request_id"`
	Source     string            `json:"source" doc:"Network address."`
	Client     string            `json:"client" doc:"As the client calls itself."`
	Sealed     bool              `json:"sealed" doc:"It stands in the log; that takes about a second."`
	Erased     *JournalErasure   `json:"erased,omitempty" doc:"Its personal content was erased."`
	Names      map[string]string `json:"names" doc:"What people call the ids."`
}

// JournalErasure says when and by whom the content of an entry was erased.
type JournalErasure struct {
	At time.Time `json:"at"`
	By string    `json:"by"`
}

type list struct {
	filter  audit.Filter
	request page.Request
}

func (list) Action() authz.Action { return View }

func (list) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return here(ctx, r) }

func (l list) Read(ctx context.Context, v work.View) (page.Page[JournalEntry], error) {
	return l.page(ctx, v, narrow(v.Grant, l.filter))
}

func (l list) page(ctx context.Context, v work.View, f audit.Filter) (page.Page[JournalEntry], error) {
	if _, err := l.request.Decode(&f.After); err != nil {
		return page.Page[JournalEntry]{}, err
	}
	rows, err := audit.List(ctx, v, f, l.request.Rows())
	if err != nil {
		return page.Page[JournalEntry]{}, err
	}
	stored := page.Make(l.request, rows, func(e audit.Stored) []any { return []any{e.ID} })
	items, err := entries(ctx, v.Reader, stored.Items)
	return page.Page[JournalEntry]{Items: items, Next: stored.Next}, err
}

// entries puts names beside the ids, in one look-up for all.
func entries(ctx context.Context, r work.Reader, stored []audit.Stored) ([]JournalEntry, error) {
	var ids []string
	for _, e := range stored {
		ids = append(ids, e.Company, e.Actor, e.Subject, e.Object.ID, e.ErasedBy)
	}
	names, err := r.Names(ctx, ids...)
	if err != nil {
		return nil, err
	}
	out := make([]JournalEntry, len(stored))
	for i, e := range stored {
		out[i] = JournalEntry{
			ID: e.ID, At: e.At, Company: e.Company, Actor: e.Actor, ActorKind: e.ActorKind, Subject: e.Subject, Delegation: e.Delegation,
			Action: e.Action, Event: e.Event, Object: e.Object,
			Before: object(e.Before), After: object(e.After), Outcome: e.Outcome, Reason: e.Reason,
			RequestID: e.RequestID, Source: e.Source, Client: e.Client, Sealed: e.Leaf >= 0, Names: map[string]string{},
		}
		if e.ErasedAt != nil {
			out[i].Erased = &JournalErasure{At: *e.ErasedAt, By: e.ErasedBy}
		}
		for _, x := range []string{e.Company, e.Actor, e.Subject, e.Object.ID, e.ErasedBy} {
			if name := names[x]; name != "" {
				out[i].Names[x] = name
			}
		}
	}
	return out, nil
}

// object gives stored JSON as it is; what is none (somebody changed it in the
// database) as a text, so that the entry can still be seen.
func object(text string) any {
	switch {
	case text == "":
		return nil
	case json.Valid([]byte(text)):
		return json.RawMessage(text)
	default:
		return text
	}
}

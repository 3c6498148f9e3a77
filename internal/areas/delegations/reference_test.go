package delegations_test

import (
	"slices"
	"time"
)

// realm is a small world in plain words: what the specification speaks of, and
// nothing of how the program keeps it.
type realm struct {
	active  map[string]bool            // users: not deactivated
	members map[string]map[string]bool // company > user > an active membership
	rights  map[string]map[string]bool // company > rights of its members
	records []grantOf
}

// grantOf is a delegation as the specification has it.
type grantOf struct {
	id, kind, company, delegate string
	delegators                  []string // none: any user of the company
	scopes                      []string // as granted, without what they imply
	status                      string
	starts, ends                *time.Time
}

// implied is the column "implies" of the specification.
var implied = map[string]string{
	"MANAGE_TRAVELERS": "VIEW_TRAVELERS", "CREATE_BOOKINGS": "VIEW_TRAVELERS", "CANCEL_BOOKINGS": "VIEW_BOOKINGS",
	"MANAGE_RESERVATIONS": "VIEW_RESERVATIONS", "MANAGE_VEHICLES": "VIEW_RESERVATIONS", "MANAGE_VISITS": "VIEW_VISITS",
}

// allScopes are the constants of the specification.
var allScopes = []string{
	"VIEW_TRAVELERS", "MANAGE_TRAVELERS", "CREATE_BOOKINGS", "VIEW_BOOKINGS", "CANCEL_BOOKINGS", "VIEW_RESERVATIONS",
	"MANAGE_RESERVATIONS", "MANAGE_VEHICLES", "VIEW_VISITS", "MANAGE_VISITS", "VIEW_CHARGING", "MANAGE_PROFILE",
}

// question asks whether actor may do in the name of subject what takes the
// scope ("": what can never be delegated) and the subject's own right ("": none).
type question struct {
	actor, subject, company, scope, right string
	at                                    time.Time
}

// grants reports whether the record's scopes hold one, by themselves or since
// one of them implies it.
func (g grantOf) grants(scope string) bool {
	for _, s := range g.scopes {
		if s == scope || implied[s] == scope {
			return scope != ""
		}
	}
	return false
}

// speaksOf reports whether the record is about the actor acting for the subject
// in the company.
func (r realm) speaksOf(g grantOf, q question) bool {
	if g.company != q.company || g.delegate != q.actor {
		return false
	}
	if g.kind == "company_wide" && len(g.delegators) == 0 {
		return r.members[q.company][q.subject]
	}
	return slices.Contains(g.delegators, q.subject)
}

// gives reports whether the record gives anything at that moment.
func (r realm) gives(g grantOf, q question) bool {
	if g.status != "active" || g.starts != nil && q.at.Before(*g.starts) || g.ends != nil && !q.at.Before(*g.ends) {
		return false
	}
	if !r.active[q.actor] || !r.active[q.subject] || !r.members[q.company][q.subject] {
		return false
	}
	return g.kind == "company_wide" || r.members[q.company][q.actor]
}

// answer is what the specification says: "" to allow, else the code; with the
// records that allow.
func (r realm) answer(q question) (code string, by []string) {
	known, live, scope := false, false, false
	for _, g := range r.records {
		if !r.speaksOf(g, q) {
			continue
		}
		known = true
		if !r.gives(g, q) {
			continue
		}
		live = true
		if g.grants(q.scope) {
			scope = true
			by = append(by, g.id)
		}
	}
	switch {
	case !known:
		return "not_delegated", nil
	case !live:
		return "DELEGATION_REVOKED", nil
	case !scope:
		return "SCOPE_INSUFFICIENT", nil
	case q.right != "" && !r.rights[q.company][q.right]:
		return "forbidden", nil
	}
	return "", by
}

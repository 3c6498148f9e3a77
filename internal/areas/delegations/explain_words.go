package delegations

import (
	"cmp"
	"embed"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/platform/fault"
)

//go:embed words/*.json
var wordFiles embed.FS

// words are the sentences of explanations: language > key > text with
// {places}. Each language has all of them; a test sees to it.
var words = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, language := range notify.Languages {
		text, err := wordFiles.ReadFile("words/" + language + ".json")
		m := map[string]string{}
		if err == nil {
			err = json.Unmarshal(text, &m)
		}
		if err != nil {
			panic("delegations: words/" + language + ".json: " + err.Error()) // it is built in
		}
		all[language] = m
	}
	return all
})

// told fills in what a decision says.
func (e Explanation) told(x authz.Explanation, action authz.Action, language string) Explanation {
	say := func(key, when string) string {
		table := words()[notify.Language(language)]
		person := func(user string) string { return cmp.Or(e.Names[user], table["somebody"]) }
		return upper(strings.NewReplacer("{actor}", person(e.Actor), "{subject}", person(e.Subject),
			"{company}", cmp.Or(e.Names[e.Company], table["company"]), "{what}", whatOf(action), "{right}", string(action.Right), "{when}", when).Replace(table[key]))
	}
	e.Allowed, e.Reason, e.Rule = x.Err == nil, "allowed", string(x.Rule)
	if !e.Allowed {
		e.Reason = fault.Code(x.Err)
	} else if x.Grant.Delegation != "" {
		e.Delegation = &x.Grant.Delegation
	}
	e.Text = say("rule."+e.Rule, "")
	e.Considered, e.WouldChange = []Considered{}, []Remedy{}
	for _, w := range x.Weighed {
		e.Considered = append(e.Considered, considered(w, func(when *time.Time) string { return say("why."+string(w.Why), moment(when)) }))
	}
	for _, r := range remedies(x, action) {
		r.Text = say("change."+r.Code, r.Text)
		e.WouldChange = append(e.WouldChange, r)
	}
	return e
}

func considered(w authz.Weighed, say func(when *time.Time) string) Considered {
	c := Considered{
		Delegation: w.ID, Type: UserToUser, Status: Inactive, Scopes: w.Scopes.Names(), StartsAt: w.StartsAt, EndsAt: w.EndsAt, Why: string(w.Why),
	}
	if w.CompanyWide {
		c.Type = CompanyWide
	}
	switch {
	case w.Revoked:
		c.Status = Revoked
	case w.Active:
		c.Status = Active
	}
	switch w.Why {
	case authz.WhyRevoked, authz.WhyPaused, authz.WhyNotStarted, authz.WhyEnded:
	default:
		c.Live = true
	}
	when := w.EndsAt
	if w.Why == authz.WhyNotStarted {
		when = w.StartsAt
	}
	c.Text = say(when)
	return c
}

// remedies says what would help against a refusal. The text of a Remedy is
// still the moment that it speaks of.
func remedies(x authz.Explanation, action authz.Action) []Remedy {
	switch x.Rule {
	case authz.RuleNoDelegation, authz.RuleElsewhere:
		if x.Err != nil {
			return []Remedy{{Code: "grant"}}
		}
	case authz.RuleLapsed:
		return lapsed(x, action)
	case authz.RuleScope:
		list := []Remedy{{Code: "add_scope"}}
		for _, w := range x.Weighed {
			if r, ok := revival(w); ok && w.Scopes.Has(action.Scope) {
				list = append(list, r)
			}
		}
		return list
	case authz.RuleRight:
		return []Remedy{{Code: "give_right"}}
	case authz.RuleDeactivated, authz.RuleNotActive:
		return []Remedy{{Code: "reactivate_user"}}
	case authz.RuleDelegateLeft:
		return []Remedy{{Code: "add_delegate"}}
	case authz.RuleDelegatorLeft:
		return []Remedy{{Code: "add_delegator"}}
	case authz.RuleNeverDelegable, authz.RuleOwn, authz.RuleOthers, authz.RuleDelegated:
	}
	return nil
}

// lapsed speaks of records that give nothing any more.
func lapsed(x authz.Explanation, action authz.Action) []Remedy {
	var list []Remedy
	holds := false
	for _, w := range x.Weighed {
		if r, ok := revival(w); ok {
			list, holds = append(list, r), holds || w.Scopes.Has(action.Scope)
		}
	}
	switch {
	case len(list) == 0:
		return []Remedy{{Code: "grant"}}
	case !holds && action.Scope != authz.NoScope:
		list = append(list, Remedy{Code: "add_scope"})
	}
	return list
}

// revival is how a record that gives nothing now would give something.
func revival(w authz.Weighed) (Remedy, bool) {
	r := Remedy{Delegation: w.ID}
	switch w.Why {
	case authz.WhyPaused:
		r.Code = "resume"
	case authz.WhyNotStarted:
		r.Code, r.Text = "wait", moment(w.StartsAt)
	case authz.WhyEnded:
		r.Code = "extend"
	default:
		return r, false
	}
	return r, true
}

func moment(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format("2006-01-02 15:04 UTC")
}

// whatOf is how people call what is asked about.
func whatOf(a authz.Action) string {
	for _, s := range authz.ScopeTable {
		if s.Scope == a.Scope {
			return s.Title
		}
	}
	return a.Name
}

func scopeName(s authz.Scope) string {
	for _, info := range authz.ScopeTable {
		if info.Scope == s {
			return info.Name
		}
	}
	return ""
}

// upper begins a sentence.
func upper(s string) string {
	for i, c := range s {
		return strings.ToUpper(string(c)) + s[i+len(string(c)):]
	}
	return s
}

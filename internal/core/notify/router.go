package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/platform/jobs"
)

// The mistakes of an area that the router finds while a command runs. They are
// no faults: the command is undone, and the areas' tests see it.
var (
	ErrNoRule = errors.New("nobody said who is told of this fact")
	ErrNoText = errors.New("the catalogues have no English text for this kind of notice")
	ErrParams = errors.New("the params do not fit the text of the notice")
)

// Router turns facts into notices, and notices into texts. It is made once of
// what all areas contribute and serves everybody.
type Router struct {
	rules map[string]Rule
	texts map[string]map[string]phrase // by language, then kind
}

// New makes a router of all rules and texts. Two rules for one event, a rule
// that neither tells anybody nor has a reason, and two texts for one kind are
// errors.
func New(rules []Rule, texts ...Catalogue) (*Router, error) {
	r := &Router{rules: make(map[string]Rule, len(rules)), texts: map[string]map[string]phrase{}}
	for _, rule := range rules {
		if _, twice := r.rules[rule.Event]; twice {
			return nil, fmt.Errorf("there are two rules for the event %q", rule.Event)
		}
		if (rule.tell == nil) == (rule.Reason == "") {
			return nil, fmt.Errorf("the rule for %q must either say who is told or why nobody is", rule.Event)
		}
		r.rules[rule.Event] = rule
	}
	for _, c := range texts {
		if err := r.add(c); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Rule gives the rule for an event.
func (r *Router) Rule(event string) (Rule, bool) {
	rule, ok := r.rules[event]
	return rule, ok
}

// Notify writes the notices of facts, and the jobs that mail them, in the
// transaction of the facts; it is made for work.Runner.Notify. The actor is
// left out, unless the notice is for Self, and so is a notice to nobody. A fact
// without a rule is ErrNoRule, a notice without a text ErrNoText, one that lacks
// a param of its text ErrParams; nothing may be committed then.
func (r *Router) Notify(ctx context.Context, tx db.Execer, g authz.Grant, at time.Time, facts []work.Fact) error {
	var told []Notification
	var mails []jobs.Job
	for _, f := range facts {
		rule, ok := r.rules[f.Event()]
		if !ok {
			return fmt.Errorf("%w: %s", ErrNoRule, f.Event())
		}
		if rule.tell == nil {
			continue
		}
		for _, notice := range rule.tell(f, g) {
			if notice.To == "" || notice.To == g.Actor.User && !notice.Self {
				continue
			}
			n, err := r.write(notice, g, at, f.About())
			if err != nil {
				return fmt.Errorf("tell of %s: %w", f.Event(), err)
			}
			told = append(told, n)
			if notice.Mail {
				mails = append(mails, mailJob(n))
			}
		}
	}
	if len(told) == 0 {
		return nil
	}
	if err := insert(ctx, tx, told); err != nil {
		return err
	}
	return jobs.Insert(ctx, tx, at, mails...)
}

// write makes the row of a notice. As in the journal, a fact may name another
// subject or company than the decision did.
func (r *Router) write(notice Notice, g authz.Grant, at time.Time, about work.About) (Notification, error) {
	n := Notification{
		ID: id.At("ntf", at), User: notice.To, Company: g.Company, At: at, Kind: notice.Kind,
		Actor: g.Actor.User, Subject: g.Subject, Object: notice.Object,
	}
	if about.Subject != "" {
		n.Subject = about.Subject
	}
	if about.Company != "" {
		n.Company = about.Company
	}
	if err := r.fits(notice.Kind, notice.Params); err != nil {
		return n, err
	}
	var err error
	n.Params, err = paramsText(notice.Params)
	return n, err
}

// fits checks that the English texts of a kind get every param they name.
func (r *Router) fits(kind string, params map[string]any) error {
	english := r.texts[English]
	p, ok := english[kind]
	if !ok {
		return fmt.Errorf("%w: %s", ErrNoText, kind)
	}
	for _, p := range []phrase{p, english[kind+by]} {
		for _, place := range p.places {
			if _, given := params[place]; !given && !builtin(place) {
				return fmt.Errorf("%w: %s lacks {%s}", ErrParams, kind, place)
			}
		}
	}
	return nil
}

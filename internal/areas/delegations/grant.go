package delegations

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"stead/internal/areas/accounts"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// granting is a Create while it is checked and carried out.
type granting struct {
	model     Delegation // what all the new delegations have in common
	delegates []string
	pointer   func(i int) string // to a delegate in the input
	refused   *fault.Error       // the first refusal in the order of checks, with every failing field
	failed    []bool             // by delegate
	pairs     []Pair
	hopeless  bool // whoever the delegate is
}

func pointerTo(list string) func(int) string {
	return func(i int) string { return fmt.Sprintf("%s/%d", list, i) }
}

// grant makes a delegation per delegate, or none.
func (c Create) grant(ctx context.Context, tx *work.Tx, delegates []string, pointer func(int) string) ([]Delegation, error) {
	model, err := c.model(tx)
	if err != nil {
		return nil, err
	}
	if n := len(delegates); n == 0 || n > mostDelegates {
		return nil, fault.InvalidField("/delegates", "invalid", fmt.Sprintf("Give 1 to %d delegates.", mostDelegates))
	}
	g := &granting{model: model, delegates: delegates, pointer: pointer, failed: make([]bool, len(delegates))}
	g.checkSelf()
	if g.model.scopes, err = parseScopes(c.Scopes); err != nil {
		g.hopeless = true
		g.refuse(err)
	}
	if err := g.checkMembers(ctx, tx); err != nil {
		return nil, err
	}
	ids, err := g.insert(ctx, tx)
	if err != nil {
		return nil, err
	}
	if g.refused != nil {
		return nil, g.refusal()
	}
	granted, err := readSome(ctx, tx.Reader, ids)
	for i, d := range granted {
		if d.Support {
			tx.Record(SupportViewStarted{Delegation: d})
		} else {
			tx.Record(Granted{Delegation: d})
		}
		granted[i] = d.withCan(tx.Grant())
	}
	return granted, err
}

// refusal is what to answer with. Without a pair of their own the refused
// fields say it all.
func (g *granting) refusal() *fault.Error {
	if len(g.pairs) == 0 {
		return g.refused
	}
	return g.refused.With("failed", g.pairs)
}

// model checks what does not depend on the people.
func (c Create) model(tx *work.Tx) (Delegation, error) {
	d := Delegation{
		Type: cmp.Or(c.Type, UserToUser), Company: tx.Grant().Company, Delegators: c.Delegators, Version: 1,
		CreatedAt: tx.Now(), CreatedBy: tx.Actor().User, Support: c.support,
	}
	var err error
	if d.Status, err = parseStatus(c.Status); err != nil {
		return d, err
	}
	if d.StartsAt, d.EndsAt, err = parseDates(c.StartsAt, c.EndsAt); err != nil {
		return d, err
	}
	if err = parseNewEnd(tx, d.EndsAt); err != nil {
		return d, err
	}
	if d.tellAt = firstTelling(d.EndsAt, tx.Now()); d.Support {
		d.tellAt = d.EndsAt
	}
	if d.Reason, err = parseReason(c.Reason); err != nil {
		return d, err
	}
	switch d.Type {
	case UserToUser:
		if len(d.Delegators) == 0 {
			d.Delegators = []string{tx.Actor().User}
		}
		if len(d.Delegators) > 1 {
			return d, fault.InvalidField("/delegators", "one_delegator", "A delegation from user to user has exactly one delegator.")
		}
	case CompanyWide:
		d.Unrestricted = len(d.Delegators) == 0
		d.Delegators = distinct(d.Delegators)
	default:
		return d, fault.InvalidField("/type", "invalid", "A type is user_to_user or company_wide.")
	}
	if len(d.Delegators) > mostListed {
		return d, fault.InvalidField("/delegators", "invalid", fmt.Sprintf("At most %d delegators.", mostListed))
	}
	return d, nil
}

func distinct(list []string) []string {
	var out []string
	for _, x := range list {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// Pair is one of the pairs that a refused grant would have made. The problem
// lists all that failed, as `failed`.
type Pair struct {
	Delegator string `json:"delegator"` // "" for everybody
	Delegate  string `json:"delegate"`
	Code      string `json:"code"`
	Detail    string `json:"detail"`
}

// refuse keeps the first refusal as the one to answer with, and every field.
func (g *granting) refuse(err error) {
	f, _ := fault.From(err)
	if g.refused == nil {
		g.refused = f
		return
	}
	all := *g.refused
	all.Fields = append(slices.Clone(all.Fields), f.Fields...)
	g.refused = &all
}

// fail refuses a delegate, with the delegators that it is about; none for all
// of them.
func (g *granting) fail(i int, f *fault.Error, delegators ...string) {
	g.failed[i] = true
	g.refuse(f.At(g.pointer(i)))
	if len(delegators) == 0 {
		delegators = g.model.Delegators
	}
	if g.model.Unrestricted {
		delegators = []string{""}
	}
	for _, d := range delegators {
		g.pairs = append(g.pairs, Pair{d, g.delegates[i], f.Code, f.Message})
	}
}

func (g *granting) checkSelf() {
	for i, delegate := range g.delegates {
		if slices.Contains(g.model.Delegators, delegate) {
			g.fail(i, ErrSelf, delegate)
		}
	}
}

// checkMembers wants the delegators to be active members, and the delegates
// too, or of a company_wide one active users.
func (g *granting) checkMembers(ctx context.Context, tx *work.Tx) error {
	asked := slices.Clone(g.model.Delegators)
	if g.model.Type == UserToUser {
		asked = append(asked, g.delegates...)
	}
	asked = slices.DeleteFunc(asked, func(u string) bool { return !id.Valid("usr", u) })
	slices.Sort(asked) // locked in one order everywhere
	found, err := accounts.ActiveMembers(ctx, tx.Reader, g.model.Company, slices.Compact(asked)...)
	if err != nil {
		return err
	}
	for i, delegator := range g.model.Delegators {
		if !found[delegator] {
			g.hopeless = true
			g.refuse(ErrNotMember.At(pointerTo("/delegators")(i)))
			for _, delegate := range g.delegates {
				g.pairs = append(g.pairs, Pair{delegator, delegate, ErrNotMember.Code, ErrNotMember.Message})
			}
		}
	}
	for i, delegate := range g.delegates {
		known := found[delegate]
		if g.model.Type == CompanyWide && id.Valid("usr", delegate) {
			if known, err = activeUser(ctx, tx.Reader, delegate); err != nil {
				return err
			}
		}
		if !known && !g.failed[i] {
			g.fail(i, ErrNotMember)
		}
	}
	return nil
}

// insert adds what has not failed yet, which finds the duplicates; in one
// order everywhere, so that two who grant the same do not wait for each other.
// The ids are in the order of the delegates.
func (g *granting) insert(ctx context.Context, tx *work.Tx) ([]string, error) {
	ids := make([]string, len(g.delegates))
	if g.hopeless {
		return ids, nil
	}
	order := make([]int, len(g.delegates))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.delegates[a], g.delegates[b]) })
	for _, i := range order {
		if g.failed[i] {
			continue
		}
		d := g.model
		d.ID, d.Delegate = tx.NewID("dlg"), g.delegates[i]
		taken, err := insertOne(ctx, tx, d)
		switch {
		case db.Is(err, db.ForeignKey):
			return nil, fault.ErrNotFound.Because(err)
		case err != nil:
			return nil, err
		case len(taken) > 0:
			g.fail(i, ErrExists, taken...)
		}
		ids[i] = d.ID
	}
	return ids, nil
}

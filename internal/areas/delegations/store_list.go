package delegations

import (
	"context"
	"strconv"
	"strings"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// filter is a ListDelegations as the store takes it.
type filter struct {
	ListDelegations
	side    string // only what this user is a side of; "" for all
	further bool   // only what follows after
	afterAt int64
	afterID string
}

// conditions collects the parts of a where, with their arguments. A ? stands
// for the next argument.
type conditions struct {
	texts []string
	args  []any
}

func (c *conditions) add(text string, args ...any) {
	var b strings.Builder
	for _, arg := range args {
		before, after, _ := strings.Cut(text, "?")
		c.args = append(c.args, arg)
		b.WriteString(before + "$" + strconv.Itoa(len(c.args)))
		text = after
	}
	c.texts = append(c.texts, b.String()+text)
}

func (f filter) where() conditions {
	var c conditions
	if f.Company != "" {
		c.add(`d.company = ?`, f.Company)
	}
	if f.side != "" {
		c.add(`d.id in (select x.delegation from delegation_delegators x where x.delegator = ?
			union all select e.id from delegations e where e.delegate = ?)`, f.side, f.side)
	}
	if f.Delegate != "" {
		c.add(`d.delegate = ?`, f.Delegate)
	}
	if f.Delegator != "" {
		c.add(`d.id in (select x.delegation from delegation_delegators x where x.delegator = ?)`, f.Delegator)
	}
	if f.Live {
		c.add(`d.status <> 'revoked'`)
	}
	if len(f.Status) > 0 {
		args := []any{}
		for _, s := range f.Status {
			args = append(args, s)
		}
		c.add(`d.status in (?`+strings.Repeat(`, ?`, len(args)-1)+`)`, args...)
	}
	if f.Search != "" {
		pattern := contains(f.Search)
		c.add(`(u.search like ? escape '\' or exists (select 1 from delegation_delegators x join users v on v.id = x.delegator
			where x.delegation = d.id and v.search like ? escape '\'))`, pattern, pattern)
	}
	if f.further {
		c.add(`(d.created_at, d.id) < (?, ?)`, f.afterAt, f.afterID)
	}
	return c
}

// readFiltered gives up to a page and one more, newest first, without what
// complete adds.
func readFiltered(ctx context.Context, r work.Reader, f filter) ([]Delegation, error) {
	c := f.where()
	text := selectDelegations
	if len(c.texts) > 0 {
		text += `where ` + strings.Join(c.texts, ` and `)
	}
	c.args = append(c.args, f.Page.Rows())
	return db.All(ctx, r, scanDelegation, text+` order by d.created_at desc, d.id desc limit $`+strconv.Itoa(len(c.args)), c.args...)
}

// contains makes the pattern of a folded text that contains what somebody
// typed.
func contains(typed string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(people.Fold(typed)) + "%"
}

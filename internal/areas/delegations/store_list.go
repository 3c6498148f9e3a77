package delegations

import (
	"context"
	"strconv"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// filter is a ListDelegations as the store takes it.
type filter struct {
	ListDelegations
	now     time.Time
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
		pattern := db.Containing(people.Fold(f.Search))
		c.add(`(u.search like ? escape '\' or exists (select 1 from delegation_delegators x join users v on v.id = x.delegator
			where x.delegation = d.id and v.search like ? escape '\'))`, pattern, pattern)
	}
	if f.Type != "" {
		c.add(`d.type = ?`, f.Type)
	}
	if !f.From.IsZero() {
		c.add(`d.created_at >= ?`, db.Micros(f.From))
	}
	if !f.To.IsZero() {
		c.add(`d.created_at < ?`, db.Micros(f.To))
	}
	f.effective(&c)
	if f.further {
		c.add(`(d.created_at, d.id) < (?, ?)`, f.afterAt, f.afterID)
	}
	return c
}

// effective adds what Delegation.Effective and the dates say.
func (f filter) effective(c *conditions) {
	now := db.Micros(f.now)
	switch f.Effective {
	case EffectiveLater:
		c.add(`d.status <> 'revoked' and d.starts_at > ?`, now)
	case EffectivePast:
		c.add(`d.status <> 'revoked' and d.ends_at <= ?`, now)
	case EffectiveNow:
		c.add(`d.status = 'active' and (d.starts_at is null or d.starts_at <= ?) and (d.ends_at is null or d.ends_at > ?)
			and u.status = 'active' and (d.type = 'company_wide' or m.status = 'active')
			and (d.unrestricted = 1 or exists (select 1 from delegation_delegators x join users v on v.id = x.delegator
				join members w on w.company = x.company and w.user_id = x.delegator
				where x.delegation = d.id and v.status = 'active' and w.status = 'active'))`, now, now)
	}
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

// due is a delegation of whose end both sides are to be told.
type due struct {
	at int64
	id string
}

// readDue lists what was to be told by now, the longest due first.
func readDue(ctx context.Context, q db.Querier, now time.Time, after due, most int) ([]due, error) {
	return db.All(ctx, q, func(r db.Row) (d due, err error) { return d, r.Scan(&d.at, &d.id) },
		`select d.tell_at, d.id from delegations d where d.tell_at is not null and d.tell_at <= $1 and (d.tell_at, d.id) > ($2, $3)
		order by d.tell_at, d.id limit $4`, db.Micros(now), after.at, after.id, most)
}

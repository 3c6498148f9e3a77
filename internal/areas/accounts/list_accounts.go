package accounts

import (
	"context"
	"strings"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

// List lists accounts by name: to who holds customers.see all, to others those
// they are members of and what lies below those they own or administer. Search
// finds those of whose name each of its words begins a word. 422
// search_too_short.
type List struct {
	Search string
	Status string // "": those that are not closed
	Type   string // "": both
	Parent string // "": any; else only what hangs right under it
	Page   page.Request

	directory *Directory
}

// Action is ListAction.
func (List) Action() authz.Action { return ListAction }

// Target is no account in particular.
func (List) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

// Read lists them.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Account], error) {
	if q.Parent != "" {
		if _, err := v.MayIn(ctx, ViewAction, authz.Target{Company: q.Parent}); err != nil {
			if k := fault.KindOf(err); k == fault.NotFound || k == fault.Forbidden {
				return page.Make[Account](q.Page, nil, nil), nil
			}
			return page.Page[Account]{}, err
		}
	}
	return q.read(ctx, v)
}

func (q List) read(ctx context.Context, v work.View) (page.Page[Account], error) {
	none := page.Page[Account]{}
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	var name, after string
	if _, err := q.Page.Decode(&name, &after); err != nil {
		return none, err
	}
	all := v.Grant.Holds(RightCustomers)
	rows, err := readAccounts(ctx, v, filter{
		actor: v.Actor().User, all: all, words: words, status: q.Status, kind: q.Type, parent: q.Parent,
		afterName: name, afterID: after, limit: q.Page.Rows(),
	})
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(l listed) []any { return []any{l.search, l.ID} })
	system := systemText(v.Grant)
	held := make(map[string]map[authz.Right]bool, len(found.Items))
	accounts := make([]Account, len(found.Items))
	for i, l := range found.Items {
		l.written.system, l.written.consumer = system, l.Type == Consumer
		accounts[i] = l.Account
		if held[l.ID], err = q.directory.matrix.of(l.written, l.member); err != nil {
			return none, err
		}
	}
	if v.Actor().Kind == authz.System {
		accounts, err = show(ctx, v.Reader, true, accounts, func(Account) (func(authz.Right) bool, func(authz.Action) bool) {
			return v.Grant.Holds, v.Grant.Can
		})
		return page.Page[Account]{Items: accounts, Next: found.Next}, err
	}
	accounts, err = show(ctx, v.Reader, all, accounts, func(a Account) (func(authz.Right) bool, func(authz.Action) bool) {
		rights := held[a.ID]
		return func(r authz.Right) bool { return rights[r] }, func(x authz.Action) bool { return x.AllowedBy(rights) }
	})
	return page.Page[Account]{Items: accounts, Next: found.Next}, err
}

// systemText writes the system roles of the actor as the database keeps them.
func systemText(g authz.Grant) string {
	var held []string
	for _, role := range people.SystemRoles() {
		if g.HasRole(role) {
			held = append(held, string(role))
		}
	}
	return strings.Join(held, ",")
}

// ListBelow lists the accounts right under one, by name, to whoever may see it:
// of them, those that the actor may see.
type ListBelow struct {
	Account string
	Page    page.Request

	directory *Directory
}

// Action is ListBelowAction.
func (ListBelow) Action() authz.Action { return ListBelowAction }

// Target is the account.
func (q ListBelow) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	a, err := readAccount(ctx, r, q.Account, "")
	return authz.Target{Company: a.ID, Named: true, Object: a.object()}, err
}

// Read lists them.
func (q ListBelow) Read(ctx context.Context, v work.View) (page.Page[Account], error) {
	return List{Parent: q.Account, Page: q.Page, directory: q.directory}.read(ctx, v)
}

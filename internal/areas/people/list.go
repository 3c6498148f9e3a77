package people

import (
	"context"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// UserItem is a user in a list.
type UserItem struct {
	ID         string            `json:"id"`
	Email      string            `json:"email"`
	Name       string            `json:"name"`
	GivenName  string            `json:"given_name"`
	FamilyName string            `json:"family_name"`
	Status     Status            `json:"status" enum:"invited,active,deactivated"`
	Office     string            `json:"office"`
	Groups     []string          `json:"groups"`
	Roles      []string          `json:"roles"`
	Names      map[string]string `json:"names"`
}

// ListUsers asks for the active members of the company one asks in, ordered by
// name; it takes the right users.list there. Search finds those of whose name or
// e-mail address each of its words begins a word, or the address, whatever the
// case and the accents. 422 search_too_short below 2 characters.
type ListUsers struct {
	Search string
	Status Status // empty: any
	Page   page.Request
}

const (
	leastSearch = 2
	mostWords   = 5 // of a search; more are left out
)

var errShort = fault.InvalidField("query.search", "search_too_short", "Type at least 2 characters to search.")

// ParseSearch gives the words of a search, folded; none for no search at all. An
// address, or the start of one with its @, stays whole; anything else is split
// as Words does.
func ParseSearch(s string) ([]string, error) {
	s = strings.TrimSpace(norm.NFC.String(s))
	if s == "" {
		return nil, nil
	}
	var words []string
	for _, w := range strings.Fields(Fold(s)) {
		if strings.Contains(w, "@") {
			words = append(words, shortened(w))
		} else {
			words = append(words, Words(w)...)
		}
	}
	if utf8.RuneCountInString(s) < leastSearch || len(words) == 0 {
		return nil, errShort
	}
	return words[:min(len(words), mostWords)], nil
}

// Action is users.list.
func (ListUsers) Action() authz.Action { return UsersList }

// Target is the company.
func (q ListUsers) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company}, err
}

// Read answers one page.
func (q ListUsers) Read(ctx context.Context, v work.View) (page.Page[UserItem], error) {
	none := page.Page[UserItem]{}
	words, err := ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	var after string
	if more, err := q.Page.Decode(&after); err != nil {
		return none, err
	} else if more && !id.Valid("usr", after) {
		return none, fault.ErrNotFound
	}
	rows, err := colleagues(ctx, v, v.Grant.Company, words, string(q.Status), after, q.Page.Rows())
	if err != nil {
		return none, err
	}
	found := page.Make(q.Page, rows, func(c colleague) []any { return []any{c.ID} })
	offices := make([]string, 0, len(found.Items))
	for _, c := range found.Items {
		offices = append(offices, c.Office)
	}
	names, err := v.Names(ctx, offices...)
	if err != nil {
		return none, err
	}
	return page.Map(found, func(c colleague) UserItem { return c.item(names) }), nil
}

func (c colleague) item(names map[string]string) UserItem {
	i := UserItem{
		ID: c.ID, Email: c.Email, Name: c.Name, GivenName: c.GivenName, FamilyName: c.FamilyName, Status: c.Status,
		Office: c.Office, Groups: c.Groups, Roles: c.Roles, Names: map[string]string{},
	}
	if name, ok := names[c.Office]; ok {
		i.Names[c.Office] = name
	}
	return i
}

package delegations

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

// FindDelegators finds for whom whoever asks can act right now, by words of the
// name and the e-mail address, case and accents aside; by name. Of an
// unrestricted delegation, whose people nobody lists, it finds every active
// member of its company. 422 search_too_short below 2 characters.
type FindDelegators struct{ Search string }

// mostFound bounds the records that a search is answered from; who finds too
// many types more.
const mostFound = 200

// Action is FindDelegatorsAction.
func (FindDelegators) Action() authz.Action { return FindDelegatorsAction }

// Target is the asker's own.
func (FindDelegators) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	if r.Subject() == "" {
		return authz.Target{}, fault.ErrNotSignedIn // Stead itself is nobody
	}
	return authz.Target{Owner: r.Subject()}, nil
}

// Read answers them all on one page.
func (q FindDelegators) Read(ctx context.Context, v work.View) (page.Page[people.ActsFor], error) {
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return page.Page[people.ActsFor]{}, err
	}
	if len(words) == 0 {
		return page.Page[people.ActsFor]{}, errNoSearch
	}
	rows, err := findActsFor(ctx, v, v.Subject(), v.Now(), words, mostFound)
	return page.Page[people.ActsFor]{Items: merged(rows)}, err
}

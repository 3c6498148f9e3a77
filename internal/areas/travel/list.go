package travel

import (
	"context"
	"errors"
	"slices"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

// List shows travelers, passport numbers masked. In somebody's name: theirs.
// Otherwise one's own, then those of everybody who lets one see theirs by a
// delegation that names them, by owner; with Search also those of whom an
// unrestricted delegation speaks, who come no other way. Whether the actor may
// see an owner's travelers is decided for each owner that is shown.
//
// 422 search_too_short below 2 characters.
type List struct {
	Parts  Parts
	Owner  string // only this owner's
	Search string // words that begin a word of the names of the traveler or of the owner
	On     Day    // for types and states; by default today
	Page   page.Request
}

// Parse checks what needs no database.
func (q List) Parse() (List, error) {
	if q.Owner != "" && !id.Valid("usr", q.Owner) {
		return q, fault.InvalidField("query.owner", "invalid_id", "This is not the id of a user.")
	}
	_, err := people.ParseSearch(q.Search)
	return q, err
}

// Action names it.
func (List) Action() authz.Action { return actionListTravelers }

// Target is the subject. Who is a member of no company can still be a delegate.
func (q List) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if errors.Is(err, fault.ErrForbidden) && r.Subject() == r.Actor().User {
		err = nil
	}
	return authz.Target{Company: company, Owner: r.Subject()}, err
}

// Read gives one page. It may hold fewer than asked for though more follow.
func (q List) Read(ctx context.Context, v work.View) (page.Page[Traveler], error) {
	none := page.Page[Traveler]{}
	words, err := people.ParseSearch(q.Search)
	if err != nil {
		return none, err
	}
	var after position
	if _, err := q.Page.Decode(&after.owner, &after.traveler); err != nil {
		return none, err
	}
	s := sight{view: v, companies: map[string][]string{}, known: map[string]*authz.Grant{}}
	w, err := s.reach(ctx, q.Parts, len(words) > 0)
	if err != nil {
		return none, err
	}
	w.only, w.words = q.Owner, words
	rows, err := listTravelers(ctx, v, w, after, q.Page.Rows())
	if err != nil {
		return none, err
	}
	p := page.Make(q.Page, rows, func(t Traveler) []any { return []any{t.Owner, t.ID} })
	p.Items, err = s.show(ctx, p.Items, q.On)
	return p, err
}

// sight is whom the asker may look at, as far as it is known.
type sight struct {
	view      work.View
	companies map[string][]string // by owner: where a delegation names them
	anyone    []string            // companies in which one speaks of anybody
	known     map[string]*authz.Grant
}

// reach says where to look; show decides.
func (s *sight) reach(ctx context.Context, parts Parts, search bool) (reach, error) {
	v := s.view
	w := reach{self: v.Grant.Subject}
	if v.Grant.Company != "" {
		s.companies[w.self] = []string{v.Grant.Company}
	}
	if v.Grant.Delegated() {
		_, err := v.May(ctx, actionViewTraveler, w.self, authz.Target{Company: v.Grant.Company, Owner: w.self})
		return w, err
	}
	here := func(company string) bool { return v.Actor().Company == "" || v.Actor().Company == company }
	list, err := parts.ActsFor(ctx, v.Reader, v.Actor().User)
	if err != nil {
		return w, err
	}
	for _, a := range list {
		if a.User.ID == w.self || !here(a.Company) || !slices.Contains(a.Scopes, viewTravelers) {
			continue
		}
		if s.companies[a.User.ID] == nil {
			w.owners = append(w.owners, a.User.ID)
		}
		s.companies[a.User.ID] = append(s.companies[a.User.ID], a.Company)
	}
	if !search {
		return w, nil
	}
	all, err := parts.AnyoneIn(ctx, v.Reader, v.Actor().User, authz.ViewTravelers)
	for _, company := range all {
		if here(company) {
			s.anyone = append(s.anyone, company)
		}
	}
	w.anyone = s.anyone
	return w, err
}

var viewTravelers = authz.ScopesOf(authz.ViewTravelers).Names()[0]

// grant decides whether the asker may see the travelers of an owner; nil: not.
func (s *sight) grant(ctx context.Context, owner string) (*authz.Grant, error) {
	if g, ok := s.known[owner]; ok {
		return g, nil
	}
	s.known[owner] = nil
	for _, company := range slices.Concat(s.companies[owner], s.anyone) {
		g, err := s.view.May(ctx, actionViewTraveler, owner, authz.Target{Company: company, Owner: owner})
		if err == nil {
			s.known[owner] = &g
			return &g, nil
		}
		if !refused(err) {
			return nil, err
		}
	}
	return nil, nil
}

// show leaves what the asker may see, and completes it.
func (s *sight) show(ctx context.Context, rows []Traveler, on Day) ([]Traveler, error) {
	out, offices := []Traveler{}, []string{}
	for _, t := range rows {
		g, err := s.grant(ctx, t.Owner)
		if err != nil {
			return nil, err
		}
		if g != nil {
			out = append(out, t.with(*g))
			offices = append(offices, g.Office)
		}
	}
	if err := fill(ctx, s.view.Reader, out); err != nil {
		return nil, err
	}
	found := map[string]string{}
	if on == "" {
		var err error
		if found, err = zones(ctx, s.view, unique(offices)); err != nil {
			return nil, err
		}
	}
	for i := range out {
		day := on
		if day == "" {
			zone, err := location(found[offices[i]])
			if err != nil {
				return nil, err
			}
			day = dayOf(s.view.Now(), zone)
		}
		out[i] = out[i].Kept().on(day)
	}
	return out, nil
}

// unique gives the texts that are not empty, each once.
func unique(list []string) []string {
	out := slices.Compact(slices.Sorted(slices.Values(list)))
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

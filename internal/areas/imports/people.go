package imports

import (
	"context"
	"slices"
	"strings"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/table"
)

// staff is what a file of people is judged by.
type staff struct {
	r       work.Reader
	company string
	offices places
	seen    map[string]bool // addresses, in lines before
	kept    []person
	may     struct{ groups, roles, owners, anybody bool }
}

// person is a line of a file of people.
type person struct {
	line int
	people.Newcomer
	seat  accounts.Seat
	found people.User // "" when they are to be one
	has   func(column string) bool
}

func beginPeople(ctx context.Context, r work.Reader, g authz.Grant, company string) (sorter, error) {
	s := &staff{r: r, company: company, seen: map[string]bool{}}
	var err error
	if s.offices, err = officesOf(ctx, r, company); err != nil {
		return nil, err
	}
	s.may.anybody, s.may.groups = g.Holds(rightManage), g.Holds(rightAssign)
	s.may.roles = s.may.groups || s.may.anybody || g.Holds(rightSettings)
	s.may.owners, err = accounts.MakesOwners(ctx, r, g, company)
	return s, err
}

func (s *staff) judge(ctx context.Context, lines []table.Line, rep *report) error {
	s.kept = s.kept[:0]
	var all []person
	for _, l := range lines {
		p, ok, err := s.read(l, rep)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if s.seen[p.Email] {
			rep.line(p.line, "email", lineTwice)
			continue
		}
		s.seen[strings.Clone(p.Email)] = true // not the whole line with it
		all = append(all, p)
	}
	return s.compare(ctx, all, rep)
}

// read reads a line by itself.
func (s *staff) read(l table.Line, rep *report) (p person, ok bool, err error) {
	p = person{line: l.Number, has: l.Has}
	newcomer, wrong := people.ParseNewcomer(people.Newcomer{
		Email: l.Get("email"), GivenName: l.Get("given_name"), FamilyName: l.Get("family_name"), Language: l.Get("language"), Phone: l.Get("phone"),
	})
	if ok, err = rep.fault(p.line, wrong); err != nil {
		return p, false, err
	}
	p.Newcomer = newcomer
	seat, wrong := accounts.ParseSeat(l.List("roles"), l.List("groups"))
	good, err := rep.fault(p.line, wrong)
	if err != nil {
		return p, false, err
	}
	p.seat = seat
	office, refusal := s.offices.find(l.Get("office"))
	if refusal != nil {
		rep.line(p.line, "office", *refusal)
		good = false
	}
	p.seat.Office = office.ID
	if len(p.seat.Groups) > 0 && !s.may.groups {
		rep.line(p.line, "groups", lineGroups)
		good = false
	}
	if !s.gives(p.seat.Roles) {
		rep.line(p.line, "roles", lineRoles)
		good = false
	}
	return p, ok && good, nil
}

// gives reports whether who asks may give the roles: drivers to whoever brings
// people in, the others as to one person.
func (s *staff) gives(roles []string) bool {
	for _, role := range roles {
		if role == accounts.Owner && !s.may.owners || role != accounts.Driver && !s.may.roles {
			return false
		}
	}
	return true
}

// compare judges people by what is known of them.
func (s *staff) compare(ctx context.Context, all []person, rep *report) error {
	addresses := make([]string, len(all))
	for i, p := range all {
		addresses[i] = p.Email
	}
	found, err := people.WithEmails(ctx, s.r, addresses)
	if err != nil {
		return err
	}
	ids := make([]string, 0, len(found))
	for _, u := range found {
		ids = append(ids, u.ID)
	}
	members, err := accounts.MembersAmong(ctx, s.r, s.company, ids)
	if err != nil {
		return err
	}
	for _, p := range all {
		p.found = found[p.Email]
		m, known := members[p.found.ID]
		switch {
		case known && m.Active():
			if !p.same(m) {
				rep.line(p.line, "email", lineMember)
			}
			continue
		case p.found.ID != "" && !s.may.anybody && (p.found.Status != people.Invited || p.found.Staff()):
			rep.line(p.line, "email", lineInvitation)
			continue
		}
		p.seat.User, p.seat.Left = p.found.ID, known
		s.kept = append(s.kept, p)
	}
	return nil
}

// same reports whether all that the file says of a member is so.
func (p person) same(m accounts.Member) bool {
	groups := slices.DeleteFunc(slices.Clone(m.Groups), func(g string) bool { return g == accounts.Default })
	for column, differs := range map[string]bool{
		"given_name": p.GivenName != p.found.GivenName, "family_name": p.FamilyName != p.found.FamilyName, "language": p.Language != p.found.Language,
		"phone": p.Phone != p.found.Phone, "office": p.seat.Office != m.Office, "groups": !slices.Equal(p.seat.Groups, groups),
		"roles": !slices.Equal(p.seat.Roles, m.Roles),
	} {
		if differs && p.has(column) {
			return false
		}
	}
	return true
}

func (s *staff) write(ctx context.Context, tx *work.Tx) error {
	var fresh []people.Newcomer
	for _, p := range s.kept {
		if p.found.ID == "" {
			fresh = append(fresh, p.Newcomer)
		}
	}
	users, err := people.AddInvited(ctx, tx, fresh)
	if err != nil {
		return err
	}
	seats := make([]accounts.Seat, len(s.kept))
	for i, p := range s.kept {
		seats[i] = p.seat
		u, made := p.found, p.found.ID == ""
		if made {
			u, users = users[0], users[1:]
			seats[i].User = u.ID
		}
		tx.Record(PersonImported{User: u, Seat: seats[i], Company: s.company, Made: made})
	}
	return accounts.EnrolAll(ctx, tx, s.company, seats)
}

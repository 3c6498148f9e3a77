package visits

import (
	"context"
	"strconv"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// NewHost is a host who has no seat in the company yet.
type NewHost struct {
	Email      string `json:"email"`
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
}

// inviteHost gives the visit a host who is invited with it, in the name of who
// makes it; a member of the address is simply the host. The other one's account,
// if the address has one elsewhere, is nobody's to know before they accept: until
// then whoever makes the visit stands in.
func (p Parts) inviteHost(ctx context.Context, tx *work.Tx, v Visit, h NewHost) (Visit, error) {
	g := tx.Grant()
	switch {
	case !g.Holds(rightForOthers):
		return v, errHostLocked
	case p.InviteHost == nil || !g.Holds(accounts.RightInvite):
		return v, errMayNotInvite
	}
	given, err := people.ParseName("/host_new/given_name", h.GivenName)
	if err != nil {
		return v, err
	}
	family, err := people.ParseName("/host_new/family_name", h.FamilyName)
	if err != nil {
		return v, err
	}
	if given == "" {
		return v, required("/host_new/given_name", "Give the first name.")
	}
	if family == "" {
		return v, required("/host_new/family_name", "Give the last name.")
	}
	if err := member(ctx, tx.Reader, v.Company, g.Subject, errHostInactive); err != nil {
		return v, err
	}
	user, err := p.InviteHost(ctx, tx, v.Company, h.Email)
	if err != nil {
		return v, below("/host_new", err)
	}
	found, err := accounts.ActiveMembers(ctx, tx.Reader, v.Company, user)
	if err != nil {
		return v, err
	}
	if found[user] {
		v.Host = user
		return v, nil
	}
	v.Host, v.HostInvited, v.invited = g.Subject, people.DisplayName(given, family, ""), user
	return v, nil
}

// hostName is what people call the host: the one who was invited, where they
// have not accepted yet.
func (v Visit) hostName() string {
	if v.HostInvited != "" {
		return v.HostInvited
	}
	return v.Names[v.Host]
}

// HostAccepted makes somebody who accepted an invitation into a company the host
// of what they were invited to host and is not over; and the host again of what
// they left. For reactions to what other areas do.
func HostAccepted(ctx context.Context, tx *work.Tx, company, user string) error {
	if company == "" || user == "" {
		return nil
	}
	list, err := readAwaiting(ctx, tx, company, user)
	if err != nil {
		return err
	}
	if len(list) > 0 {
		if err := takeOver(ctx, tx, company, user, list); err != nil {
			return err
		}
	}
	return hostBack(ctx, tx, user, company)
}

func takeOver(ctx context.Context, tx *work.Tx, company, user string, list []Visit) error {
	f := HostJoined{Company: company, Host: user, Visits: list}
	ids := []string{user}
	for _, v := range list {
		ids = append(ids, v.ids()...)
	}
	var err error
	if f.Names, err = tx.Names(ctx, ids...); err != nil {
		return err
	}
	if err := readVisitors(ctx, tx, f.Visits[:1]); err != nil {
		return err
	}
	tx.Record(f)
	return updateHosts(ctx, tx, list, user)
}

// hostForgotten lets visits go on with who made them, when somebody who was to
// host them never came and is forgotten.
func hostForgotten(ctx context.Context, tx *work.Tx, f people.UserForgotten) error {
	return forgetInvited(ctx, tx, f.User.ID)
}

// hostDeactivated and hostRemoved note that somebody hosts no more, of what is
// not over, and tell the front desk: the visitors will come.
func (p Parts) hostDeactivated(ctx context.Context, tx *work.Tx, f people.UserDeactivated) error {
	return p.hostGone(ctx, tx, f.User.ID, "")
}

func (p Parts) hostRemoved(ctx context.Context, tx *work.Tx, f accounts.MemberRemoved) error {
	return p.hostGone(ctx, tx, f.Member.User, f.Member.Company)
}

func hostReactivated(ctx context.Context, tx *work.Tx, f people.UserReactivated) error {
	return hostBack(ctx, tx, f.User.ID, "")
}

// hostGone notes it in a company; "" for all of theirs.
func (p Parts) hostGone(ctx context.Context, tx *work.Tx, user, company string) error {
	list, err := readHosted(ctx, tx, user, company, false)
	if err != nil || len(list) == 0 {
		return err
	}
	if err := updateLeft(ctx, tx, list, true); err != nil {
		return err
	}
	byCompany, companies := map[string][]Visit{}, []string{}
	for _, v := range list {
		if byCompany[v.Company] == nil {
			companies = append(companies, v.Company)
		}
		byCompany[v.Company] = append(byCompany[v.Company], v)
	}
	for _, c := range companies {
		f := HostLeft{Company: c, Host: user, Visits: byCompany[c]}
		if f.Names, err = tx.Names(ctx, user, f.Visits[0].Office); err != nil {
			return err
		}
		if err := readVisitors(ctx, tx, f.Visits[:1]); err != nil {
			return err
		}
		if p.Holders != nil {
			if f.Tell, err = p.Holders(ctx, tx.Reader, c, rightStatus, mostTold); err != nil {
				return err
			}
		}
		tx.Record(f)
	}
	return nil
}

// mostTold bounds how many of the front desk are told.
const mostTold = 200

// hostBack takes the note away, of what is not over.
func hostBack(ctx context.Context, tx *work.Tx, user, company string) error {
	list, err := readHosted(ctx, tx, user, company, true)
	if err != nil || len(list) == 0 {
		return err
	}
	found := []Visit{}
	active := map[string]bool{}
	for _, v := range list {
		at, asked := active[v.Company]
		if !asked {
			members, err := accounts.ActiveMembers(ctx, tx.Reader, v.Company, user)
			if err != nil {
				return err
			}
			at = members[user]
			active[v.Company] = at
		}
		if at {
			found = append(found, v)
		}
	}
	return updateLeft(ctx, tx, found, false)
}

// HostJoined says that somebody who was invited to host visits has accepted. The
// visits are as they were; the first has its visitors.
type HostJoined struct {
	Company, Host string
	Visits        []Visit
	Names         map[string]string
}

// Event names it.
func (HostJoined) Event() string { return "visit.host_joined" }

// About tells the journal.
func (f HostJoined) About() work.About {
	ids := []string{}
	for _, v := range f.Visits {
		ids = append(ids, v.ID)
	}
	return work.About{
		Object: f.Visits[0].object(), Company: f.Company, Subject: f.Host,
		Before: map[string]any{"host": f.Visits[0].Host}, After: map[string]any{"host": f.Host, "visits": ids},
	}
}

// HostLeft says that the host of visits that are not over is no active member
// any more. The first visit has its visitors.
type HostLeft struct {
	Company, Host string
	Visits        []Visit
	Names         map[string]string
	Tell          []string
}

// Event names it.
func (HostLeft) Event() string { return "visit.host_left" }

// About tells the journal.
func (f HostLeft) About() work.About {
	ids := []string{}
	for _, v := range f.Visits {
		ids = append(ids, v.ID)
	}
	return work.About{
		Object: f.Visits[0].object(), Company: f.Company, Subject: f.Host, After: map[string]any{"host_left": true, "visits": ids},
	}
}

// hostNotices says who is told of hosts who come and go.
var hostNotices = []notify.Rule{
	notify.On(func(f HostJoined, _ authz.Grant) []notify.Notice {
		first := f.Visits[0].named(f.Names)
		first.HostInvited, first.Host = "", f.Host
		first.Names[f.Host] = f.Names[f.Host]
		count := map[string]any{"count": strconv.Itoa(len(f.Visits))}
		told := tell("visit.yours", first, count, f.Host)
		stood := []string{}
		for _, v := range f.Visits {
			stood = append(stood, v.Host)
		}
		return append(told, tell("visit.host_joined", first, count, stood...)...)
	}),
	notify.On(func(f HostLeft, _ authz.Grant) []notify.Notice {
		first := f.Visits[0].named(f.Names)
		return tell("visit.host_left", first, map[string]any{"count": strconv.Itoa(len(f.Visits))}, f.Tell...)
	}),
}

var errMayNotInvite = fault.New(fault.Forbidden, "forbidden", "You may not invite colleagues. Choose a host who works in the company.")

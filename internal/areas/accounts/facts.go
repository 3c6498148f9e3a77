package accounts

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Created tells of a new account.
type Created struct{ Account Account }

// Event is account.created.
func (Created) Event() string { return "account.created" }

// About tells of the account.
func (f Created) About() work.About {
	a := f.Account
	after := map[string]any{"name": a.Name, "type": a.Type, "status": a.Status}
	if a.Parent != "" {
		after["parent"], after["use"] = a.Parent, a.Use
	}
	return work.About{Object: a.object(), Company: a.ID, After: after}
}

// OfficeCreated tells of a new office.
type OfficeCreated struct{ Office Office }

// Event is office.created.
func (OfficeCreated) Event() string { return "office.created" }

// About tells of the office.
func (f OfficeCreated) About() work.About {
	return work.About{Object: f.Office.object(), Company: f.Office.Company, After: f.Office.details()}
}

// OfficeChanged tells what of an office changed.
type OfficeChanged struct{ Before, After Office }

// Event is office.changed.
func (OfficeChanged) Event() string { return "office.changed" }

// About tells the fields that changed.
func (f OfficeChanged) About() work.About {
	was, is := work.Changed(f.Before.details(), f.After.details())
	return work.About{Object: f.After.object(), Company: f.After.Company, Before: was, After: is}
}

// OfficeDeleted tells that an office is gone.
type OfficeDeleted struct{ Office Office }

// Event is office.deleted.
func (OfficeDeleted) Event() string { return "office.deleted" }

// About tells what it was.
func (f OfficeDeleted) About() work.About {
	return work.About{Object: f.Office.object(), Company: f.Office.Company, Before: f.Office.details()}
}

// MemberAdded tells of a new member.
type MemberAdded struct{ Member Member }

// Event is member.added.
func (MemberAdded) Event() string { return "member.added" }

// About tells of the member.
func (f MemberAdded) About() work.About {
	m := f.Member
	return work.About{
		Object: m.object(), Subject: m.User, Company: m.Company,
		After: map[string]any{"roles": m.Roles, "groups": m.Groups, "office": m.Office},
	}
}

// Joined tells that a member is in one more group.
type Joined struct {
	Group         string
	Before, After Member
}

// Event is group.joined.
func (Joined) Event() string { return "group.joined" }

// About tells the groups before and after.
func (f Joined) About() work.About { return aboutGroups(f.Before, f.After) }

// Left tells that a member is in one group less.
type Left struct {
	Group         string
	Before, After Member
}

// Event is group.left.
func (Left) Event() string { return "group.left" }

// About tells the groups before and after.
func (f Left) About() work.About { return aboutGroups(f.Before, f.After) }

func aboutGroups(before, after Member) work.About {
	return work.About{
		Object: after.object(), Subject: after.User, Company: after.Company,
		Before: map[string]any{"groups": before.Groups}, After: map[string]any{"groups": after.Groups},
	}
}

func (m Member) object() authz.Object {
	return authz.Object{Type: "user", ID: m.User, Name: m.Names[m.User]}
}

package testkit

import (
	"fmt"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/delegations"
	"stead/internal/areas/people"
	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
)

// Company makes a company and gives its id.
func (h *House) Company(name string) string {
	h.T.Helper()
	return ByHouse(h, accounts.CreateCompany{Name: name}).ID
}

// Office makes an office in Oslo's time, open around the clock.
func (h *House) Office(company, name string) string {
	h.T.Helper()
	return h.OfficeIn(company, name, "Europe/Oslo", nil, accounts.Rules{})
}

// OfficeIn makes an office with its own time zone, hours and rules.
func (h *House) OfficeIn(company, name, zone string, hours []accounts.Hours, rules accounts.Rules) string {
	h.T.Helper()
	return ByHouse(h, accounts.CreateOffice{Company: company, Name: name, TimeZone: zone, OpeningHours: hours, Rules: rules}).ID
}

// User makes an active user, a member of company with the office and groups
// (company "" for none). The e-mail is the first name at halden.example.
func (h *House) User(name, company, office string, groups ...string) string {
	h.T.Helper()
	given, family, _ := strings.Cut(name, " ")
	u := ByHouse(h, people.CreateUser{
		Email: strings.ToLower(given) + "@halden.example", GivenName: given, FamilyName: family, Language: "en",
	})
	if company != "" {
		ByHouse(h, accounts.AddMember{Company: company, User: u.ID, Groups: groups, Office: office})
	}
	return u.ID
}

// Staff makes an active user of the operator's staff. The e-mail is the first
// name at operator.example.
func (h *House) Staff(name string, roles ...authz.SystemRole) string {
	h.T.Helper()
	given, family, _ := strings.Cut(name, " ")
	return ByHouse(h, people.CreateUser{
		Email: strings.ToLower(given) + "@operator.example", GivenName: given, FamilyName: family, Language: "en", SystemRoles: roles,
	}).ID
}

// Below makes an active business account below another, used by a subsidiary.
func (h *House) Below(parent, name string) string {
	h.T.Helper()
	return ByHouse(h, accounts.OpenAccount{NewAccount: accounts.NewAccount{
		Parent: parent, Type: accounts.Business, Use: accounts.Subsidiary, Name: name, Details: &accounts.Details{},
	}}).ID
}

// Join makes a user a member of an account in the roles.
func (h *House) Join(account, user string, roles ...string) {
	h.T.Helper()
	ByHouse(h, accounts.AddMember{Company: account, User: user, Roles: roles})
}

// Zone makes a zone of parking, desk or room.
func (h *House) Zone(office, name, kind string) string {
	h.T.Helper()
	return ByHouse(h, reservations.CreateZone{Office: office, Name: name, Kind: kind}).ID
}

// Space makes a space.
func (h *House) Space(zone, name string) string {
	h.T.Helper()
	return ByHouse(h, reservations.CreateSpace{Zone: zone, Name: name}).ID
}

// Spaces makes n spaces named prefix1 and so on.
func (h *House) Spaces(zone, prefix string, n int) []string {
	h.T.Helper()
	ids := make([]string, n)
	for i := range ids {
		ids[i] = h.Space(zone, fmt.Sprint(prefix, i+1))
	}
	return ids
}

// Vehicle makes a vehicle of owner.
func (h *House) Vehicle(owner, plate string) string {
	h.T.Helper()
	return By(h, owner, "", reservations.CreateVehicle{Plate: plate, Country: "NO"}).ID
}

// Delegation lets delegate act for delegator.
func (h *House) Delegation(company, delegator, delegate string, scopes ...string) string {
	h.T.Helper()
	return ByHouse(h, delegations.Create{
		Type: "user_to_user", Delegators: []string{delegator}, Delegate: delegate, Company: company, Scopes: scopes,
	}).ID
}

// Morning gives 09:00 to 12:00 UTC, days after the clock's day.
func (h *House) Morning(days int) (from, to time.Time) {
	day := h.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, days)
	return day.Add(9 * time.Hour), day.Add(12 * time.Hour)
}

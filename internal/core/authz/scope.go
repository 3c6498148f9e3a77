package authz

import (
	"strings"

	"stead/internal/platform/fault"
)

// Scope is what a delegate may do in a delegator's name.
type Scope uint8

// The scopes. NoScope marks an action that can never be delegated, AnyScope
// one that every live delegation allows, whatever its scopes.
const (
	NoScope Scope = iota
	ViewTravelers
	ManageTravelers
	CreateBookings
	ViewBookings
	CancelBookings
	ViewReservations
	ManageReservations
	ManageVehicles
	ViewVisits
	ManageVisits
	ViewCharging
	ManageProfile
	AnyScope
)

// ScopeInfo is how a scope is written and explained.
type ScopeInfo struct {
	Scope   Scope
	Name    string // as the API writes it
	Title   string // as people read it
	Lets    string // "lets the delegate ..."
	Implies Scopes
}

// ScopeTable lists the scopes in the order in which people see them.
var ScopeTable = []ScopeInfo{
	{ViewTravelers, "VIEW_TRAVELERS", "View Travelers", "see travelers, passports, documents", 0},
	{ManageTravelers, "MANAGE_TRAVELERS", "Manage Travelers", "add, edit, delete travelers, passports, documents", ScopesOf(ViewTravelers)},
	{CreateBookings, "CREATE_BOOKINGS", "Create Bookings", "make booking requests", ScopesOf(ViewTravelers)},
	{ViewBookings, "VIEW_BOOKINGS", "View Bookings", "see booking requests and trips", 0},
	{CancelBookings, "CANCEL_BOOKINGS", "Cancel Bookings", "cancel booking requests", ScopesOf(ViewBookings)},
	{ViewReservations, "VIEW_RESERVATIONS", "View Reservations", "see reservations and vehicles", 0},
	{ManageReservations, "MANAGE_RESERVATIONS", "Manage Reservations", "create, change, cancel, transfer reservations", ScopesOf(ViewReservations)},
	{ManageVehicles, "MANAGE_VEHICLES", "Manage Vehicles", "create and delete vehicles, move reservations between them", ScopesOf(ViewReservations)},
	{ViewVisits, "VIEW_VISITS", "View Visits", "see visits", 0},
	{ManageVisits, "MANAGE_VISITS", "Manage Visits", "create, change, cancel visits with the delegator as host", ScopesOf(ViewVisits)},
	{ViewCharging, "VIEW_CHARGING", "View Charging", "see charging sessions and reimbursements", 0},
	{ManageProfile, "MANAGE_PROFILE", "Manage Profile", "change contact data and notification settings, never credentials, delegations or bank data", 0},
}

// Scopes is a set of scopes.
type Scopes uint32

// ScopesOf makes a set.
func ScopesOf(list ...Scope) Scopes {
	var s Scopes
	for _, x := range list {
		s |= 1 << x
	}
	return s
}

// Has reports whether the set holds the scope. A set that holds anything has
// AnyScope; none has NoScope.
func (s Scopes) Has(x Scope) bool {
	switch x {
	case NoScope:
		return false
	case AnyScope:
		return s != 0
	default:
		return s&(1<<x) != 0
	}
}

// Closed gives the set with everything that its scopes imply.
func (s Scopes) Closed() Scopes {
	for _, info := range ScopeTable {
		if s.Has(info.Scope) {
			s |= info.Implies
		}
	}
	return s
}

// Names lists the scopes as the API writes them; never nil.
func (s Scopes) Names() []string {
	names := []string{}
	for _, info := range ScopeTable {
		if s.Has(info.Scope) {
			names = append(names, info.Name)
		}
	}
	return names
}

// String writes the set as the database keeps it.
func (s Scopes) String() string { return strings.Join(s.Names(), ",") }

// ParseScopes reads the names of scopes into a closed set. An unknown name is
// a 422 `unknown_scope`; no name at all is `scope_required`.
func ParseScopes(names []string) (Scopes, error) {
	if len(names) == 0 {
		return 0, fault.InvalidField("/scopes", "scope_required", "At least one scope is required")
	}
	var s Scopes
	for _, name := range names {
		x, ok := scopeByName[name]
		if !ok {
			return 0, fault.InvalidField("/scopes", "unknown_scope", "There is no such scope. Choose from the list at /api/v1/delegations/presets.")
		}
		s |= 1 << x
	}
	return s.Closed(), nil
}

// StoredScopes reads what String wrote. A name it does not know is left out:
// a scope that this program cannot judge gives nothing.
func StoredScopes(text string) Scopes {
	var s Scopes
	for name := range strings.SplitSeq(text, ",") {
		if x, ok := scopeByName[name]; ok {
			s |= 1 << x
		}
	}
	return s
}

var scopeByName = func() map[string]Scope {
	m := make(map[string]Scope, len(ScopeTable))
	for _, info := range ScopeTable {
		m[info.Name] = info.Scope
	}
	return m
}()

// Preset is a named set of scopes that people choose at once.
type Preset struct {
	Name   string
	Scopes Scopes
}

// DefaultScopes is what a delegation holds when nobody says otherwise.
var DefaultScopes = ScopesOf(ViewTravelers, CreateBookings, ViewBookings)

// Presets lists the presets, in the order in which people see them.
var Presets = []Preset{
	{"Booking Only", DefaultScopes},
	{"Office Assistant", ScopesOf(ViewReservations, ManageReservations, ManageVehicles)},
	{"Executive Assistant", allScopes &^ ScopesOf(ManageProfile)},
	{"Traveler Manager", ScopesOf(ViewTravelers, ManageTravelers)},
	{"View Only", ScopesOf(ViewTravelers, ViewBookings, ViewReservations, ViewVisits, ViewCharging)},
	{"Full Access", allScopes},
}

var allScopes = func() Scopes {
	var s Scopes
	for _, info := range ScopeTable {
		s |= 1 << info.Scope
	}
	return s
}()

// PresetOf names the preset that equals the set, or "".
func PresetOf(s Scopes) string {
	for _, p := range Presets {
		if p.Scopes == s {
			return p.Name
		}
	}
	return ""
}

package people

import (
	"strings"
	"time"

	"stead/internal/core/authz"
)

// Status is what state a user is in.
type Status string

// The states of a user. Only an active one signs in and acts.
const (
	Invited     Status = "invited"
	Active      Status = "active"
	Deactivated Status = "deactivated"
)

// User is a person. Name is what people see: the names, or where both are
// empty the part of the address before the @.
type User struct {
	ID          string             `json:"id"`
	Email       string             `json:"email"`
	Name        string             `json:"name"`
	GivenName   string             `json:"given_name"`
	FamilyName  string             `json:"family_name"`
	Phone       string             `json:"phone"`
	Language    string             `json:"language"`
	Status      Status             `json:"status"`
	SystemRoles []authz.SystemRole `json:"system_roles"`
	CreatedAt   time.Time          `json:"created_at"`
	Version     int64              `json:"version"`
}

// GetVersion is for ETag and If-Match.
func (u User) GetVersion() int64 { return u.Version }

// Staff reports whether the user belongs to the operator's staff.
func (u User) Staff() bool { return len(u.SystemRoles) > 0 }

// object is the user as the journal and notices tell of them: by the names they
// gave, and by their id alone as long as there are none, for then Name is a part
// of their address, which the journal is not to keep.
func (u User) object() authz.Object {
	return authz.Object{Type: "user", ID: u.ID, Name: strings.TrimSpace(u.GivenName + " " + u.FamilyName)}
}

// profile is what of a user the journal compares.
type profile struct {
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	Phone      string `json:"phone"`
	Language   string `json:"language"`
}

func (u User) profile() profile { return profile{u.GivenName, u.FamilyName, u.Phone, u.Language} }

// DisplayName is what people call somebody with these names and this address.
func DisplayName(given, family, email string) string {
	name := strings.TrimSpace(given + " " + family)
	if name == "" {
		name, _, _ = strings.Cut(email, "@")
	}
	return name
}

// mostSearch bounds what is kept to search, in bytes: some letters become many
// when they are folded.
const mostSearch = 2000

// searchText is what a user is found and ordered by.
func (u User) searchText() string {
	text := Fold(u.Name + " " + u.Email)
	if len(text) > mostSearch {
		text = strings.ToValidUTF8(text[:mostSearch], "")
	}
	return text
}

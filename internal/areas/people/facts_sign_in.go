package people

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// PasskeyAdded is recorded when a user can sign in with one more passkey.
type PasskeyAdded struct {
	Passkey Passkey
	User    string
}

// Event is passkey.added.
func (PasskeyAdded) Event() string { return "passkey.added" }

// About tells of the passkey.
func (f PasskeyAdded) About() work.About {
	return work.About{Object: f.Passkey.object(), Subject: f.User, After: map[string]any{"name": f.Passkey.Name}}
}

func (p Passkey) object() authz.Object {
	return authz.Object{Type: "passkey", ID: p.ID, Name: p.Name}
}

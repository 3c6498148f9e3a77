package setup

import (
	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Done is recorded when the server was set up.
type Done struct{ User string }

// Event is setup.done.
func (Done) Event() string { return "setup.done" }

// About tells by whom.
func (f Done) About() work.About {
	return work.About{Object: authz.Object{Type: "server"}, Subject: f.User}
}

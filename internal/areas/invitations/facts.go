package invitations

import (
	"time"

	"stead/internal/core/work"
)

// The journal tells of invitations without the address and the invitee: it would
// keep what is forgotten, and tell who is known.

// Created is recorded when somebody was invited.
type Created struct{ Invitation Invitation }

// Event is invitation.created.
func (Created) Event() string { return "invitation.created" }

// About tells what for.
func (f Created) About() work.About {
	i := f.Invitation
	after := map[string]any{"kind": i.Kind, "roles": i.Roles, "expires_at": i.ExpiresAt}
	for name, text := range map[string]string{"parent": i.Parent, "name": i.Name, "use": i.Use, "type": i.Type} {
		if text != "" {
			after[name] = text
		}
	}
	if i.Rate != nil {
		after["rate"] = i.Rate
	}
	return work.About{Object: i.object(), Company: i.Parent, After: after}
}

// Resent is recorded when an invitation was sent again, with another link.
type Resent struct {
	Before, After Invitation
}

// Event is invitation.resent.
func (Resent) Event() string { return "invitation.resent" }

// About tells until when the link works.
func (f Resent) About() work.About {
	return work.About{
		Object: f.After.object(), Company: f.After.Parent,
		Before: map[string]time.Time{"expires_at": f.Before.ExpiresAt}, After: map[string]time.Time{"expires_at": f.After.ExpiresAt},
	}
}

// WithdrawnFact is recorded when an invitation was taken back.
type WithdrawnFact struct {
	Invitation Invitation
	Was        string // its state before
}

// Event is invitation.withdrawn.
func (WithdrawnFact) Event() string { return "invitation.withdrawn" }

// About tells of the state.
func (f WithdrawnFact) About() work.About {
	return work.About{
		Object: f.Invitation.object(), Company: f.Invitation.Parent,
		Before: map[string]string{"state": f.Was}, After: map[string]string{"state": Withdrawn},
	}
}

// Accepted is recorded when an invitee accepted.
type Accepted struct {
	Invitation Invitation
	Name       string // the invitee's
}

// Event is invitation.accepted.
func (Accepted) Event() string { return "invitation.accepted" }

// About tells who accepted, and what they joined or opened.
func (f Accepted) About() work.About {
	after := map[string]string{"state": Activated}
	if f.Invitation.Account != "" {
		after["account"] = f.Invitation.Account
	}
	return work.About{
		Object: f.Invitation.object(), Subject: f.Invitation.User, Company: f.Invitation.Account,
		Before: map[string]string{"state": Pending}, After: after,
	}
}

// Forgotten is recorded when the address of an invitation that nobody accepted
// was forgotten.
type Forgotten struct{ Invitation Invitation }

// Event is invitation.forgotten.
func (Forgotten) Event() string { return "invitation.forgotten" }

// About tells of which.
func (f Forgotten) About() work.About {
	return work.About{Object: f.Invitation.object(), Company: f.Invitation.Parent, After: map[string]string{"email": ""}}
}

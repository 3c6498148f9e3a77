package notify

import (
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// Notice is something that one person is told.
type Notice struct {
	To string // user
	// Kind is the key of its text in the catalogues of the area, usually the
	// event. While the actor is somebody else than the person told and the
	// subject, the text kind+".by" is taken where there is one; it may use
	// {actor}.
	Kind   string
	Object authz.Object
	// Params fill the {places} of the text: strings, numbers as strings, or a
	// When. {actor}, {subject} and {company} are filled by themselves.
	Params map[string]any
	// Mail says that it goes out by e-mail too.
	Mail bool
	// Self says that the person is told though they did it themself: if they
	// did not, this is how they learn that somebody has their session.
	Self bool
}

// When is an interval, or with a zero To a moment, told in the time zone of
// the place it concerns.
type When struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
	Zone string    `json:"zone"` // IANA name
}

// Rule says who is told of facts of one kind.
type Rule struct {
	Event  string
	Reason string // why nobody is told; empty where tell says who is
	tell   func(f work.Fact, g authz.Grant) []Notice
}

// On makes the rule for facts of type F. The actor is never told what they did
// themself: such notices are left out, unless they are for Self.
func On[F work.Fact](tell func(f F, g authz.Grant) []Notice) Rule {
	var zero F
	return Rule{Event: zero.Event(), tell: func(f work.Fact, g authz.Grant) []Notice { return tell(f.(F), g) }}
}

// Silent makes the rule that nobody is told of facts of type F, for a reason.
func Silent[F work.Fact](reason string) Rule {
	var zero F
	return Rule{Event: zero.Event(), Reason: reason}
}

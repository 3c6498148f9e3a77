package people

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// Session is a browser in which a user has signed in.
type Session struct {
	ID        string    `json:"id"`
	CreatedAt time.Time `json:"created_at"`
	SeenAt    time.Time `json:"seen_at" doc:"When it was last used, to the minute."`
	Source    string    `json:"source" doc:"The network address from which it began."`
	Client    string    `json:"client" doc:"What the browser calls itself."`
	Current   bool      `json:"current" doc:"The one that asks."`
}

// ListSessions asks for the sessions of the one who is signed in, the last used
// first; those that have ended by themselves are left out. 403 session_required.
type ListSessions struct{}

// Action is sessions.list.
func (ListSessions) Action() authz.Action { return SessionsList }

// Target is who is signed in.
func (ListSessions) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	return inPersonTarget(r)
}

// Read answers them all on one page.
func (ListSessions) Read(ctx context.Context, v work.View) (page.Page[Session], error) {
	list, err := sessionsOf(ctx, v, v.Grant.Actor.User, v.Now())
	for i := range list {
		list[i].Current = list[i].ID == v.Grant.Actor.Via
	}
	return page.Page[Session]{Items: list}, err
}

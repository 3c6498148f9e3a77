package auditapi

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

// FeedInput are the parameters of what was done in one's name. It is exported
// since huma reads no others where they are embedded.
type FeedInput struct {
	Actor   string    `query:"actor" maxLength:"100" doc:"Who did it: a user."`
	Kind    string    `query:"kind" maxLength:"100" doc:"What it was about: a type of object, an area, or an action." example:"reservations"`
	Outcome string    `query:"outcome" enum:"done,refused" doc:"How it ended."`
	From    time.Time `query:"from" doc:"At this moment or later."`
	To      time.Time `query:"to" doc:"Before this moment."`
}

type feedInput struct {
	page.Request
	FeedInput
}

// query asks for the feed of whoever is signed in.
func (in feedInput) query() (work.Query[page.Page[JournalEntry]], error) {
	f, err := FilterInput{Actor: in.Actor, Outcome: in.Outcome, From: in.From, To: in.To}.filter()
	f.Kind = in.Kind
	return feed{list{filter: f, request: in.Request}}, err
}

// feed lists what others did, or tried to do, in the name of whoever asks, in
// whichever company. A delegate cannot ask for it: what other delegates do for
// the same person is not theirs to know.
type feed struct{ list }

// Action is me.done_for_me.
func (feed) Action() authz.Action { return DoneForMe }

// Target is the asker's own.
func (feed) Target(_ context.Context, r work.Reader) (authz.Target, error) {
	if r.Subject() == "" {
		return authz.Target{}, fault.ErrNotSignedIn // Stead itself is nobody
	}
	return authz.Target{Owner: r.Subject()}, nil
}

// Read answers one page.
func (q feed) Read(ctx context.Context, v work.View) (page.Page[JournalEntry], error) {
	f := q.filter
	f.Subject, f.ForOthers = v.Subject(), true
	return q.page(ctx, v, f)
}

package imports

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// check looks at every line of a file, in the name of who asked, and changes
// nothing.
type check struct {
	of       Import
	progress *progress
}

// checked is what it found.
type checked struct {
	lines int64
	wrong []Error
}

// Action is that of the kind.
func (q check) Action() authz.Action { return kinds[q.of.Kind].action }

// Target is the company.
func (q check) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Company: q.of.company, Object: q.of.object()}, nil
}

// Read looks.
func (q check) Read(ctx context.Context, v work.View) (checked, error) {
	text, err := file(ctx, v.Reader, q.of.ID)
	if err != nil {
		return checked{}, err
	}
	k := kinds[q.of.Kind]
	s, err := k.begin(ctx, v.Reader, v.Grant, q.of.company)
	if err != nil {
		return checked{}, err
	}
	var rep report
	err = k.walk(ctx, s, text, &rep, func(n int, _ bool) error {
		q.progress.lines.Add(int64(n))
		return ctx.Err()
	})
	return checked{lines: q.progress.lines.Load(), wrong: rep.inOrder()}, err
}

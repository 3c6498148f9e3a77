package auditapi

import (
	"context"
	"io"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

var errNothingSealed = fault.New(fault.NotFound, "not_sealed", "Nothing was sealed yet. That takes about a second.")

type checkpoint struct{}

func (checkpoint) Action() authz.Action { return Checkpoint }

func (checkpoint) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

func (checkpoint) Read(ctx context.Context, v work.View) (httpapi.Document, error) {
	note, err := audit.Newest(ctx, v)
	if err != nil {
		return httpapi.Document{}, err
	}
	if note == "" {
		return httpapi.Document{}, errNothingSealed
	}
	return httpapi.Document{Type: "text/plain; charset=utf-8", Send: func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, note)
		return err
	}}, nil
}

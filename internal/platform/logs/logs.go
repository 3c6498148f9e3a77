// Package logs sets up the log and carries, in a context, what every line of
// one request shares. Ids go into the log; names, addresses and secrets never.
package logs

import (
	"context"
	"io"
	"log/slog"
)

// New makes a logger. format is "json" or "text"; level as slog names it.
func New(w io.Writer, format string, level slog.Level) *slog.Logger {
	opts := &slog.HandlerOptions{Level: level}
	var h slog.Handler = slog.NewTextHandler(w, opts)
	if format == "json" {
		h = slog.NewJSONHandler(w, opts)
	}
	return slog.New(contextual{h})
}

// Discard is a logger that keeps nothing.
func Discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

type attrsKey struct{}

// With gives a context whose log lines carry further attributes, given as
// pairs of key and text; empty texts are left out.
func With(ctx context.Context, pairs ...string) context.Context {
	have, _ := ctx.Value(attrsKey{}).([]slog.Attr)
	attrs := append([]slog.Attr(nil), have...)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			attrs = append(attrs, slog.String(pairs[i], pairs[i+1]))
		}
	}
	return context.WithValue(ctx, attrsKey{}, attrs)
}

// contextual adds the attributes of the context to each line.
type contextual struct{ slog.Handler }

func (c contextual) Handle(ctx context.Context, r slog.Record) error {
	if attrs, ok := ctx.Value(attrsKey{}).([]slog.Attr); ok {
		r.AddAttrs(attrs...)
	}
	return c.Handler.Handle(ctx, r)
}

func (c contextual) WithAttrs(attrs []slog.Attr) slog.Handler {
	return contextual{c.Handler.WithAttrs(attrs)}
}

func (c contextual) WithGroup(name string) slog.Handler {
	return contextual{c.Handler.WithGroup(name)}
}

package httpapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"stead/internal/platform/fault"
)

// What is told as a warning is something that somebody should look into: not that
// a server waits for its first run, nor that a client hung up.
func TestWhatIsLoggedOfARefusal(t *testing.T) {
	t.Parallel()
	gone, hangUp := context.WithCancel(t.Context())
	hangUp()
	broken := errors.New("no connection")
	for name, c := range map[string]struct {
		ctx    context.Context
		err    error
		level  string
		status int
	}{
		"the first run":            {t.Context(), fault.New(fault.Unavailable, "setup_required", "Set it up."), "", 503},
		"the database is away":     {t.Context(), fault.ErrUnavailable.Because(broken), "WARN", 503},
		"the client hung up":       {gone, fault.ErrUnavailable.Because(context.Canceled), "", 503},
		"a failure of ours":        {t.Context(), broken, "ERROR", 500},
		"cut off as it hung up":    {gone, fmt.Errorf("read: %w", context.Canceled), "", 500},
		"a failure as it hung up":  {gone, broken, "ERROR", 500},
		"a refusal like any other": {t.Context(), fault.ErrForbidden, "", 403},
	} {
		var out bytes.Buffer
		a := &API{Log: slog.New(slog.NewTextHandler(&out, nil))}
		p := a.problemOf(c.ctx, c.err)
		if p.Status != c.status || (c.level == "") != (out.Len() == 0) || c.level != "" && !bytes.Contains(out.Bytes(), []byte("level="+c.level)) {
			t.Errorf("%s: %d, %q", name, p.Status, out.String())
		}
	}
}

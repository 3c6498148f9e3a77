package logs_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stead/internal/platform/logs"
)

func TestEveryLineCarriesTheContext(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := logs.New(&out, "json", slog.LevelInfo).With("part", "test")
	ctx := logs.With(t.Context(), "request_id", "req_1", "subject", "")
	inner := logs.With(ctx, "actor", "usr_1")
	log.InfoContext(inner, "served", "status", 200)
	log.InfoContext(ctx, "served")
	log.DebugContext(ctx, "not shown")

	var got []map[string]any
	for line := range strings.Lines(out.String()) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		delete(m, "time")
		got = append(got, m)
	}
	want := []map[string]any{
		{"level": "INFO", "msg": "served", "part": "test", "request_id": "req_1", "actor": "usr_1", "status": 200.0},
		{"level": "INFO", "msg": "served", "part": "test", "request_id": "req_1"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTwoBranchesOfAContextDoNotMix(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := logs.New(&out, "text", slog.LevelDebug)
	base := logs.With(t.Context(), "a", "1", "b", "2", "c", "3")
	left, right := logs.With(base, "side", "left"), logs.With(base, "side", "right")
	log.DebugContext(left, "one")
	log.DebugContext(right, "two")
	if text := out.String(); strings.Count(text, "side=left") != 1 || strings.Count(text, "side=right") != 1 {
		t.Errorf("lines:\n%s", text)
	}
}

func TestDiscardKeepsNothing(t *testing.T) {
	t.Parallel()
	if logs.Discard().Enabled(t.Context(), slog.LevelError) {
		t.Error("it would keep an error")
	}
}

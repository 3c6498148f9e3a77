package audit_test

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/testkit/golden"
)

// The canonical form never changes: proofs that people keep depend on it.
func TestCanonicalFormIsTheGoldenOne(t *testing.T) {
	t.Parallel()
	entries := []audit.Entry{
		{},
		{
			ID: "aud_1", At: time.Date(2026, 11, 23, 8, 0, 0, 1000, time.UTC), Company: "acc_2", Actor: "usr_3", ActorKind: authz.Agent,
			Subject: "usr_4", Delegation: "dlg_5", Action: "reservations.create", Event: "reservation.created",
			Object: authz.Object{Type: "reservation", ID: "res_6", Name: "Платное место №12 🅿"}, Before: "", After: `{"status":"reserved"}`,
			Outcome: audit.Done, Reason: "", RequestID: "req_7", Source: "2001:db8::1", Client: "a\x1fb", Salt: "c2FsdA",
		},
		{At: time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), Outcome: audit.Refused, Reason: "forbidden"},
	}
	var got strings.Builder
	for _, e := range entries {
		got.WriteString(hex.Dump(e.Canonical()) + "leaf " + e.LeafHash().String() + "\n\n")
		if e.LeafHash() != tlog.RecordHash(e.Canonical()) {
			t.Error("the leaf hash is not that of the canonical form")
		}
	}
	// Where it changed it is a new version.
	golden.Same(t, "canonical.golden", got.String())
}

// No two different entries have one canonical form: what one field gives away,
// the next cannot take up.
func TestCanonicalFormIsUnambiguous(t *testing.T) {
	t.Parallel()
	a := audit.Entry{Company: "ab", Actor: "c"}
	b := audit.Entry{Company: "a", Actor: "bc"}
	if string(a.Canonical()) == string(b.Canonical()) {
		t.Error("two entries have one form")
	}
}

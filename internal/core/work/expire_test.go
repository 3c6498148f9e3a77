package work_test

import (
	"testing"
	"time"

	"stead/internal/core/work"
	"stead/internal/testkit"
)

func TestKeysAreDroppedWhenTheirDayIsOver(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		h.Exec(`insert into idempotency_keys (actor, key, digest, answer, expires_at)
			values ('usr_a', 'old', '', '', $1), ('usr_a', 'young', '', '', $2)`,
			h.Clock.Now().Add(time.Hour).UnixMicro(), h.Clock.Now().Add(work.KeyLife).UnixMicro())
		h.Clock.Advance(2 * time.Hour)
		h.Settle()
		if n := h.Count("idempotency_keys"); n != 1 {
			t.Fatalf("%d keys are left, not the young one alone", n)
		}
	})
}

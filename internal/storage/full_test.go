package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// While the disk is full nothing is written and everything can be read; what
// was acknowledged is there and nothing else is; when there is room again the
// same server goes on.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mount(t, dir, "size=8m")
	founded(t, dir)
	s := serve(t, dir).signIn()
	s.vehicle("HN 0")
	ballast := fill(t, dir)
	var all sync.WaitGroup
	var mu sync.Mutex
	made, full := map[string]bool{"HN 0": true}, 0
	for client := range 4 {
		all.Go(func() {
			for i := range 25 {
				plate := fmt.Sprintf("HN %d%02d", client+1, i)
				status, out := s.vehicle(plate)
				mu.Lock()
				switch {
				case status == 201:
					made[plate] = true
				case status == 503 && out["code"] == "storage_full":
					full++
				default:
					t.Errorf("%d %v", status, out)
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if full == 0 {
		t.Fatal("the disk was never full")
	}
	same(t, s.plates(), made)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if status, out := s.vehicle("HN 9"); status != 201 {
		t.Fatalf("with room again: %d %v\n%s", status, out, s.log)
	}
	made["HN 9"] = true
	same(t, s.plates(), made)
	s.stop()
	works(t, "audit", "verify", "--data", dir)
	if err := db.Examine(t.Context(), dir+"/stead.db"); err != nil {
		t.Error(err)
	}
}

func same(t *testing.T, have, want map[string]bool) {
	t.Helper()
	for p := range want {
		if !have[p] {
			t.Errorf("%s was acknowledged and is not there", p)
		}
	}
	for p := range have {
		if !want[p] {
			t.Errorf("%s was refused and is there", p)
		}
	}
}

// The same where nobody may mount a disk: the file itself may not grow.
func TestAFileThatMayNotGrow(t *testing.T) {
	t.Parallel()
	h := testkit.New(t, db.SQLite)
	company := h.Company("Halden Works")
	janet := h.As(h.User("Janet Moss", company, h.Office(company, "Halden")))
	limit := func(pages string) {
		err := h.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
			_, err := db.One(ctx, tx, db.Int, "pragma max_page_count = "+pages)
			if err != nil {
				return err
			}
			return errors.New("a pragma is nobody's change")
		})
		if err == nil {
			t.Error("committed")
		}
	}
	limit("1") // as few as there are
	refused := 0
	for i := range 200 {
		res := janet.Post("/vehicles", map[string]any{"plate": fmt.Sprint("HN ", i), "make": fmt.Sprintf("%0100d", i)})
		if res.Status != 201 {
			res.WantCode(503, "storage_full")
			if refused++; refused == 3 {
				break
			}
		}
	}
	if refused == 0 {
		t.Fatal("it grew")
	}
	before := h.Count("journal")
	janet.Get("/vehicles").Want(200)
	limit("1000000")
	janet.Post("/vehicles", map[string]any{"plate": "HN 9999"}).Want(201)
	if n := h.Count("journal"); n != before+1 {
		t.Errorf("%d entries, want %d", n, before+1)
	}
}

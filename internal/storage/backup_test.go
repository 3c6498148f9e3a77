package storage_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// acknowledged keeps what the server said that it did.
type acknowledged struct {
	mu  sync.Mutex
	ids []string
}

func (a *acknowledged) add(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ids = append(a.ids, id)
}

func (a *acknowledged) list() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.ids)
}

// A backup taken while clients write is one moment between two commits: not
// older than its beginning, each row with its entry in the journal and each
// entry with its row, a transfer of many reservations whole or not at all, the
// log a continuation of every earlier checkpoint. Restored elsewhere, it serves.
func TestABackupUnderLoadIsOneMoment(t *testing.T) {
	t.Parallel()
	h := testkit.New(t, db.SQLite)
	b := busy(t, h)
	made := &acknowledged{}
	stop := b.load(made)
	checkpoint := filepath.Join(t.TempDir(), "checkpoint")
	for round := range 3 {
		for want := len(made.list()) + 15; len(made.list()) < want; {
			time.Sleep(time.Millisecond)
		}
		before := made.list()
		file := filepath.Join(t.TempDir(), fmt.Sprintf("backup%d.tar.gz", round))
		works(t, "backup", "--database", b.url, "--journal-key", h.Config.JournalKey, "--secret-keys", h.Config.SecretKeys, "--to", file, "--with-keys")
		after := made.list()
		if len(after) == len(before) {
			t.Log("nobody wrote meanwhile")
		}
		dir := filepath.Join(t.TempDir(), "elsewhere")
		args := []string{"restore", file, "--data", dir}
		if round > 0 {
			args = append(args, "--from", checkpoint)
		}
		if out := works(t, args...); !strings.Contains(out, "The journal is as it was sealed.") {
			t.Error(out)
		}
		b.judge(dir, before)
		serve(t, dir).stop()
		works(t, "audit", "verify", "--data", dir)
		if round == 0 {
			keep(t, h, checkpoint)
		}
	}
	stop()
}

func keep(t *testing.T, h *testkit.House, file string) {
	t.Helper()
	if _, err := h.Sealer.Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	note, err := db.One(t.Context(), h.DB.Reader(), db.Text, "select note from journal_checkpoints order by size desc limit 1")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
}

// many is how many reservations one transfer moves.
const many = 30

type busyHouse struct {
	t        *testing.T
	h        *testkit.House
	url      string
	janet    string
	cars     [2]string
	drivers  []string
	vehicles int64 // before the load
}

func busy(t *testing.T, h *testkit.House) *busyHouse {
	t.Helper()
	h.Clock.Set(time.Now()) // the programs beside it have the machine's clock
	b := &busyHouse{t: t, h: h, url: h.Config.Database}
	company := h.Company("Halden Works")
	office := h.Office(company, "Halden")
	b.janet = h.User("Janet Moss", company, office)
	b.cars = [2]string{h.Vehicle(b.janet, "HN 1"), h.Vehicle(b.janet, "HN 2")}
	space := h.Space(h.Zone(office, "P1", "parking"), "P12")
	for day := range many {
		from, to := h.Morning(day + 1)
		h.As(b.janet).Post("/reservations", map[string]any{"space": space, "vehicle": b.cars[0], "starts_at": from, "ends_at": to}).Want(201)
	}
	for i := range 3 {
		b.drivers = append(b.drivers, h.User(fmt.Sprintf("Driver%d Berg", i), company, office))
	}
	b.vehicles = h.Count("vehicles")
	return b
}

// load has clients write until the returned function is called.
func (b *busyHouse) load(made *acknowledged) (stop func()) {
	var all sync.WaitGroup
	var over atomic.Bool
	run := func(f func(i int) error) {
		all.Go(func() {
			for i := 0; i < 5000 && !over.Load(); i++ {
				if err := f(i); err != nil {
					b.t.Error(err)
					return
				}
			}
		})
	}
	for n, driver := range b.drivers {
		client := b.h.As(driver)
		run(func(i int) error {
			res, err := client.Send("POST", "/vehicles", map[string]any{"plate": fmt.Sprintf("D%d %d", n, i), "country": "NO"})
			if err != nil {
				return err
			}
			if res.Status != 201 {
				return fmt.Errorf("a vehicle: %s", res.Body)
			}
			made.add(res.ID())
			return nil
		})
	}
	janet := b.h.As(b.janet)
	run(func(i int) error {
		res, err := janet.Send("POST", "/reservations/transfer", map[string]any{
			"from_vehicle": b.cars[i%2], "to_vehicle": b.cars[1-i%2], "filter": map[string]any{},
		})
		if err == nil && (res.Status != 200 || res.Map()["moved"] != float64(many)) {
			return fmt.Errorf("a transfer: %s", res.Body)
		}
		return err
	})
	run(func(int) error {
		_, err := b.h.Sealer.Seal(context.Background())
		time.Sleep(20 * time.Millisecond)
		return err
	})
	return sync.OnceFunc(func() {
		over.Store(true)
		all.Wait()
	})
}

// judge holds the restored database against what had to be in it.
func (b *busyHouse) judge(dir string, before []string) {
	b.t.Helper()
	d, err := db.OpenReadOnly(b.t.Context(), "sqlite:"+filepath.Join(dir, "stead.db"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer d.Close()
	ask := func(query string, args ...any) []string {
		b.t.Helper()
		out, err := db.All(b.t.Context(), d, db.Text, query, args...)
		if err != nil {
			b.t.Fatal(err)
		}
		return out
	}
	rows := ask("select id from vehicles order by id")
	told := ask("select object_id from journal where event = 'vehicle.created' order by object_id")
	if !slices.Equal(rows, told) {
		b.t.Errorf("%d vehicles, and the journal tells of %d", len(rows), len(told))
	}
	for _, id := range before {
		if _, ok := slices.BinarySearch(rows, id); !ok {
			b.t.Errorf("%s was acknowledged before the backup began and is not in it", id)
		}
	}
	if cars := ask("select vehicle || ' ' || count(*) from reservations where subject = $1 group by vehicle", b.janet); len(cars) != 1 || !strings.HasSuffix(cars[0], fmt.Sprint(" ", many)) {
		b.t.Errorf("a part of a transfer: %v", cars)
	}
	moves := ask("select cast(count(*) as text) from journal where event = 'reservation.vehicle_changed' group by request_id")
	for _, n := range moves {
		if n != fmt.Sprint(many) {
			b.t.Errorf("a transfer has %s entries, want %d", n, many)
		}
	}
}

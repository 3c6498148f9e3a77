package audit_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

func TestLoadKeyMakesOneOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys", "journal.key")
	first, err := audit.LoadKey(path)
	if err != nil || !first.Fresh || !strings.HasPrefix(first.Origin, "stead/") {
		t.Fatalf("key = %+v, %v", first, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode = %v, %v; want 0600", info.Mode(), err)
	}
	second, err := audit.LoadKey(path)
	if err != nil || second.Fresh || second.Origin != first.Origin || second.Public[0].KeyHash() != first.Public[0].KeyHash() {
		t.Errorf("second key = %+v, %v; want the first", second, err)
	}
	public, err := audit.LoadPublic(path + ".pub")
	if err != nil || len(public) != 1 || public[0].KeyHash() != first.Public[0].KeyHash() {
		t.Errorf("public = %v, %v", public, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 2 {
		t.Errorf("%v is left in the folder, %v", left, err)
	}
}

func TestLoadKeyFromSeveralServersAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal.key")
	var wg sync.WaitGroup
	hashes := make([]uint32, 8)
	for i := range hashes {
		wg.Go(func() {
			k, err := audit.LoadKey(path)
			if err != nil {
				t.Error(err)
				return
			}
			hashes[i] = k.Public[0].KeyHash()
		})
	}
	wg.Wait()
	for _, h := range hashes {
		if h != hashes[0] {
			t.Errorf("keys %x differ", hashes)
		}
	}
}

func TestLoadKeyRefusesWhatIsNone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal.key")
	if err := os.WriteFile(path, []byte("secret words\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := audit.LoadKey(path); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("err = %v; want one that does not repeat the key", err)
	}
	if _, err := audit.LoadPublic(path); err == nil {
		t.Error("a file without a key was read")
	}
}

// A lost key is followed by a new one of the same log; what the old one signed
// is still believed.
func TestALostKeyIsFollowedByANewOne(t *testing.T) {
	t.Parallel()
	dbtest.EachURL(t, func(t *testing.T, url string) {
		d := dbtest.Open(t, url)
		path := filepath.Join(t.TempDir(), "journal.key")
		s := sealer(t, d)
		load := func() {
			k, err := audit.LoadKey(path)
			if err != nil {
				t.Fatal(err)
			}
			s.Key = k
		}
		load()
		fill(t, d, start, 10)
		seal(t, s)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		load()
		if len(s.Key.Public) != 2 {
			t.Fatalf("%d public keys, want 2", len(s.Key.Public))
		}
		advance(s, 2*audit.LateAfter)
		fill(t, d, s.Clock.Now(), 10)
		seal(t, s)
		if r := verify(t, url, s, ""); !r.OK() || r.Size != 20 {
			t.Errorf("report = %+v", r)
		}
	}, audit.Migrations)
}

// Another server with a key of its own seals nothing.
func TestAServerWithAnotherKeySealsNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		one, two := sealer(t, d), sealer(t, d)
		fill(t, d, start, 10)
		seal(t, one)
		fill(t, d, start.Add(1e9), 10)
		wantBroken(t, two)
		if n := seal(t, one); n != 10 {
			t.Errorf("the first seals %d, want 10", n)
		}
	}, audit.Migrations)
}

package vault_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"stead/internal/platform/db"
	"stead/internal/platform/vault"
	"stead/internal/testkit/dbtest"
)

var tables = fstest.MapFS{"2026112299_notes.sql": {Data: []byte(`-- +goose Up
create table notes (id text not null primary key, body bytea not null, body_key bigint not null) strict;
`)}}

var notes = vault.Column{Table: "notes", Column: "body"}

func place(id string) vault.Place { return vault.Place{Table: "notes", Column: "body", ID: id} }

// bench is a database with a table of sealed notes, and two vaults on it as two
// processes would have.
type bench struct {
	*testing.T
	d    *db.DB
	file string
	a, b *vault.Vault
}

func each(t *testing.T, body func(x *bench)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		x := &bench{T: t, d: d, file: filepath.Join(t.TempDir(), "keys", "secret.keys")}
		x.a = x.open()
		x.b = x.open()
		body(x)
	}, vault.Migrations, tables)
}

func (x *bench) open() *vault.Vault {
	x.Helper()
	v, err := vault.Open(x.Context(), x.d, x.file)
	if err != nil {
		x.Fatal(err)
	}
	return v
}

func (x *bench) put(v *vault.Vault, id, text string) error {
	return x.d.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		s, err := v.Seal(ctx, tx, place(id), []byte(text))
		if err != nil {
			return err
		}
		_, err = db.Exec(ctx, tx, `insert into notes (id, body, body_key) values ($1, $2, $3)
			on conflict (id) do update set body = excluded.body, body_key = excluded.body_key`, id, s.Text, s.Key)
		return err
	})
}

func (x *bench) get(v *vault.Vault, id string) (string, error) {
	sealed := x.sealed(id)
	plain, err := v.Unseal(place(id), sealed)
	return string(plain), err
}

func (x *bench) sealed(id string) []byte {
	x.Helper()
	sealed, err := db.One(context.Background(), x.d.Reader(), func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) }, `select body from notes where id = $1`, id)
	if err != nil {
		x.Fatal(err)
	}
	return sealed
}

func (x *bench) must(err error) {
	x.Helper()
	if err != nil {
		x.Fatal(err)
	}
}

func (x *bench) want(v *vault.Vault, id, text string) {
	x.Helper()
	if got, err := x.get(v, id); got != text || err != nil {
		x.Errorf("%s holds %q, %v; want %q", id, got, err, text)
	}
}

func TestWhatIsSealedIsBoundToItsPlace(t *testing.T) {
	each(t, func(x *bench) {
		x.must(x.put(x.a, "n1", "C01X00T47"))
		x.want(x.b, "n1", "C01X00T47")
		sealed := x.sealed("n1")
		if bytes.Contains(sealed, []byte("C01X")) {
			x.Error("it is not sealed")
		}
		altered := bytes.Clone(sealed)
		altered[len(altered)-1] ^= 1
		for name, c := range map[string]struct {
			place vault.Place
			text  []byte
		}{
			"another row": {place("n2"), sealed}, "another column": {vault.Place{Table: "notes", Column: "title", ID: "n1"}, sealed},
			"altered": {place("n1"), altered}, "cut": {place("n1"), sealed[:20]}, "nothing": {place("n1"), nil}, "no sealed text": {place("n1"), []byte("plain text that is long enough")},
		} {
			if _, err := x.a.Unseal(c.place, c.text); !errors.Is(err, vault.ErrBroken) {
				x.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestTheKeyFileIsItsOwnersAlone(t *testing.T) {
	each(t, func(x *bench) {
		info, err := os.Stat(x.file)
		x.must(err)
		if info.Mode().Perm() != 0o600 {
			x.Errorf("mode %v", info.Mode())
		}
		_, err = x.a.AddKey(x.Context())
		x.must(err)
		if info, err = os.Stat(x.file); err != nil || info.Mode().Perm() != 0o600 {
			x.Errorf("after a rotation: %v, %v", info.Mode(), err)
		}
		left, err := filepath.Glob(filepath.Join(filepath.Dir(x.file), "*"))
		if x.must(err); len(left) != 1 {
			x.Errorf("left behind: %v", left)
		}
	})
}

func TestWrongOrMissingKeysAreFoundAtTheStart(t *testing.T) {
	each(t, func(x *bench) {
		elsewhere := filepath.Join(x.TempDir(), "other.keys")
		_, err := vault.Open(x.Context(), x.d, elsewhere) // nothing is sealed yet
		x.must(err)
		x.must(x.put(x.a, "n1", "text"))
		if _, err := vault.Open(x.Context(), x.d, elsewhere); !errors.Is(err, vault.ErrWrong) {
			x.Errorf("other keys: %v", err)
		}
		missing := filepath.Join(x.TempDir(), "none.keys")
		if _, err := vault.Open(x.Context(), x.d, missing); !errors.Is(err, vault.ErrMissing) {
			x.Errorf("no keys: %v", err)
		}
		if _, err := os.Stat(missing); err == nil {
			x.Error("new keys were made for a database that holds sealed data")
		}
		x.must(os.WriteFile(missing, []byte("nonsense"), 0o600))
		if _, err := vault.Open(x.Context(), x.d, missing); err == nil {
			x.Error("nonsense is taken for keys")
		}
		x.want(x.open(), "n1", "text")
	})
}

// Two servers with two files begin on one empty database: the first to seal
// settles whose keys they are, the other is refused and changes nothing.
func TestTheFirstToSealSettlesTheKeys(t *testing.T) {
	each(t, func(x *bench) {
		other, err := vault.Open(x.Context(), x.d, filepath.Join(x.TempDir(), "other.keys"))
		x.must(err)
		errs := [2]error{}
		var wg sync.WaitGroup
		for i, v := range []*vault.Vault{x.a, other} {
			wg.Go(func() { errs[i] = x.put(v, []string{"n1", "n2"}[i], "text") })
		}
		wg.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			x.Errorf("both or none: %v", errs)
		}
		for _, err := range errs {
			if err != nil && !errors.Is(err, vault.ErrWrong) {
				x.Errorf("refused with %v", err)
			}
		}
	})
}

func TestKeysAreRotatedUnderRunningServers(t *testing.T) {
	each(t, func(x *bench) {
		for _, id := range []string{"n1", "n2", "n3"} {
			x.must(x.put(x.a, id, "text of "+id))
		}
		_, err := x.b.AddKey(x.Context())
		x.must(err)
		before := x.sealed("n1")
		x.must(x.put(x.a, "n4", "text of n4")) // a knows nothing of the new key, and uses it
		if bytes.Equal(x.sealed("n4")[:5], before[:5]) {
			x.Error("sealed with the old key after the rotation")
		}
		if left, err := x.b.Left(x.Context(), []vault.Column{notes}); left != 3 || err != nil {
			x.Errorf("%d left, %v", left, err)
		}
		if dropped, needed, err := x.b.Prune(x.Context(), []vault.Column{notes}); dropped != 0 || needed != 1 || err != nil {
			x.Errorf("a key in use: %d dropped, %d needed, %v", dropped, needed, err)
		}
		n, err := x.b.Reseal(x.Context(), notes)
		if x.must(err); n != 3 {
			x.Errorf("%d sealed anew", n)
		}
		n, err = x.b.Reseal(x.Context(), notes)
		if x.must(err); n != 0 {
			x.Errorf("again %d sealed anew", n)
		}
		if dropped, needed, err := x.b.Prune(x.Context(), []vault.Column{notes}); dropped != 1 || needed != 0 || err != nil {
			x.Errorf("%d dropped, %d needed, %v", dropped, needed, err)
		}
		x.must(x.put(x.a, "n5", "text of n5"))
		for _, v := range []*vault.Vault{x.a, x.b, x.open()} {
			for _, id := range []string{"n1", "n2", "n3", "n4", "n5"} {
				x.want(v, id, "text of "+id)
			}
		}
		if _, err := x.open().Unseal(place("n1"), before); !errors.Is(err, vault.ErrWrong) {
			x.Errorf("a dropped key still opens: %v", err)
		}
	})
}

// What is written while the keys are rotated and pruned, again and again, can be
// read afterwards, all of it.
func TestNothingIsLostWhileKeysAreRotated(t *testing.T) {
	each(t, func(x *bench) {
		ids := []string{"n1", "n2", "n3", "n4"}
		stop := make(chan struct{})
		last := make([]string, len(ids))
		var wg sync.WaitGroup
		for i, id := range ids {
			v := []*vault.Vault{x.a, x.b}[i%2]
			wg.Go(func() {
				for n := 0; ; n++ {
					text := id + " " + string(rune('a'+n%26))
					if err := x.put(v, id, text); err != nil {
						x.Error(err)
						return
					}
					last[i] = text
					select {
					case <-stop:
						return
					default:
					}
				}
			})
		}
		admin := x.open()
		for range 5 {
			if _, err := admin.AddKey(x.Context()); err != nil {
				x.Error(err)
			}
			if _, err := admin.Reseal(x.Context(), notes); err != nil {
				x.Error(err)
			}
			if _, _, err := admin.Prune(x.Context(), []vault.Column{notes}); err != nil {
				x.Error(err)
			}
		}
		close(stop)
		wg.Wait()
		fresh := x.open()
		for i, id := range ids {
			x.want(fresh, id, last[i])
			x.want(x.a, id, last[i])
		}
	})
}

func TestAnInterruptedRotationIsEndedLater(t *testing.T) {
	each(t, func(x *bench) {
		x.must(x.put(x.a, "n1", "text"))
		_, err := x.a.AddKey(x.Context())
		x.must(err)
		ctx, cancel := context.WithCancel(x.Context())
		cancel()
		if _, err := x.a.Reseal(ctx, notes); err == nil {
			x.Error("an interruption is not told")
		}
		x.want(x.open(), "n1", "text")
		if n, err := x.open().Reseal(x.Context(), notes); n != 1 || err != nil {
			x.Errorf("%d, %v", n, err)
		}
		x.want(x.a, "n1", "text")
	})
}

package vault

import (
	"context"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/tink-crypto/tink-go/v2/tink"

	"stead/internal/platform/db"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrations holds the table of the keys in use.
var Migrations, _ = fs.Sub(files, "migrations")

// The ways in which keys and database do not fit.
var (
	ErrMissing = errors.New("the database holds sealed data and the file with the secret keys is missing; restore it from its backup, or name it with --secret-keys")
	ErrWrong   = errors.New("the database holds data sealed with keys that the file of the secret keys does not have; restore the right file from its backup, or name it with --secret-keys")
	ErrBroken  = errors.New("sealed data does not open: it was altered or moved")
)

// Vault seals and opens. It is safe for concurrent use.
type Vault struct {
	db   *db.DB
	path string

	changing sync.Mutex // held while the file is changed
	mu       sync.RWMutex
	ring     *keyring
}

// take makes a keyring the one to use. mu is never held across a transaction:
// whoever seals holds one and wants mu.
func (v *Vault) take(ring *keyring) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.ring = ring
}

// Open reads the key file at path for a database, and makes one (mode 0600)
// where there is none and nothing is sealed yet. ErrMissing or ErrWrong when the
// database holds what the file cannot open.
func Open(ctx context.Context, d *db.DB, path string) (*Vault, error) {
	v := &Vault{db: d, path: path}
	used, err := readKeys(ctx, d.Reader(), "")
	if err != nil {
		return nil, err
	}
	v.ring, err = readKeyring(path)
	if errors.Is(err, fs.ErrNotExist) {
		if len(used) > 0 {
			return nil, fmt.Errorf("%w (looked at %s)", ErrMissing, path)
		}
		v.ring, err = makeKeyring(path)
	}
	if err != nil {
		return nil, fmt.Errorf("load the secret keys: %w", err)
	}
	for _, k := range used {
		if !v.ring.proves(k) {
			return nil, fmt.Errorf("%w (looked at %s)", ErrWrong, path)
		}
	}
	return v, nil
}

func makeKeyring(path string) (*keyring, error) {
	fresh, _, err := (*keyring)(nil).with()
	if err != nil {
		return nil, err
	}
	if err := fresh.create(path); err != nil {
		return nil, err
	}
	return readKeyring(path)
}

// Sealed is a value as the database keeps it: the text for the column, and the
// id of the key for <column>_key.
type Sealed struct {
	Text []byte
	Key  int64
}

// Place is where something sealed stands.
type Place struct{ Table, Column, ID string }

func (p Place) bytes() []byte { return []byte(p.Table + "." + p.Column + "\x00" + p.ID) }

// Seal seals a value for its place, with the key that is current in the
// transaction tx; the key stays in use until tx ends.
func (v *Vault) Seal(ctx context.Context, tx db.Execer, p Place, plain []byte) (Sealed, error) {
	seal, err := v.Sealer(ctx, tx)
	if err != nil {
		return Sealed{}, err
	}
	return seal(p, plain)
}

// Sealer is Seal for many values: it asks for the current key once. The
// function is good until tx ends.
func (v *Vault) Sealer(ctx context.Context, tx db.Execer) (func(p Place, plain []byte) (Sealed, error), error) {
	id, err := v.current(ctx, tx)
	if err != nil {
		return nil, err
	}
	key, err := v.key(id)
	if err != nil {
		return nil, err
	}
	return func(p Place, plain []byte) (Sealed, error) {
		text, err := key.Encrypt(plain, p.bytes())
		if err != nil {
			return Sealed{}, fmt.Errorf("seal %s.%s: %w", p.Table, p.Column, err)
		}
		return Sealed{Text: text, Key: id}, nil
	}, nil
}

// Unseal opens what Seal sealed for the same place. ErrBroken when it was
// altered or belongs elsewhere, ErrWrong when its key is not to be had.
func (v *Vault) Unseal(p Place, text []byte) ([]byte, error) {
	if len(text) < prefixSize || text[0] != tinkPrefix {
		return nil, fmt.Errorf("%s.%s of %s: %w", p.Table, p.Column, p.ID, ErrBroken)
	}
	key, err := v.key(int64(binary.BigEndian.Uint32(text[1:prefixSize])))
	if err != nil {
		return nil, err
	}
	plain, err := key.Decrypt(text, p.bytes())
	if err != nil {
		return nil, fmt.Errorf("%s.%s of %s: %w", p.Table, p.Column, p.ID, ErrBroken)
	}
	return plain, nil
}

// What Tink puts before a ciphertext: one byte, and the id of the key.
const (
	tinkPrefix = 0x01
	prefixSize = 5
)

// key gives the key of an id. When it is unknown, somebody may have rotated the
// keys: the file is read again.
func (v *Vault) key(id int64) (tink.AEAD, error) {
	v.mu.RLock()
	key, ok := v.ring.keys[id]
	v.mu.RUnlock()
	if ok {
		return key, nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	ring, err := readKeyring(v.path)
	if err != nil {
		return nil, fmt.Errorf("load the secret keys: %w", err)
	}
	v.ring = ring
	if key, ok = ring.keys[id]; !ok {
		return nil, fmt.Errorf("%w (looked at %s)", ErrWrong, v.path)
	}
	return key, nil
}

// current gives the key to seal with. The first to seal anything in a database
// settles which it is.
func (v *Vault) current(ctx context.Context, tx db.Execer) (int64, error) {
	id, err := currentKey(ctx, tx, v.db.Dialect())
	if !errors.Is(err, db.ErrNoRow) {
		return id, err
	}
	v.mu.RLock()
	first := v.ring.first
	proof, err := v.ring.proof(first)
	v.mu.RUnlock()
	if err != nil {
		return 0, err
	}
	if err := insertFirstKey(ctx, tx, first, proof); err != nil {
		return 0, err
	}
	return currentKey(ctx, tx, v.db.Dialect())
}

const proofText = "stead secret keys"

func proofPlace(id int64) Place {
	return Place{Table: "vault_keys", Column: "proof", ID: fmt.Sprint(id)}
}

func (r *keyring) proof(id int64) ([]byte, error) {
	return r.keys[id].Encrypt([]byte(proofText), proofPlace(id).bytes())
}

// proves reports whether the keyring has the key that a row speaks of.
func (r *keyring) proves(k keyRow) bool {
	key, ok := r.keys[k.id]
	if !ok {
		return false
	}
	text, err := key.Decrypt(k.proof, proofPlace(k.id).bytes())
	return err == nil && string(text) == proofText
}

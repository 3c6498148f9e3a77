package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// keyring is what a key file holds: each key by its id.
type keyring struct {
	handle *keyset.Handle
	keys   map[int64]tink.AEAD
	first  int64 // the key of a database in which nothing is sealed yet
}

// readKeyring reads the file; fs.ErrNotExist where there is none.
func readKeyring(path string) (*keyring, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	handle, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(text)))
	if err != nil {
		return nil, fmt.Errorf("%s holds no keyset; restore it from its backup", path)
	}
	return ringOf(handle)
}

// ringOf gives each key of a keyset a sealer of its own.
func ringOf(handle *keyset.Handle) (*keyring, error) {
	ring := &keyring{handle: handle, keys: map[int64]tink.AEAD{}, first: int64(handle.KeysetInfo().GetPrimaryKeyId())}
	for _, info := range handle.KeysetInfo().GetKeyInfo() {
		m := keyset.NewManagerFromHandle(handle)
		if err := m.SetPrimary(info.GetKeyId()); err != nil {
			continue // disabled or destroyed: nothing is read with it
		}
		alone, err := m.Handle()
		if err != nil {
			return nil, err
		}
		primitive, err := aead.New(alone)
		if err != nil {
			return nil, fmt.Errorf("the keyset is not for sealing: %w", err)
		}
		ring.keys[int64(info.GetKeyId())] = primitive
	}
	return ring, nil
}

// with gives the keyset with one more key, which comes first from now on.
func (r *keyring) with() (*keyring, int64, error) {
	m := keyset.NewManager()
	if r != nil {
		m = keyset.NewManagerFromHandle(r.handle)
	}
	id, err := m.Add(aead.AES256GCMKeyTemplate())
	if err == nil {
		err = m.SetPrimary(id)
	}
	if err != nil {
		return nil, 0, err
	}
	handle, err := m.Handle()
	if err != nil {
		return nil, 0, err
	}
	ring, err := ringOf(handle)
	return ring, int64(id), err
}

// without gives the keyset with only the keys to keep.
func (r *keyring) without(keep map[int64]bool, first int64) (*keyring, error) {
	m := keyset.NewManagerFromHandle(r.handle)
	if err := m.SetPrimary(uint32(first)); err != nil { //nolint:gosec // an id of the keyset
		return nil, err
	}
	for id := range r.keys {
		if keep[id] {
			continue
		}
		if err := m.Delete(uint32(id)); err != nil { //nolint:gosec // an id of the keyset
			return nil, err
		}
	}
	handle, err := m.Handle()
	if err != nil {
		return nil, err
	}
	return ringOf(handle)
}

// write puts the keyset into the file, whole or not at all, for its owner only.
func (r *keyring) write(path string) error {
	made, err := r.beside(path)
	if err != nil {
		return err
	}
	if err := os.Rename(made, path); err != nil {
		return errors.Join(err, os.Remove(made))
	}
	return syncFolder(path)
}

// create is write for a file that must not exist; where another process was
// quicker its file stays.
func (r *keyring) create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	made, err := r.beside(path)
	if err != nil {
		return err
	}
	defer os.Remove(made) //nolint:errcheck // only its second name is left
	if err := os.Link(made, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(path)
}

func (r *keyring) beside(path string) (string, error) {
	var text bytes.Buffer
	if err := insecurecleartextkeyset.Write(r.handle, keyset.NewJSONWriter(&text)); err != nil {
		return "", err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new") // mode 0600
	if err != nil {
		return "", err
	}
	_, err = f.Write(append(text.Bytes(), '\n'))
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// syncFolder makes the new name last.
func syncFolder(path string) error {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close() //nolint:errcheck // nothing was written to it
	return dir.Sync()
}

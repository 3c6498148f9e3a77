package audit

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Key signs checkpoints. It lives in a file outside the database, so that who
// can change the database cannot sign what they made of it. All servers on one
// database use the same key.
type Key struct {
	// Origin names the log and its key: "stead/<installation id>".
	Origin string
	// Public holds the keys that vouch for the log: this one first, then those
	// that signed before it.
	Public []note.Verifier
	// Fresh says that the key was made just now.
	Fresh  bool
	signer note.Signer
}

// Verifiers gives the keys that vouch for the log.
func (k *Key) Verifiers() note.Verifiers { return note.VerifierList(k.Public...) }

// LoadKey reads the key file, and makes one (mode 0600) where there is none.
// The verifier key stands beside it in <path>.pub, one line; hand it to whoever
// shall check the journal without trusting the server. Further lines there are
// keys that were used before and are still believed. If only the .pub is left,
// the key was lost: a new one of the same origin is made and put in front.
func LoadKey(path string) (*Key, error) {
	fresh := false
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		fresh = true
		text, err = makeKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("load the key of the journal: %w", err)
	}
	line := strings.TrimSpace(string(text))
	signer, err := note.NewSigner(line)
	if err != nil {
		return nil, fmt.Errorf("load the key of the journal: %s holds no Ed25519 note key; restore it from its backup", path)
	}
	own, err := publicOf(line)
	if err != nil {
		return nil, fmt.Errorf("load the key of the journal %s: %w", path, err)
	}
	public, err := publish(path+".pub", own)
	if err != nil {
		return nil, fmt.Errorf("load the key of the journal: %w", err)
	}
	return &Key{Origin: signer.Name(), Public: public, Fresh: fresh, signer: signer}, nil
}

// LoadPublic reads a file of verifier keys, one a line, as LoadKey writes it.
func LoadPublic(path string) ([]note.Verifier, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the public key of the journal: %w", err)
	}
	keys, err := parsePublic(string(text))
	if err == nil && len(keys) == 0 {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("read the public key of the journal %s: %w", path, err)
	}
	return keys, nil
}

func parsePublic(text string) ([]note.Verifier, error) {
	var keys []note.Verifier
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		v, err := note.NewVerifier(line)
		if err != nil {
			return nil, fmt.Errorf("a line is no verifier key: %w", err)
		}
		keys = append(keys, v)
	}
	return keys, nil
}

// makeKey writes a new key file. When another process is quicker, its key is
// the one.
func makeKey(path string) ([]byte, error) {
	origin := "stead/" + strings.ToLower(rand.Text()[:16])
	if old, err := LoadPublic(path + ".pub"); err == nil {
		origin = old[0].Name()
	}
	private, _, err := note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	made, err := writeBeside(path, private+"\n", 0o600)
	if err != nil {
		return nil, err
	}
	defer os.Remove(made) //nolint:errcheck // only its second name is left
	if err := os.Link(made, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return os.ReadFile(path)
}

// publish sees to it that own is the first line of the file.
func publish(path, own string) ([]note.Verifier, error) {
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	lines := []string{own}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line != own {
			lines = append(lines, line)
		}
	}
	want := strings.Join(lines, "\n") + "\n"
	if want != string(text) {
		made, err := writeBeside(path, want, 0o644)
		if err != nil {
			return nil, err
		}
		if err := os.Rename(made, path); err != nil {
			return nil, err
		}
	}
	keys, err := parsePublic(want)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return keys, nil
}

func writeBeside(path, text string, mode fs.FileMode) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// publicOf gives the verifier key of a signer key:
// PRIVATE+KEY+<name>+<hash>+<base64 of algorithm and seed>.
func publicOf(private string) (string, error) {
	parts := strings.SplitN(private, "+", 5)
	if len(parts) != 5 {
		return "", errors.New("it has not five parts")
	}
	seed, err := base64.StdEncoding.DecodeString(parts[4])
	if err != nil || len(seed) != 1+ed25519.SeedSize {
		return "", errors.New("its seed is not readable")
	}
	public, _ := ed25519.NewKeyFromSeed(seed[1:]).Public().(ed25519.PublicKey)
	return note.NewEd25519VerifierKey(parts[2], public)
}

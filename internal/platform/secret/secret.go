// Package secret keeps secrets that must be recognised but never read again:
// passwords as Argon2id hashes, tokens as SHA-256 hashes.
package secret

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// params are the costs of a hash; the second choice of RFC 9106 scaled to what
// OWASP asks for at least.
type params struct {
	time, memory uint32 // passes; KiB
	threads      uint8
}

var current = params{time: 2, memory: 19 * 1024, threads: 1}

const saltSize, keySize = 16, 32

// slots lets as many hashes run at once as there are cores: more would only
// take memory and be no quicker.
var slots = make(chan struct{}, runtime.GOMAXPROCS(0))

// key derives a key from the password in its NFC form, so that it is the same
// whatever the keyboard composes (NIST SP 800-63B, 3.1.1.2).
func key(ctx context.Context, password string, salt []byte, p params, size uint32) ([]byte, error) {
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), salt, p.time, p.memory, p.threads, size), nil
}

// Hash hashes a password into a PHC string. It takes tens of milliseconds and
// memory, on purpose; never call it inside a transaction. It ends early only
// while it waits for its turn.
func Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	k, err := key(ctx, password, salt, current, keySize)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, current.memory, current.time, current.threads,
		b64.EncodeToString(salt), b64.EncodeToString(k)), nil
}

// Verify reports whether password is the one behind the PHC string. An empty
// string, for somebody who has no password or does not exist, takes as long
// and is never right.
func Verify(ctx context.Context, phc, password string) (bool, error) {
	if phc == "" {
		_, err := key(ctx, password, make([]byte, saltSize), current, keySize)
		return false, err
	}
	p, salt, want, err := parse(phc)
	if err != nil {
		return false, err
	}
	got, err := key(ctx, password, salt, p, uint32(len(want))) //nolint:gosec // parse bounds it
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// NeedsRehash reports whether the string was made at other costs than those of
// today.
func NeedsRehash(phc string) bool {
	p, _, _, err := parse(phc)
	return err != nil || p != current
}

// errHash says nothing of the hash itself.
var errHash = errors.New("a stored password hash cannot be read")

func parse(phc string) (p params, salt, k []byte, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil {
		return p, nil, nil, errHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	k, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	sane := p.time >= 1 && p.time <= 20 && p.memory >= 8 && p.memory <= 1<<20 && p.threads >= 1 && len(salt) >= 8 && len(k) >= 16 && len(k) <= 64
	if err1 != nil || err2 != nil || !sane {
		return p, nil, nil, errHash
	}
	return p, salt, k, nil
}

// Token makes a random text of 256 bits that is safe in addresses, headers and
// cookies.
func Token() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// LinkToken is a token for a link in a mail: 32 characters of 192 random bits.
// It has no hyphen, at which mail programs break lines, and ends with a letter
// or a digit, since some leave signs at the end out of a link.
func LinkToken() string {
	for {
		var b [24]byte
		_, _ = rand.Read(b[:]) // never fails
		token := base64.RawURLEncoding.EncodeToString(b[:])
		if !strings.Contains(token, "-") && !strings.HasSuffix(token, "_") {
			return token
		}
	}
}

// TokenHash is what is stored of a token. The token is long and random, so a
// fast hash is enough.
func TokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

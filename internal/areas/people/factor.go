package people

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"

	"stead/internal/platform/fault"
	"stead/internal/platform/totp"
	"stead/internal/platform/vault"
)

// The refusals of the second factor.
var (
	ErrFactorRequired = fault.New(fault.Unauthenticated, "second_factor_required", "Enter the code that your authenticator app shows.")
	ErrFactorFailed   = fault.New(fault.Unauthenticated, "second_factor_failed", "This code is not right, or was used already. Wait for the next one, or use a recovery code.")
	ErrFactorOn       = fault.New(fault.Conflict, "second_factor_on", "The second factor is on already. Turn it off first.")
	ErrFactorOff      = fault.New(fault.Conflict, "second_factor_off", "The second factor is not on. Begin anew.")
	errFactorConfirm  = fault.New(fault.Invalid, "second_factor_failed", "This code is not right. Enter the one that the app shows now.").At("/code")
)

// factor is the second factor of a user as signing in needs it; the zero value
// is none.
type factor struct {
	begun    bool
	on       bool
	sealed   []byte
	lastStep int64
}

// factorCodes is how many recovery codes there are.
const factorCodes = 10

func factorPlace(user string) vault.Place {
	return vault.Place{Table: "second_factors", Column: "secret", ID: user}
}

// code is what somebody typed beside their password: the six digits of an app,
// or else a recovery code.
type code struct{ digits, recovery string }

// parseCode reads a code however it is spaced and dashed; nothing of it is left
// when it cannot be one.
func parseCode(text string) (c code) {
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		default:
			return -1
		}
	}, text)
	switch {
	case len(text) == totp.Digits && strings.Trim(text, "0123456789") == "":
		c.digits = text
	case len(text) == recoverySize:
		c.recovery = text
	}
	return c
}

// match finds the step of a code of the app; ok is false for none.
func (f factor) match(secret []byte, digits string, now time.Time) (step int64, ok bool) {
	return totp.Match(secret, digits, now, f.lastStep)
}

const recoverySize = 16 // characters, of 5 random bits each

// newRecoveryCodes makes codes as people read them, and what is kept of them.
func newRecoveryCodes(user string) (codes, hashes []string) {
	for range factorCodes {
		var b [recoverySize * 5 / 8]byte
		_, _ = rand.Read(b[:]) // never fails
		text := strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
		codes = append(codes, text[:4]+"-"+text[4:8]+"-"+text[8:12]+"-"+text[12:])
		hashes = append(hashes, recoveryHash(user, text))
	}
	return codes, hashes
}

// recoveryHash is what is kept of a recovery code. It is long and random, so a
// fast hash is enough.
func recoveryHash(user, text string) string {
	sum := sha256.Sum256([]byte(user + "\x00" + text))
	return hex.EncodeToString(sum[:])
}

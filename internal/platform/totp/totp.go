// Package totp makes and checks the six digits that an authenticator app shows
// (RFC 6238: SHA-1, steps of 30 seconds, counted from 1970).
package totp

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" //nolint:gosec // what RFC 6238 asks for, and the apps know
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"time"
)

// Digits is how many a code has.
const Digits = 6

const (
	period = 30 * time.Second
	modulo = 1_000_000
	// drift is how many steps the clock of a phone may be off, either way.
	drift      = 1
	secretSize = 20 // bytes: as many as SHA-1 gives (RFC 4226, 4)
)

// NewSecret makes a random secret.
func NewSecret() []byte {
	b := make([]byte, secretSize)
	_, _ = rand.Read(b) // never fails
	return b
}

// Text is a secret as people type it into an app.
func Text(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}

// URI is what an app reads from a QR code: whose secret it is, and of which
// service.
func URI(secret []byte, issuer, account string) string {
	label := url.PathEscape(issuer) + ":" + url.PathEscape(account)
	return "otpauth://totp/" + label + "?secret=" + Text(secret) + "&issuer=" + url.QueryEscape(issuer) +
		"&algorithm=SHA1&digits=6&period=30"
}

// Step is the number of the time step in which t lies.
func Step(t time.Time) int64 { return t.Unix() / int64(period/time.Second) }

// Code is the code of a step.
func Code(secret []byte, step int64) string {
	var counter [8]byte
	binary.BigEndian.PutUint64(counter[:], uint64(step)) //nolint:gosec // steps since 1970 are positive
	mac := hmac.New(sha1.New, secret)
	mac.Write(counter[:])
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0x0f
	n := binary.BigEndian.Uint32(sum[at:at+4]) & 0x7fffffff
	return fmt.Sprintf("%0*d", Digits, n%modulo)
}

// Match finds the step whose code it is: that of now or one beside it, newer
// than last, whose code was used already. All are compared, whatever fits.
func Match(secret []byte, code string, now time.Time, last int64) (step int64, ok bool) {
	for s := Step(now) - drift; s <= Step(now)+drift; s++ {
		same := subtle.ConstantTimeCompare([]byte(Code(secret, s)), []byte(code)) == 1
		if same && s > last && !ok {
			step, ok = s, true
		}
	}
	return step, ok
}

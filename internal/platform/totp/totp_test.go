package totp_test

import (
	"net/url"
	"testing"
	"time"

	"stead/internal/platform/totp"
)

// The vectors of RFC 6238, appendix B, for SHA-1. They have eight digits; the
// last six are ours.
func TestTheVectorsOfTheRFC(t *testing.T) {
	t.Parallel()
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{
		59: "94287082", 1111111109: "07081804", 1111111111: "14050471",
		1234567890: "89005924", 2000000000: "69279037", 20000000000: "65353130",
	} {
		if got := totp.Code(secret, totp.Step(time.Unix(at, 0))); got != want[2:] {
			t.Errorf("at %d: %s, want %s", at, got, want[2:])
		}
	}
}

// The vectors of RFC 4226, appendix D: the steps 0 to 9.
func TestTheVectorsOfHOTP(t *testing.T) {
	t.Parallel()
	for step, want := range []string{
		"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
	} {
		if got := totp.Code([]byte("12345678901234567890"), int64(step)); got != want {
			t.Errorf("step %d: %s, want %s", step, got, want)
		}
	}
}

func TestOneStepOfDriftAndEachStepOnce(t *testing.T) {
	t.Parallel()
	secret, now := totp.NewSecret(), time.Date(2026, 11, 23, 8, 0, 10, 0, time.UTC)
	here := totp.Step(now)
	for off, want := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		step, ok := totp.Match(secret, totp.Code(secret, here+off), now, 0)
		if ok != want || ok && step != here+off {
			t.Errorf("%d steps off: %d, %v", off, step, ok)
		}
	}
	code := totp.Code(secret, here)
	if _, ok := totp.Match(secret, code, now, here); ok {
		t.Error("a step counts twice")
	}
	if _, ok := totp.Match(secret, code, now, here-1); !ok {
		t.Error("the next step does not count")
	}
	for _, odd := range []string{"", "0", code + "0", " " + code[1:], "abcdef"} {
		if _, ok := totp.Match(secret, odd, now, 0); ok {
			t.Errorf("%q counts", odd)
		}
	}
}

func TestTheURI(t *testing.T) {
	t.Parallel()
	text := totp.URI([]byte("12345678901234567890"), "Stead", "jürgen+a&b?c@halden.example")
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Stead:jürgen+a&b?c@halden.example" ||
		q.Get("secret") != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" || q.Get("issuer") != "Stead" || q.Get("digits") != "6" || q.Get("period") != "30" {
		t.Errorf("the address is %s", text)
	}
}

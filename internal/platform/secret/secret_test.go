package secret_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

func TestAPasswordIsRecognised(t *testing.T) {
	ctx := t.Context()
	for _, password := range []string{"halden-demo", "пароль пароль", strings.Repeat("long ", 200), "🦆🦆🦆🦆🦆🦆🦆🦆"} {
		phc, err := secret.Hash(ctx, password)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(phc, password) {
			t.Errorf("the hash is %s", phc)
		}
		if ok, err := secret.Verify(ctx, phc, password); !ok || err != nil {
			t.Errorf("%q is not recognised: %v", password, err)
		}
		if ok, _ := secret.Verify(ctx, phc, password+" "); ok {
			t.Errorf("something else than %q is recognised", password)
		}
		if secret.NeedsRehash(phc) {
			t.Error("a fresh hash needs no other")
		}
	}
}

func TestAPasswordIsTheSameHoweverItIsComposed(t *testing.T) {
	phc, err := secret.Hash(t.Context(), "caf\u00e9 caf\u00e9")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := secret.Verify(t.Context(), phc, "cafe\u0301 cafe\u0301"); !ok || err != nil {
		t.Errorf("the decomposed form is another password: %v", err)
	}
}

func TestTwoHashesOfOnePasswordDiffer(t *testing.T) {
	a, _ := secret.Hash(t.Context(), "halden-demo")
	b, _ := secret.Hash(t.Context(), "halden-demo")
	if a == b {
		t.Error("the salt is not random")
	}
}

func TestNobodysPasswordIsNeverRight(t *testing.T) {
	if ok, err := secret.Verify(t.Context(), "", ""); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
}

func TestABrokenHashIsAnError(t *testing.T) {
	good, _ := secret.Hash(t.Context(), "halden-demo")
	for _, phc := range []string{
		"x", "$argon2id$", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=19456", "m=99999999", 1), strings.Replace(good, "t=2", "t=0", 1), good[:len(good)-30], good + "$",
	} {
		if ok, err := secret.Verify(t.Context(), phc, "halden-demo"); ok || err == nil {
			t.Errorf("%s: %v, %v", phc, ok, err)
		}
		if !secret.NeedsRehash(phc) {
			t.Errorf("%s needs to be made anew", phc)
		}
	}
}

func TestHashingRespectsTheCaller(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for range 100 { // the turn and the end are both ready: either may be seen
		if _, err := secret.Hash(ctx, "x"); errors.Is(err, context.Canceled) {
			return
		}
	}
	t.Error("a caller that is gone is served all the same")
}

func TestTokens(t *testing.T) {
	a, b := secret.Token(), secret.Token()
	if a == b || len(a) != 43 || strings.ContainsAny(a, "+/=") {
		t.Errorf("tokens %s, %s", a, b)
	}
	if secret.TokenHash(a) == secret.TokenHash(b) || strings.Contains(secret.TokenHash(a), a) {
		t.Error("the hash is no hash")
	}
}

func TestCheckPassword(t *testing.T) {
	for password, code := range map[string]string{
		"short": "password_too_short", "ÄÖÜßäöü": "password_too_short", "Password123": "password_common",
		"12345678": "password_common", strings.Repeat("x", 1001): "password_too_long",
		"halden-demo": "", "äöüßÄÖÜẞ": "", "correct horse battery": "",
	} {
		err := secret.CheckPassword("/password", password)
		if (err == nil) != (code == "") || err != nil && fault.Code(err) != code {
			t.Errorf("%q: %v, want %q", password, err, code)
		}
	}
}

package people_test

import (
	"encoding/json"
	"testing"

	"github.com/descope/virtualwebauthn"

	"stead/internal/areas/people"
	"stead/internal/testkit"
)

// device is an authenticator with one passkey.
type device struct {
	party virtualwebauthn.RelyingParty
	virtualwebauthn.Authenticator
	virtualwebauthn.Credential
}

// newCredential makes a key pair. The library leaves out zeros at the front of
// its coordinates, which no authenticator does: such pairs are thrown away.
func newCredential() virtualwebauthn.Credential {
	const whole = 77 // bytes of a public key with all its coordinates
	for {
		if c := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2); len(c.Key.AttestationData()) == whole {
			return c
		}
	}
}

// newDevice is one in a browser that shows the server of the tests.
func newDevice() *device {
	return &device{
		party:         virtualwebauthn.RelyingParty{ID: "stead.test", Name: "Stead", Origin: "http://stead.test"},
		Authenticator: virtualwebauthn.NewAuthenticator(), Credential: newCredential(),
	}
}

func raw(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func object(t testing.TB, text string) map[string]any {
	t.Helper()
	out := map[string]any{}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// create answers the offer of a registration.
func (d *device) create(t testing.TB, o people.Offer, name string) map[string]any {
	t.Helper()
	options, err := virtualwebauthn.ParseAttestationOptions(raw(t, o.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	d.Options.UserHandle = []byte(options.UserID)
	return map[string]any{
		"challenge": o.Challenge, "name": name,
		"credential": object(t, virtualwebauthn.CreateAttestationResponse(d.party, d.Authenticator, d.Credential, *options)),
	}
}

// get answers the question of a sign-in.
func (d *device) get(t testing.TB, o people.Offer) map[string]any {
	t.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(raw(t, o.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{
		"challenge":  o.Challenge,
		"credential": object(t, virtualwebauthn.CreateAssertionResponse(d.party, d.Authenticator, d.Credential, *options)),
	}
}

func offered(r *testkit.Response) (o people.Offer) {
	r.T.Helper()
	r.Want(200).JSON(&o)
	return o
}

func question(h *testkit.House) people.Offer {
	h.T.Helper()
	return offered(h.Anyone().Post("/session/passkey/options", nil))
}

// withPasskey makes a passkey for a user who is signed in.
func withPasskey(t *testing.T, c testkit.Client, name string) (*device, people.Passkey) {
	t.Helper()
	d, p := newDevice(), people.Passkey{}
	c.Post("/me/passkeys", d.create(t, offered(c.Post("/me/passkeys/options", nil)), name)).Want(201).JSON(&p)
	return d, p
}

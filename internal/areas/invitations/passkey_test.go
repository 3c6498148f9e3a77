package invitations_test

import (
	"encoding/json"
	"testing"

	"github.com/descope/virtualwebauthn"

	"stead/internal/areas/people"
	"stead/internal/testkit"
)

// credential answers an offer as an authenticator does.
func credential(t *testing.T, o people.Offer) m {
	t.Helper()
	text, err := json.Marshal(o.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	options, err := virtualwebauthn.ParseAttestationOptions(string(text))
	if err != nil {
		t.Fatal(err)
	}
	const whole = 77 // the library leaves out zeros at the front of a key's coordinates, which no authenticator does
	key := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)
	for len(key.Key.AttestationData()) != whole {
		key = virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)
	}
	device := virtualwebauthn.NewAuthenticator()
	device.Options.UserHandle = []byte(options.UserID)
	party := virtualwebauthn.RelyingParty{ID: "stead.test", Name: "Stead", Origin: "http://stead.test"}
	out := m{}
	if err := json.Unmarshal([]byte(virtualwebauthn.CreateAttestationResponse(party, device, key, *options)), &out); err != nil {
		t.Fatal(err)
	}
	return m{"challenge": o.Challenge, "name": "Nora's phone", "credential": out}
}

func TestAnInviteeChoosesAPasskey(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := worldOf(h)
		w.invited(w.ada, w.seat("nora@new.example", "driver"))
		token := w.token("nora@new.example")
		w.invited(w.ada, w.seat("other@new.example", "driver"))
		var mine, others people.Offer
		w.Anyone().Post("/activations/"+token+"/passkey-options", nil).Want(200).JSON(&mine)
		w.Anyone().Post("/activations/"+w.token("other@new.example")+"/passkey-options", nil).Want(200).JSON(&others)
		body := m{"given_name": "Nora", "family_name": "Berg"}
		w.accept(token, with(body, "passkey", credential(t, others))).WantCode(422, "passkey_failed")
		key := credential(t, mine)
		a := w.accepted(token, with(body, "passkey", key))
		if n := w.Count("passkeys where name = 'Nora''s phone' and user_id = '" + a.User.ID + "'"); n != 1 || !a.SignedIn {
			t.Errorf("%d passkeys, %+v", n, a)
		}
		if got := w.text(`select password_hash from users where id = $1`, a.User.ID); got != "" {
			t.Error("there is a password")
		}
	})
}

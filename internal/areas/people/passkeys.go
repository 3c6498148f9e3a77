package people

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// The refusals of what browsers answer to a challenge. They never tell what was
// wrong with it.
var (
	ErrNoPasskeys = fault.New(fault.Conflict, "passkeys_unavailable", "Passkeys need a server that is reached by a name and over https.")
	ErrPasskey    = fault.New(fault.Invalid, "passkey_failed", "The passkey could not be verified. Try again.")
)

// Passkeys makes challenges and verifies what browsers answer (WebAuthn level
// 3). One serves the whole program.
type Passkeys struct {
	runner *work.Runner
	party  *webauthn.WebAuthn // nil: where the server is reached, browsers know no passkeys
}

// NewPasskeys makes them for the server that people reach at publicURL: its
// host is the relying party, and the only origin.
func NewPasskeys(runner *work.Runner, publicURL string) *Passkeys {
	p := &Passkeys{runner: runner}
	u, err := url.Parse(publicURL)
	if err != nil || u.Hostname() == "" {
		return p
	}
	host, origin := u.Hostname(), u.Scheme+"://"+u.Host
	if addr, err := netip.ParseAddr(host); err == nil {
		if !addr.IsLoopback() {
			return p // a relying party has a name
		}
		host, origin = "localhost", u.Scheme+"://localhost"
		if u.Port() != "" {
			origin += ":" + u.Port()
		}
	}
	p.party, err = webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: "Stead", RPOrigins: []string{origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired,
		},
		// Some password managers tell more than they were asked; nothing of it
		// is used.
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore,
	})
	if err != nil {
		p.party = nil
	}
	return p
}

// Credential is what a browser's PublicKeyCredential.toJSON gives.
type Credential map[string]any

// mostCredential bounds what is read of one, in bytes.
const mostCredential = 64 << 10

func (c Credential) text() ([]byte, error) {
	text, err := json.Marshal(c)
	if err != nil || len(text) > mostCredential {
		return nil, ErrPasskey.At("/credential").Because(err)
	}
	return text, nil
}

// holder is a user as the library wants one. The handle, which an authenticator
// keeps, is the user's id: it names nobody to others.
type holder struct {
	user User
	keys []keptPasskey
}

// WebAuthnID is the user's id.
func (h holder) WebAuthnID() []byte { return []byte(h.user.ID) }

// WebAuthnName is what tells two users of one device apart.
func (h holder) WebAuthnName() string { return h.user.Email }

// WebAuthnDisplayName is the user's name.
func (h holder) WebAuthnDisplayName() string { return h.user.Name }

// WebAuthnCredentials gives what the library kept of the passkeys.
func (h holder) WebAuthnCredentials() []webauthn.Credential {
	out := make([]webauthn.Credential, 0, len(h.keys))
	for _, k := range h.keys {
		var c webauthn.Credential
		if json.Unmarshal([]byte(k.record), &c) == nil {
			c.Authenticator.SignCount = uint32(k.count) //nolint:gosec // it was one
			out = append(out, c)
		}
	}
	return out
}

func (h holder) descriptors() []protocol.CredentialDescriptor {
	var out []protocol.CredentialDescriptor
	for _, c := range h.WebAuthnCredentials() {
		out = append(out, c.Descriptor())
	}
	return out
}

// recordOf is what is kept of a credential.
func recordOf(c *webauthn.Credential) (text string, err error) {
	c.Attestation = webauthn.CredentialAttestation{} // nobody asks for it again
	record, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("keep a passkey: %w", err)
	}
	return string(record), nil
}

func credentialID(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

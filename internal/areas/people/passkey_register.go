package people

import (
	"context"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Offer asks a browser for its part of a passkey: PublicKey is what
// navigator.credentials takes, in its JSON form; Challenge goes back with the
// answer.
type Offer struct {
	Challenge string         `json:"challenge" doc:"Send it back with the answer, within 5 minutes, once."`
	PublicKey map[string]any `json:"public_key" doc:"For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON."`
}

// Registration is a passkey as a browser made it.
type Registration struct {
	Challenge  string     `json:"challenge" maxLength:"100"`
	Name       string     `json:"name,omitempty" doc:"Tells it from the person's other passkeys; by default Passkey."`
	Credential Credential `json:"credential" doc:"PublicKeyCredential.toJSON()"`
}

const defaultPasskeyName = "Passkey"

// Offer begins to make a passkey for a user, who need not be signed in: whoever
// calls it has made sure that they are it. Outside any transaction. 409
// passkeys_unavailable; 429 too_many_attempts.
func (p *Passkeys) Offer(ctx context.Context, u User) (Offer, error) {
	if p.party == nil {
		return Offer{}, ErrNoPasskeys
	}
	keys, err := passkeysOf(ctx, p.runner.DB.Reader(), u.ID)
	if err != nil {
		return Offer{}, unavailable(err)
	}
	who := holder{user: u, keys: keys}
	options, session, err := p.party.BeginRegistration(who, webauthn.WithExclusions(who.descriptors()),
		webauthn.WithExtensions(webauthn.WithExtensionCredProps()))
	if err != nil {
		return Offer{}, err
	}
	return p.issue(ctx, u.ID, options.Response, session)
}

// Parse verifies a passkey that was made for the user and takes its challenge,
// which works no more whatever the outcome. Outside any transaction. 422
// passkey_failed, invalid_name.
func (p *Passkeys) Parse(ctx context.Context, u User, in Registration) (*NewPasskey, error) {
	if p.party == nil {
		return nil, ErrNoPasskeys
	}
	if in.Name == "" {
		in.Name = defaultPasskeyName
	}
	name, err := ParsePasskeyName("/name", in.Name)
	if err != nil {
		return nil, err
	}
	session, err := p.take(ctx, in.Challenge, u.ID)
	if err != nil {
		return nil, err
	}
	text, err := in.Credential.text()
	if err != nil {
		return nil, err
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes(text)
	if err != nil {
		return nil, ErrPasskey.At("/credential").Because(err)
	}
	made, err := p.party.CreateCredential(holder{user: u}, session, answer)
	if err != nil {
		return nil, ErrPasskey.At("/credential").Because(err)
	}
	record, err := recordOf(made)
	if err != nil {
		return nil, err
	}
	return &NewPasskey{Name: name, credential: credentialID(made.ID), record: record, count: int64(made.Authenticator.SignCount)}, nil
}

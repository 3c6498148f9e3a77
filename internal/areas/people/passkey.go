package people

import (
	"context"
	"strings"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// Passkey is a key of a user's devices that signs them in.
type Passkey struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	CreatedAt time.Time  `json:"created_at"`
	UsedAt    *time.Time `json:"used_at" doc:"When it last signed somebody in; null: never."`
}

// NewPasskey is a passkey that a browser made and Passkeys.Parse found right.
type NewPasskey struct {
	Name string

	credential string // its id in base64url
	record     string // what the library keeps
	count      int64
}

// mostPasskeys bounds how many passkeys a user keeps.
const mostPasskeys = 20

// The refusals of passkeys.
var (
	ErrPasskeyExists = fault.New(fault.Conflict, "passkey_exists", "This passkey is kept already.")
	ErrManyPasskeys  = fault.New(fault.Conflict, "too_many_passkeys", "You have 20 passkeys already. Delete those that are not used.")
)

// ParsePasskeyName gives the name of a passkey as it is kept. 422 invalid_name
// at the pointer.
func ParsePasskeyName(pointer, name string) (string, error) {
	name, err := ParseName(pointer, name)
	if err == nil && strings.TrimSpace(name) == "" {
		err = fault.InvalidField(pointer, "invalid_name", "Give the passkey a name that tells where it is.")
	}
	return name, err
}

// addPasskey keeps a passkey of a user whom the transaction holds. 409
// too_many_passkeys, passkey_exists.
func addPasskey(ctx context.Context, tx *work.Tx, user string, k NewPasskey) (Passkey, error) {
	n, err := countPasskeys(ctx, tx, user)
	if err != nil {
		return Passkey{}, err
	}
	if n >= mostPasskeys {
		return Passkey{}, ErrManyPasskeys
	}
	p := Passkey{ID: tx.NewID("psk"), Name: k.Name, CreatedAt: tx.Now()}
	err = insertPasskey(ctx, tx, user, p, k)
	if db.Is(err, db.Unique) {
		return Passkey{}, ErrPasskeyExists.Because(err)
	}
	if err != nil {
		return Passkey{}, err
	}
	tx.Record(PasskeyAdded{Passkey: p, User: user})
	return p, nil
}

package visits

import (
	"context"
	"errors"
	"slices"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// The refusals at kiosks. Whoever stands at one learns no more than what to do:
// errAsk answers for a pass of elsewhere, of a visit that is not to take place,
// and for a name that is nobody's here.
var (
	errNotPaired = fault.New(fault.Unauthenticated, "kiosk_not_paired", "This kiosk is not paired. Enter a new pairing code.")
	errAsk       = fault.New(fault.Conflict, "ask_reception", "Please ask at reception.")
	errCode      = fault.InvalidField("/code", "pairing_code_wrong", "This code does not work: it is wrong, was used, or is older than 10 minutes. Ask for a new one.")
	errTries     = fault.New(fault.TooMany, "too_many_attempts", "Too many attempts. Please ask at reception.")
)

// KioskState is whether a device is paired.
type KioskState string

// The states of a kiosk.
const (
	StatePairing  KioskState = "pairing"  // a code waits to be typed
	StatePaired   KioskState = "paired"   // a device is at work
	StateUnpaired KioskState = "unpaired" // neither
)

// Kiosk is a screen at which visitors of an office check themselves in, as
// administrators see it.
type Kiosk struct {
	ID           string            `json:"id"`
	Company      string            `json:"company"`
	Office       string            `json:"office"`
	Name         string            `json:"name"`
	State        KioskState        `json:"state" enum:"pairing,paired,unpaired"`
	PairingUntil *time.Time        `json:"pairing_until" nullable:"true" doc:"Until when its pairing code works; null when none does."`
	PairedAt     *time.Time        `json:"paired_at" nullable:"true"`
	LastSeenAt   *time.Time        `json:"last_seen_at" nullable:"true" doc:"When the device last asked for anything, to the minute."`
	CreatedBy    string            `json:"created_by"`
	CreatedAt    time.Time         `json:"created_at"`
	Version      int64             `json:"version"`
	Names        map[string]string `json:"names"`
	Can          []string          `json:"can"`

	codeUntil *time.Time
}

// GetVersion gives the version for the ETag.
func (k Kiosk) GetVersion() int64 { return k.Version }

func (k Kiosk) object() authz.Object { return authz.Object{Type: "kiosk", ID: k.ID, Name: k.Name} }

func (k Kiosk) ids() []string { return []string{k.Company, k.Office, k.CreatedBy} }

// shown is the kiosk as an answer has it: its state now, with names.
func (k Kiosk) shown(now time.Time, names map[string]string, g authz.Grant) Kiosk {
	k.PairingUntil = nil
	switch {
	case k.codeUntil != nil && now.Before(*k.codeUntil):
		k.State, k.PairingUntil = StatePairing, k.codeUntil
	case k.PairedAt != nil:
		k.State = StatePaired
	default:
		k.State = StateUnpaired
	}
	k.Names = map[string]string{}
	for _, x := range k.ids() {
		if name, ok := names[x]; ok && x != "" {
			k.Names[x] = name
		}
	}
	k.Can = []string{}
	for _, a := range []authz.Action{actionRenewKiosk, actionDropKiosk} {
		if g.Can(a) {
			k.Can = append(k.Can, a.Name)
		}
	}
	return k
}

// atKiosk finds the kiosk whose device has the token, locked with lock. 401
// kiosk_not_paired for any other token, and when the company is closed.
func atKiosk(ctx context.Context, r work.Reader, token, lock string) (Kiosk, error) {
	if token == "" || len(token) > mostToken {
		return Kiosk{}, errNotPaired
	}
	k, err := readKioskOf(ctx, r, "token_hash", secret.TokenHash(token), lock)
	if errors.Is(err, db.ErrNoRow) {
		err = errNotPaired
	}
	return k, err
}

const mostToken = 200

// Screen is what a kiosk shows before anybody has touched it.
type Screen struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Company   string    `json:"company" doc:"By name."`
	Office    string    `json:"office" doc:"By name."`
	TimeZone  string    `json:"time_zone"`
	Now       time.Time `json:"now"`
	Languages []string  `json:"languages"`
	WalkIn    WalkInAs  `json:"walk_in"`
}

// WalkInAs says how visitors register whom nobody has announced.
type WalkInAs struct {
	Allowed  bool          `json:"allowed"`
	Approval bool          `json:"approval" doc:"They wait until somebody approves of them."`
	Fields   []WalkInField `json:"fields"`
}

// WalkInField is a field of their form.
type WalkInField struct {
	Name     string `json:"name" enum:"given_name,family_name,company,email,host_name"`
	Required bool   `json:"required"`
}

// ShowScreen gives a kiosk what it shows.
type ShowScreen struct{ Token string }

// Action names it.
func (ShowScreen) Action() authz.Action { return actionScreen }

// Target is the kiosk.
func (q ShowScreen) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return kioskTarget(ctx, r, q.Token, "")
}

func kioskTarget(ctx context.Context, r work.Reader, token, lock string) (authz.Target, error) {
	k, err := atKiosk(ctx, r, token, lock)
	return authz.Target{Company: k.Company, Object: k.object(), Loaded: k}, err
}

// Read gives it.
func (ShowScreen) Read(ctx context.Context, v work.View) (Screen, error) {
	k, _ := v.Target.Loaded.(Kiosk)
	return screenOf(ctx, v.Reader, k)
}

func screenOf(ctx context.Context, r work.Reader, k Kiosk) (Screen, error) {
	s, err := readSettings(ctx, r, k.Company)
	if err != nil {
		return Screen{}, err
	}
	o, err := accounts.OfficeByID(ctx, r, k.Company, k.Office)
	if err != nil {
		return Screen{}, err
	}
	names, err := r.Names(ctx, k.Company)
	return Screen{
		ID: k.ID, Name: k.Name, Company: names[k.Company], Office: o.Name, TimeZone: o.TimeZone, Now: r.Now(), Languages: people.Languages,
		WalkIn: WalkInAs{Allowed: true, Approval: slices.Contains(s.Approval, k.Office), Fields: []WalkInField{
			{"given_name", true}, {"family_name", true}, {"company", false}, {"email", s.EmailRequired}, {"host_name", true},
		}},
	}, err
}

package visits

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
	"stead/internal/platform/secret"
)

// CodeLife is how long a pairing code works: to the end of it, not at it.
const CodeLife = 10 * time.Minute

// KioskCode is a kiosk with the code that pairs a device with it, which is shown
// once.
type KioskCode struct {
	Kiosk
	PairingCode string `json:"pairing_code" example:"K7QF-3WXP" doc:"Works once, until pairing_until; shown this once."`
}

// Secret keeps the answer from being stored.
func (KioskCode) Secret() {}

// codeSigns are those of a pairing code: none that looks like another.
const codeSigns = "ACDEFGHJKLMNPQRTUVWXY34679"

const codeSize = 8

// newCode makes a code of some 37 random bits, as it is typed.
func newCode() string {
	var b strings.Builder
	for one := make([]byte, 1); b.Len() < codeSize; {
		_, _ = rand.Read(one)                             // never fails
		if n := int(one[0]); n < 256-256%len(codeSigns) { // each sign as likely as another
			b.WriteByte(codeSigns[n%len(codeSigns)])
		}
	}
	return b.String()
}

// asShown puts a hyphen into the middle of a code.
func asShown(code string) string { return code[:codeSize/2] + "-" + code[codeSize/2:] }

// asTyped takes out of a code what people put into it.
func asTyped(code string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(codeSigns, c) {
			return c
		}
		return -1
	}, strings.ToUpper(code))
}

// NewKiosk makes a kiosk in an office of the company of the request, and gives
// the code that pairs a device with it. It takes the right settings. 422
// office_unknown, and for a name that is not valid.
type NewKiosk struct{ Office, Name string }

// Action names it.
func (NewKiosk) Action() authz.Action { return actionNewKiosk }

// Target is the company of the request.
func (NewKiosk) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Object: authz.Object{Type: "kiosk"}}, err
}

// Apply makes it.
func (c NewKiosk) Apply(ctx context.Context, tx *work.Tx) (KioskCode, error) {
	name, err := people.ParseName("/name", c.Name)
	if err == nil && name == "" {
		err = required("/name", "Give the kiosk a name.")
	}
	if err != nil {
		return KioskCode{}, err
	}
	company := tx.Grant().Company
	if _, err := accounts.OfficeByID(ctx, tx, company, c.Office); err != nil {
		return KioskCode{}, officeFault(err, "/office")
	}
	until, code := tx.Now().Add(CodeLife), newCode()
	k := Kiosk{
		ID: tx.NewID("kio"), Company: company, Office: c.Office, Name: name, CreatedBy: tx.Grant().Actor.User, CreatedAt: tx.Now(), Version: 1,
		codeUntil: &until,
	}
	if err := insertKiosk(ctx, tx, k, secret.TokenHash(code)); err != nil {
		return KioskCode{}, err
	}
	tx.Record(KioskMade{Kiosk: k})
	return k.withCode(ctx, tx, code)
}

func (k Kiosk) withCode(ctx context.Context, tx *work.Tx, code string) (KioskCode, error) {
	names, err := tx.Names(ctx, k.ids()...)
	return KioskCode{k.shown(tx.Now(), names, tx.Grant()), asShown(code)}, err
}

// RenewKiosk gives a kiosk another code. Its device, if it has one, is unpaired
// at once. It takes the right settings.
type RenewKiosk struct{ ID string }

// Action names it.
func (RenewKiosk) Action() authz.Action { return actionRenewKiosk }

// Target is the kiosk.
func (c RenewKiosk) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return managed(ctx, r, c.ID)
}

func managed(ctx context.Context, r work.Reader, kiosk string) (authz.Target, error) {
	k, err := readKiosk(ctx, r, kiosk)
	return authz.Target{Company: k.Company, Version: k.Version, Object: k.object(), Loaded: k}, err
}

// Apply gives it.
func (RenewKiosk) Apply(ctx context.Context, tx *work.Tx) (KioskCode, error) {
	before, _ := tx.Target().Loaded.(Kiosk)
	k, code := before, newCode()
	until := tx.Now().Add(CodeLife)
	k.codeUntil, k.PairedAt, k.LastSeenAt, k.Version = &until, nil, nil, before.Version+1
	if err := updateCode(ctx, tx, k, secret.TokenHash(code)); err != nil {
		return KioskCode{}, err
	}
	was, err := before.named(ctx, tx.Reader)
	if err != nil {
		return KioskCode{}, err
	}
	tx.Record(KioskRenewed{Kiosk: was})
	return k.withCode(ctx, tx, code)
}

// named gives the kiosk with the names of what it refers to.
func (k Kiosk) named(ctx context.Context, r work.Reader) (Kiosk, error) {
	names, err := r.Names(ctx, k.ids()...)
	k.Names = names
	return k, err
}

// DropKiosk removes a kiosk; its device stops at once. It takes the right
// settings.
type DropKiosk struct{ ID string }

// Action names it.
func (DropKiosk) Action() authz.Action { return actionDropKiosk }

// Target is the kiosk.
func (c DropKiosk) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return managed(ctx, r, c.ID)
}

// Apply removes it.
func (DropKiosk) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	k, _ := tx.Target().Loaded.(Kiosk)
	was, err := k.named(ctx, tx.Reader)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(KioskRemoved{Kiosk: was})
	return httpapi.Nothing{}, deleteKiosk(ctx, tx, k.ID)
}

// ListKiosks lists the kiosks of the company of the request by name. It takes the
// right settings.
type ListKiosks struct {
	Office string // of this one; empty: of all
	Page   page.Request
}

// Action names it.
func (ListKiosks) Action() authz.Action { return actionListKiosks }

// Target is the company of the request.
func (q ListKiosks) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && q.Office != "" && !id.Valid("off", q.Office) {
		err = notTheID("query.office", "This is not the id of an office.")
	}
	return authz.Target{Company: company}, err
}

// Read lists them.
func (q ListKiosks) Read(ctx context.Context, v work.View) (page.Page[Kiosk], error) {
	var name, after string
	if _, err := q.Page.Decode(&name, &after); err != nil {
		return page.Page[Kiosk]{}, err
	}
	rows, err := listKiosks(ctx, v, v.Grant.Company, q.Office, name, after, q.Page.Rows())
	if err != nil {
		return page.Page[Kiosk]{}, err
	}
	ids := []string{}
	for _, k := range rows {
		ids = append(ids, k.ids()...)
	}
	names, err := v.Names(ctx, ids...)
	for i, k := range rows {
		rows[i] = k.shown(v.Now(), names, v.Grant)
	}
	return page.Make(q.Page, rows, func(k Kiosk) []any { return []any{k.Name, k.ID} }), err
}

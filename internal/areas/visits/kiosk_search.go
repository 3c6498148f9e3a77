package visits

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/vault"
)

// Search finds the one visitor whom a kiosk's office expects today under exactly
// these names, whatever their case and accents. It tells nothing of anybody
// else: nobody and several are the same answer, ask_reception. 401
// kiosk_not_paired; 429 too_many_attempts after 10 names in 10 minutes that were
// nobody's.
type Search struct{ Kiosk, GivenName, FamilyName string }

// Hit is the one who was found.
type Hit struct {
	Visitor   string `json:"visitor" doc:"Proves for 5 minutes, at this kiosk, that they were found; for check-in."`
	GivenName string `json:"given_name"`
	Host      string `json:"host" doc:"By name."`

	wait   time.Duration
	missed bool
}

// Action names it.
func (Search) Action() authz.Action { return actionSearch }

// Target is the kiosk, at which one name is searched after the other.
func (c Search) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return kioskTarget(ctx, r, c.Kiosk, r.ForUpdate("k"))
}

// Apply searches. That a name was nobody's is kept, so it is no refusal here.
func (c Search) Apply(ctx context.Context, tx *work.Tx) (Hit, error) {
	k, _ := tx.Target().Loaded.(Kiosk)
	wait, err := tryWait(ctx, tx, tx.Now(), triedName, k.ID, namesByKiosk)
	if err != nil || wait > 0 {
		return Hit{wait: wait}, err
	}
	found, err := c.find(ctx, tx, k)
	if err != nil {
		return Hit{}, err
	}
	if found.visit == "" {
		return Hit{missed: true}, missed(ctx, tx, k)
	}
	list, err := readVisits(ctx, tx, []string{found.visit})
	if err != nil {
		return Hit{}, err
	}
	v := list[found.visit]
	if !v.today(tx.Now()) || v.HostLeft {
		return Hit{missed: true}, missed(ctx, tx, k)
	}
	names, err := tx.Names(ctx, v.ids()...)
	if err != nil {
		return Hit{}, err
	}
	v = v.named(names)
	proof, err := prove(ctx, tx, k, found)
	return Hit{Visitor: proof, GivenName: found.given, Host: v.hostName()}, err
}

// missed keeps that a name was nobody's.
func missed(ctx context.Context, tx *work.Tx, k Kiosk) error {
	tx.Record(NameRefused{Kiosk: k})
	return insertTry(ctx, tx, triedName, k.ID)
}

// find gives the one of the names; the zero comer for nobody, and for several.
func (c Search) find(ctx context.Context, tx *work.Tx, k Kiosk) (comer, error) {
	given, family := people.Fold(c.GivenName), people.Fold(c.FamilyName)
	if given == "" || family == "" || len(c.GivenName)+len(c.FamilyName) > mostScanned {
		return comer{}, nil
	}
	from, to, err := today(ctx, tx.Reader, k)
	if err != nil {
		return comer{}, err
	}
	all, err := readComers(ctx, tx, k.Company, k.Office, db.Micros(from), db.Micros(to))
	if err != nil {
		return comer{}, err
	}
	var found []comer
	for _, x := range all {
		if people.Fold(x.given) == given && people.Fold(x.family) == family {
			found = append(found, x)
		}
	}
	if len(found) != 1 {
		return comer{}, nil
	}
	return found[0], nil
}

// today is the day that it is at the kiosk.
func today(ctx context.Context, r work.Reader, k Kiosk) (from, to time.Time, err error) {
	o, err := accounts.OfficeByID(ctx, r, k.Company, k.Office)
	if err != nil {
		return from, to, err
	}
	d := r.Now().In(o.Zone())
	return wall(d.Year(), d.Month(), d.Day(), 0, 0, o.Zone()), wall(d.Year(), d.Month(), d.Day()+1, 0, 0, o.Zone()), nil
}

// proofLife is how long it is proven that somebody was found.
const proofLife = 5 * time.Minute

// proofPlace binds a proof to the kiosk. It is sealed and kept nowhere: whoever
// has it can only give it back.
func proofPlace(k Kiosk) vault.Place { return vault.Place{Table: "kiosks", Column: "proof", ID: k.ID} }

func prove(ctx context.Context, tx *work.Tx, k Kiosk, found comer) (string, error) {
	until := strconv.FormatInt(db.Micros(tx.Now().Add(proofLife)), 10)
	sealed, err := tx.Seal(ctx, proofPlace(k), []byte(found.visitor+" "+found.visit+" "+until))
	return base64.RawURLEncoding.EncodeToString(sealed.Text), err
}

// proven reads a proof of this kiosk that is not too old.
func proven(r work.Reader, k Kiosk, proof string) (visitor, visit string, ok bool) {
	text, err := base64.RawURLEncoding.DecodeString(proof)
	if err != nil || len(text) > mostScanned {
		return "", "", false
	}
	plain, err := r.Unseal(proofPlace(k), text)
	words := strings.Fields(string(plain))
	if err != nil || len(words) != 3 {
		return "", "", false
	}
	until, err := strconv.ParseInt(words[2], 10, 64)
	return words[0], words[1], err == nil && r.Now().Before(db.Time(until))
}

// Enter checks in whom Search found, by its proof. 401 kiosk_not_paired; 409
// already_checked_in, already_checked_out, and ask_reception for whatever else,
// as for Scan.
type Enter struct{ Kiosk, Visitor string }

// Action names it.
func (Enter) Action() authz.Action { return actionEnter }

// Target is the visit.
func (c Enter) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	k, err := atKiosk(ctx, r, c.Kiosk, r.ForShare("k, a"))
	if err != nil {
		return authz.Target{}, err
	}
	visitor, visit, ok := proven(r, k, c.Visitor)
	if !ok {
		return authz.Target{Company: k.Company, Object: k.object()}, errAsk
	}
	return atDoor{kiosk: k, visitor: visitor}.target(ctx, r, visit)
}

// Apply checks them in.
func (Enter) Apply(ctx context.Context, tx *work.Tx) (Greeting, error) {
	d, _ := tx.Target().Loaded.(atDoor)
	for i, x := range d.visit.Visitors {
		if x.ID == d.visitor {
			return d.enter(ctx, tx, i)
		}
	}
	return Greeting{}, errAsk
}

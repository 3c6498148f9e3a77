package visits

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// The mails that visitors get.
const (
	letterInvitation = "visitor.invitation"
	letterReminder   = "visitor.reminder"
	letterWelcome    = "visitor.welcome"
)

// greet mails the visitors of a visit whose addresses are known; only those for
// whom who says so. Each mail leads to the visitor's own pass. Visitors have no
// language that is known: theirs is the host's. The visit has its names.
func greet(ctx context.Context, tx *work.Tx, v Visit, kind string, who func(Visitor) bool) error {
	_, _, language, _, err := people.Recipient(ctx, tx, v.Host)
	if err != nil {
		return err
	}
	passes, err := readPasses(ctx, tx.Reader, v.ID)
	if err != nil {
		return err
	}
	office, err := accounts.OfficeByID(ctx, tx, v.Company, v.Office)
	if err != nil {
		return err
	}
	place := v.Names[v.Office]
	if office.Address != "" {
		place += ", " + office.Address
	}
	letters := []notify.Letter{}
	for _, x := range v.Visitors {
		if x.Email == "" || passes[x.ID] == "" || !who(x) {
			continue
		}
		letters = append(letters, notify.Letter{
			To: x.Email, ToName: x.name(), Language: language, Kind: kind, Path: "/pass/" + passes[x.ID], Company: v.Company, About: v.ID,
			Until: v.EndsAt.Add(longest),
			Params: map[string]any{
				"host": v.Names[v.Host], "place": place, "employer": v.Names[v.Company],
				"when": notify.When{From: v.StartsAt, To: v.EndsAt, Zone: v.TimeZone},
			},
		})
	}
	return notify.Post(ctx, tx, letters...)
}

// invite mails the invitation, once a visit may take place and is still to come.
func invite(ctx context.Context, tx *work.Tx, v Visit) error {
	if v.Status != Expected || !v.StartsAt.After(tx.Now()) {
		return nil
	}
	return greet(ctx, tx, v, letterInvitation, func(Visitor) bool { return true })
}

// Announce reminds the visitors of a visit that is near, once, when it is due.
// Only Stead itself does.
type Announce struct{ ID string }

// Action names it.
func (Announce) Action() authz.Action { return actionAnnounce }

// Target is the visit.
func (c Announce) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply reminds them.
func (Announce) Apply(ctx context.Context, tx *work.Tx) (bool, error) {
	v, _ := tx.Target().Loaded.(Visit)
	if tx.Actor().Kind != authz.System {
		return false, fault.ErrForbidden
	}
	if v.Status != Expected || v.announced != nil || !v.StartsAt.After(tx.Now()) {
		return false, nil
	}
	names, err := tx.Names(ctx, v.ids()...)
	if err != nil {
		return false, err
	}
	v = v.named(names)
	now := tx.Now()
	v.announced = &now
	if err := updateVisit(ctx, tx, v, ""); err != nil {
		return false, err
	}
	tx.Record(Announced{Visit: v})
	return true, greet(ctx, tx, v, letterReminder, func(x Visitor) bool { return x.Status == Expected })
}

// Announced says that visitors were reminded of a visit that is near.
type Announced struct{ Visit Visit }

// Event names it.
func (Announced) Event() string { return "visit.announced" }

// About tells the journal.
func (f Announced) About() work.About { return f.Visit.about(nil, nil) }

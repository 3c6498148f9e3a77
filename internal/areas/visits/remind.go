package visits

import (
	"context"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// LinkLife is how long the link in a reminder checks visitors out.
const LinkLife = 24 * time.Hour

// Remind tells who receives it that visitors are inside still, and mails each a
// link that checks them out; once for each visit, and only when it is due. Only
// Stead itself does.
type Remind struct{ ID string }

// Action names it.
func (Remind) Action() authz.Action { return actionRemind }

// Target is the visit.
func (c Remind) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, c.ID)
}

// Apply tells them.
func (Remind) Apply(ctx context.Context, tx *work.Tx) (bool, error) {
	v, _ := tx.Target().Loaded.(Visit)
	if tx.Actor().Kind != authz.System {
		return false, fault.ErrForbidden
	}
	s, err := readSettings(ctx, tx.Reader, v.Company)
	if err != nil {
		return false, err
	}
	due := v.EndsAt.Add(time.Duration(s.ReminderMinutes) * time.Minute)
	if v.Status != CheckedIn || v.reminded != nil || due.After(tx.Now()) {
		return false, nil // somebody else told, or they left
	}
	now := tx.Now()
	v.reminded = &now
	if err := updateVisit(ctx, tx, v, ""); err != nil {
		return false, err
	}
	told, err := receivers(ctx, tx.Reader, v, Reminder)
	if err != nil {
		return false, err
	}
	names, err := tx.Names(ctx, v.ids()...)
	if err != nil {
		return false, err
	}
	f := Overdue{Visit: v.named(names), Who: strings.Join(v.inside(), ", "), Tell: told}
	if err := mailLinks(ctx, tx, f); err != nil {
		return false, err
	}
	tx.Record(f)
	return true, nil
}

// inside names the visitors who are inside.
func (v Visit) inside() []string {
	out := []string{}
	for _, x := range v.Visitors {
		if x.Status == CheckedIn {
			out = append(out, x.name())
		}
	}
	return out
}

func mailLinks(ctx context.Context, tx *work.Tx, f Overdue) error {
	letters := []notify.Letter{}
	for _, user := range f.Tell {
		email, name, language, active, err := people.Recipient(ctx, tx, user)
		if err != nil {
			return err
		}
		if !active || email == "" {
			continue
		}
		token, until := secret.LinkToken(), tx.Now().Add(LinkLife)
		if err := insertLink(ctx, tx, secret.TokenHash(token), f.Visit.ID, user, until); err != nil {
			return err
		}
		letters = append(letters, notify.Letter{
			To: email, ToName: name, Language: language, Kind: "visit.reminder", Path: "/check-out/" + token, Company: f.Visit.Company,
			About: f.Visit.ID, Until: until,
			Params: map[string]any{
				"visitor": f.Who, "host": f.Visit.hostName(), "office": f.Visit.Names[f.Visit.Office],
				"ended": notify.When{From: f.Visit.EndsAt, Zone: f.Visit.TimeZone},
			},
		})
	}
	return notify.Post(ctx, tx, letters...)
}

// Overdue says that visitors are inside still, some time after the end.
type Overdue struct {
	Visit Visit
	Who   string
	Tell  []string
}

// Event names it.
func (Overdue) Event() string { return "visit.overdue" }

// About tells the journal.
func (f Overdue) About() work.About {
	return f.Visit.about(nil, map[string]any{"told": f.Tell})
}

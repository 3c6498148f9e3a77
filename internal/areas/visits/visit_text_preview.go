package visits

import (
	"context"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// PreviewText shows how a text would look as a mail, with the company's first
// office and people who do not exist. It takes the right settings. 404 as
// GetText, 422 as PutText.
type PreviewText struct {
	Company, Kind, Language, Subject, Body string

	publicURL string
}

// Action names it.
func (PreviewText) Action() authz.Action { return actionPreviewText }

// Target is the company.
func (q PreviewText) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return textTarget(ctx, r, q.Company, q.Kind, q.Language)
}

// examples are whom a preview tells of.
var examples = map[string]struct{ visitor, host, office, address string }{
	notify.English: {"Grace Hughes", "Oliver Bennett", "Head office", "12 Market Street, Bristol BS1 1AA"},
	notify.German:  {"Lena Fischer", "Jonas Becker", "Hauptsitz", "Marktstraße 12, 20095 Hamburg"},
	notify.French:  {"Camille Laurent", "Hugo Marchand", "Siège", "12 rue du Marché, 69002 Lyon"},
	notify.Spanish: {"Lucía Romero", "Álvaro Castillo", "Sede central", "Calle del Mercado 12, 46001 Valencia"},
}

const (
	examplePass = "example-of-a-pass"
	exampleDays = 7
	exampleHour = 10
)

// Read shows it.
func (q PreviewText) Read(ctx context.Context, v work.View) (notify.Written, error) {
	t, _ := v.Target.Loaded.(VisitText)
	t.Subject, t.Body = q.Subject, q.Body
	t, err := t.parse()
	if err != nil {
		return notify.Written{}, err
	}
	names, err := v.Names(ctx, q.Company)
	if err != nil {
		return notify.Written{}, err
	}
	e, zone := examples[t.Language], "UTC"
	if v.Grant.Office != "" {
		o, err := accounts.OfficeByID(ctx, v, q.Company, v.Grant.Office)
		if err != nil {
			return notify.Written{}, err
		}
		zone = o.TimeZone
	}
	day := v.Now().In(zoneNamed(zone)).AddDate(0, 0, exampleDays)
	from := wall(day.Year(), day.Month(), day.Day(), exampleHour, 0, zoneNamed(zone))
	path := "/pass/" + examplePass
	if t.Kind == letterCalledOff {
		path = ""
	}
	l := letter{
		occasion: t.Kind, language: t.Language, visitor: e.visitor, host: e.host, company: names[q.Company], office: e.office, address: e.address,
		when: notify.When{From: from, To: from.Add(time.Hour), Zone: zone}, path: path,
	}.of(t)
	picture := ""
	if l.Code {
		if picture, err = qrCode(q.publicURL + l.Path); err != nil {
			return notify.Written{}, err
		}
	}
	return notify.Write(l, q.publicURL, picture)
}

package visits

import (
	"context"
	"slices"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// Settings is how visits go in a company.
type Settings struct {
	Company              string   `json:"company"`
	Approval             []string `json:"approval" doc:"The offices where visits wait for approval."`
	OnSiteStep           bool     `json:"on_site_step" doc:"Whether the desk notes that visitors are on site before it checks them in."`
	DefaultMinutes       int      `json:"default_minutes" doc:"How long a visit lasts where nobody says."`
	EmailRequired        bool     `json:"email_required"`
	CheckOut             Leaving  `json:"check_out" doc:"When those who forgot are checked out."`
	ReminderMinutes      int      `json:"reminder_minutes" doc:"How long after the end recipients are reminded of who is inside still."`
	RetentionDays        int      `json:"retention_days" doc:"How long visitors' data is kept after a visit."`
	VisitorReminderHours int      `json:"reminder_to_visitor_hours" doc:"How long before a visit its visitors are reminded."`
	VisitorLanguage      string   `json:"visitor_language" doc:"In which visitors are written to of whom no language is known: en, de, fr or es; empty: the host's."`
	Version              int64    `json:"version"`

	switches Switches
}

// Leaving is when visitors are checked out by themselves: a number of hours
// after the planned end, or daily at an hour of the office.
type Leaving struct {
	HoursAfter int    `json:"hours_after,omitempty" doc:"1 to 48."`
	DailyAt    string `json:"daily_at,omitempty" doc:"HH:MM, at the office."`
}

// GetVersion gives the version for the ETag.
func (s Settings) GetVersion() int64 { return s.Version }

const (
	longest          = 12 * time.Hour
	defaultHours     = 12
	defaultMinutes   = 60
	reminderMinutes  = 30
	retentionDays    = 365
	visitorReminder  = 4
	mostHours        = 48
	mostRetention    = 3650
	mostReminder     = 24 * 60
	mostVisitorHours = 14 * 24
)

// outOfTheBox is how visits go where nobody said.
func outOfTheBox(company string) Settings {
	return Settings{
		Company: company, Approval: []string{}, DefaultMinutes: defaultMinutes, CheckOut: Leaving{HoursAfter: defaultHours},
		ReminderMinutes: reminderMinutes, RetentionDays: retentionDays, VisitorReminderHours: visitorReminder, switches: onEverything(),
	}
}

// leaves is when those inside a visit with this end are checked out.
func (s Settings) leaves(ends time.Time, zone *time.Location) time.Time {
	if s.CheckOut.DailyAt == "" {
		return ends.Add(time.Duration(s.CheckOut.HoursAfter) * time.Hour)
	}
	at, err := time.Parse("15:04", s.CheckOut.DailyAt)
	if err != nil {
		at = time.Time{} // it was checked when it was set
	}
	local := ends.In(zone)
	out := wall(local.Year(), local.Month(), local.Day(), at.Hour(), at.Minute(), zone)
	if out.Before(ends) {
		out = wall(local.Year(), local.Month(), local.Day()+1, at.Hour(), at.Minute(), zone)
	}
	return out
}

// parse checks what somebody says.
func (s Settings) parse() (Settings, error) {
	number := func(pointer string, n, least, most int) error {
		if n < least || n > most {
			return fault.InvalidField(pointer, "invalid", "This number is too small or too large.")
		}
		return nil
	}
	for _, err := range []error{
		number("/default_minutes", s.DefaultMinutes, 5, int(longest/time.Minute)),
		number("/reminder_minutes", s.ReminderMinutes, 0, mostReminder),
		number("/retention_days", s.RetentionDays, 1, mostRetention),
		number("/reminder_to_visitor_hours", s.VisitorReminderHours, 1, mostVisitorHours),
	} {
		if err != nil {
			return s, err
		}
	}
	if s.VisitorLanguage != "" && !slices.Contains(notify.Languages, s.VisitorLanguage) {
		return s, fault.InvalidField("/visitor_language", "unknown_language", "Choose one of the languages en, de, fr, es.")
	}
	_, err := time.Parse("15:04", s.CheckOut.DailyAt)
	switch {
	case (s.CheckOut.DailyAt == "") == (s.CheckOut.HoursAfter == 0):
		return s, fault.InvalidField("/check_out", "invalid", "Give either the hours after the end, or an hour of the day.")
	case s.CheckOut.DailyAt != "" && (err != nil || len(s.CheckOut.DailyAt) != 5):
		return s, fault.InvalidField("/check_out/daily_at", "invalid", "Write the hour like 18:30.")
	case s.CheckOut.DailyAt == "" && (s.CheckOut.HoursAfter < 1 || s.CheckOut.HoursAfter > mostHours):
		return s, fault.InvalidField("/check_out/hours_after", "invalid", "1 to 48 hours.")
	}
	s.Approval = slices.Compact(slices.Sorted(slices.Values(s.Approval)))
	return s, nil
}

// GetSettings shows how visits go in a company, to its members.
type GetSettings struct{ Company string }

// Action names it.
func (GetSettings) Action() authz.Action { return actionViewSettings }

// Target is the company.
func (q GetSettings) Target(context.Context, work.Reader) (authz.Target, error) {
	return inCompany(q.Company)
}

// Read shows it.
func (q GetSettings) Read(ctx context.Context, v work.View) (Settings, error) {
	return readSettings(ctx, v.Reader, q.Company)
}

// PutSettings says how visits go in a company. It takes the right settings.
// 422 for what is not valid, office_unknown.
type PutSettings struct{ Settings Settings }

// Action names it.
func (PutSettings) Action() authz.Action { return actionPutSettings }

// Target is the company.
func (c PutSettings) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	t, err := inCompany(c.Settings.Company)
	if err != nil {
		return t, err
	}
	before, err := readSettings(ctx, r, t.Company)
	t.Version, t.Loaded = before.Version, before
	return t, err
}

// Apply says so.
func (c PutSettings) Apply(ctx context.Context, tx *work.Tx) (Settings, error) {
	before, _ := tx.Target().Loaded.(Settings)
	after, err := c.Settings.parse()
	if err != nil {
		return after, err
	}
	for _, o := range after.Approval {
		if _, err := accounts.OfficeByID(ctx, tx.Reader, after.Company, o); err != nil {
			return after, officeFault(err, "/approval")
		}
	}
	after.switches, after.Version = before.switches, before.Version+1
	if err := writeSettings(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(SettingsChanged{Before: before, After: after})
	return after, nil
}

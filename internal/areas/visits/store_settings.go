package visits

import (
	"context"
	"errors"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// inCompany is a target that is the company itself.
func inCompany(company string) (authz.Target, error) {
	if !id.Valid("acc", company) {
		return authz.Target{}, fault.ErrNotFound
	}
	return authz.Target{Company: company, Object: authz.Object{Type: "company", ID: company}}, nil
}

const settingsColumns = `s.company, s.approval, s.on_site_step, s.default_minutes, s.email_required, s.check_out_after, s.check_out_at,
	s.reminder_minutes, s.retention_days, s.visitor_reminder_hours, s.visitor_language, s.switches, s.version`

func scanSettings(r db.Row) (s Settings, err error) {
	var approval, switches string
	var onSite, email int64
	err = r.Scan(&s.Company, &approval, &onSite, &s.DefaultMinutes, &email, &s.CheckOut.HoursAfter, &s.CheckOut.DailyAt,
		&s.ReminderMinutes, &s.RetentionDays, &s.VisitorReminderHours, &s.VisitorLanguage, &switches, &s.Version)
	if err != nil {
		return s, err
	}
	s.Approval, s.OnSiteStep, s.EmailRequired = split(approval), onSite == 1, email == 1
	if s.switches, err = readSwitches(switches); err == nil {
		s.switches = s.switches.or(onEverything())
	}
	return s, err
}

// split reads what stands between commas; never nil.
func split(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}

// readSettings reads how visits go in a company; a command holds it.
func readSettings(ctx context.Context, r work.Reader, company string) (Settings, error) {
	s, err := db.One(ctx, r, scanSettings, `select `+settingsColumns+` from visit_settings s where s.company = $1`, company)
	if errors.Is(err, db.ErrNoRow) {
		return outOfTheBox(company), nil
	}
	return s, err
}

// readAllSettings reads those of every company that has some.
func readAllSettings(ctx context.Context, q db.Querier) (map[string]Settings, error) {
	out := map[string]Settings{}
	for s, err := range db.Each(ctx, q, scanSettings, `select `+settingsColumns+` from visit_settings s`) {
		if err != nil {
			return nil, err
		}
		out[s.Company] = s
	}
	return out, nil
}

// writeSettings keeps them, unless somebody else did since they were read:
// fault.ErrChanged.
func writeSettings(ctx context.Context, tx *work.Tx, s Settings) error {
	n, err := db.Exec(ctx, tx, `insert into visit_settings (company, approval, on_site_step, default_minutes, email_required, check_out_after,
			check_out_at, reminder_minutes, retention_days, visitor_reminder_hours, visitor_language, switches, version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		on conflict (company) do update set approval = excluded.approval, on_site_step = excluded.on_site_step,
			default_minutes = excluded.default_minutes, email_required = excluded.email_required, check_out_after = excluded.check_out_after,
			check_out_at = excluded.check_out_at, reminder_minutes = excluded.reminder_minutes, retention_days = excluded.retention_days,
			visitor_reminder_hours = excluded.visitor_reminder_hours,
			visitor_language = excluded.visitor_language, switches = excluded.switches, version = excluded.version
		where visit_settings.version = excluded.version - 1`,
		s.Company, strings.Join(s.Approval, ","), db.Bool(s.OnSiteStep), s.DefaultMinutes, db.Bool(s.EmailRequired), s.CheckOut.HoursAfter,
		s.CheckOut.DailyAt, s.ReminderMinutes, s.RetentionDays, s.VisitorReminderHours, s.VisitorLanguage,
		s.switches.text(), s.Version)
	if err == nil && n == 0 {
		err = fault.ErrChanged
	}
	return err
}

// readOwnSwitches reads what people switched for themselves.
func readOwnSwitches(ctx context.Context, q db.Querier, users []string) (map[string]Switches, error) {
	args := make([]any, len(users))
	for i, u := range users {
		args[i] = u
	}
	out := map[string]Switches{}
	type row struct{ user, text string }
	for x, err := range db.Each(ctx, q, func(r db.Row) (x row, err error) { return x, r.Scan(&x.user, &x.text) },
		`select s.user_id, s.switches from visit_switches s where s.user_id in (`+db.Params(1, len(args))+`)`, args...) {
		if err != nil {
			return nil, err
		}
		if out[x.user], err = readSwitches(x.text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func writeOwnSwitches(ctx context.Context, tx *work.Tx, user string, s Switches) error {
	_, err := db.Exec(ctx, tx, `insert into visit_switches (user_id, switches) values ($1, $2)
		on conflict (user_id) do update set switches = excluded.switches`, user, s.text())
	return err
}

package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/delegations"
	"stead/internal/areas/people"
	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/secret"
)

// DaysBack is how many days ago the people of the demo began: what they
// reserved since then is their history.
const DaysBack = 10

// world is the demo while it is being made.
type world struct {
	runner  *work.Runner
	company string
	offices []string
	spaces  []map[string][]string // per office, per kind
	people  []*member
	byEmail map[string]*member
	today   time.Time // midnight UTC
}

type member struct {
	Person
	id, vehicle string
}

// Fill makes the demo in an empty database. The clock of the runner stands
// DaysBack before the present day.
func Fill(ctx context.Context, runner *work.Runner) error {
	today := runner.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, DaysBack)
	w := &world{runner: runner, byEmail: map[string]*member{}, today: today}
	for _, step := range []func(context.Context) error{w.places, w.staff, w.customers, w.trust, w.history, w.journeys, w.guests, w.visitors} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("make the demo: %w", err)
		}
	}
	return nil
}

// house runs a command as Stead itself.
func house[T any](ctx context.Context, w *world, c work.Command[T]) (T, error) {
	return work.Do(authz.WithActor(ctx, authz.SystemActor("stead demo")), w.runner, c)
}

// person runs a command as a member, perhaps on behalf of another.
func person[T any](ctx context.Context, w *world, actor, subject *member, c work.Command[T]) (T, error) {
	a := authz.Actor{Kind: authz.Person, User: actor.id, Company: w.company, Client: "stead demo"}
	if subject != actor {
		a.OnBehalfOf = subject.id
	}
	return work.Do(authz.WithActor(ctx, a), w.runner, c)
}

func (w *world) places(ctx context.Context) error {
	company, err := house(ctx, w, accounts.CreateCompany{Name: "Halden Works"})
	if err != nil {
		return err
	}
	w.company = company.ID
	for _, o := range offices {
		made, err := house(ctx, w, accounts.CreateOffice{Company: w.company, Name: o.name, TimeZone: o.zone, OpeningHours: o.hours})
		if err != nil {
			return err
		}
		w.offices = append(w.offices, made.ID)
		spaces := map[string][]string{}
		for _, z := range o.zones {
			ids, err := w.zone(ctx, made.ID, z)
			if err != nil {
				return err
			}
			spaces[z.kind] = append(spaces[z.kind], ids...)
		}
		w.spaces = append(w.spaces, spaces)
	}
	return nil
}

func (w *world) zone(ctx context.Context, office string, z zone) ([]string, error) {
	made, err := house(ctx, w, reservations.CreateZone{Office: office, Name: z.name, Kind: z.kind})
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range z.count {
		var features []string
		if z.features != nil {
			features = z.features(i)
		}
		s, err := house(ctx, w, reservations.CreateSpace{Zone: made.ID, Name: fmt.Sprint(z.prefix, i+1), Features: features})
		if err != nil {
			return nil, err
		}
		ids = append(ids, s.ID)
	}
	return ids, nil
}

// staff makes the people. The password is hashed once: it is the same for all.
func (w *world) staff(ctx context.Context) error {
	hash, err := secret.Hash(ctx, Password)
	if err != nil {
		return err
	}
	for _, p := range append(append([]Person(nil), Main...), others...) {
		if p.Email == "" {
			p.Email = address(p.Given)
		}
		m := &member{Person: p}
		u, err := house(ctx, w, people.CreateUser{
			Email: p.Email, GivenName: p.Given, FamilyName: p.Family, Language: "en", PasswordHash: hash, SystemRoles: p.System,
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.Email, err)
		}
		m.id = u.ID
		w.people, w.byEmail[p.Email] = append(w.people, m), m
		if p.Office < 0 {
			continue
		}
		if _, err := house(ctx, w, accounts.AddMember{Company: w.company, User: m.id, Roles: p.Roles, Groups: p.Groups, Office: w.offices[p.Office]}); err != nil {
			return fmt.Errorf("%s: %w", p.Email, err)
		}
		if err := w.car(ctx, m); err != nil {
			return fmt.Errorf("%s: %w", p.Email, err)
		}
	}
	return nil
}

func (w *world) car(ctx context.Context, m *member) error {
	if m.Plate == "" {
		return nil
	}
	c := reservations.CreateVehicle{Plate: m.Plate, Country: "NO", Fuel: "petrol"}
	if m.Office == 1 {
		c.Country = "PT"
	}
	if m.Electric {
		c.Fuel = "electric"
	}
	v, err := person(ctx, w, m, m, c)
	m.vehicle = v.ID
	return err
}

// address is a first name as a mailbox.
func address(given string) string {
	return strings.NewReplacer("ø", "o", "é", "e", "ü", "u", "ê", "e", "á", "a").Replace(strings.ToLower(given)) + domain
}

// trust makes the delegations: each state that people meet.
func (w *world) trust(ctx context.Context) error {
	at := func(days int) *time.Time { t := w.today.AddDate(0, 0, days); return &t }
	preset := func(name string) []string {
		for _, p := range authz.Presets {
			if p.Name == name {
				return p.Scopes.Names()
			}
		}
		return nil
	}
	for _, d := range []struct {
		from, to, preset, status string
		starts, ends             *time.Time
		reason                   string
	}{
		{"janet", "edward", "Executive Assistant", "", nil, nil, "Runs my calendar and everything around it"},
		{"chiara", "edward", "View Only", "", nil, nil, "Stands in at month's end"},
		{"ingrid", "mats", "Office Assistant", "", nil, nil, ""},
		{"soren", "mats", "Executive Assistant", "", nil, nil, "Travels every other week"},
		{"pedro", "beatriz", "Full Access", "", nil, nil, ""},
		{"jurgen", "mats", "Office Assistant", "inactive", nil, nil, "Paused until the new year"},
		{"david", "elif", "Office Assistant", "", nil, at(-2), "Covers the move to the new office"},
		{"astrid", "beatriz", "Booking Only", "", at(14), nil, "From the spring season on"},
		{"kofi", "teodor", "Office Assistant", "", nil, at(3), "Parental leave"},
	} {
		from, to := w.byEmail[d.from+domain], w.byEmail[d.to+domain]
		_, err := house(ctx, w, delegations.Create{
			Type: "user_to_user", Delegators: []string{from.id}, Delegate: to.id, Company: w.company,
			Scopes: preset(d.preset), Status: d.status, StartsAt: d.starts, EndsAt: d.ends, Reason: d.reason,
		})
		if err != nil {
			return fmt.Errorf("%s to %s: %w", d.from, d.to, err)
		}
	}
	return nil
}

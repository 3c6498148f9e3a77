package travel

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// own is what the subject has in the company of the request. Travelers belong to
// a person, whatever company they work in; the right is asked for there.
func own(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Owner: r.Subject()}, err
}

// travelerTarget loads a traveler for commands and queries about it.
func travelerTarget(ctx context.Context, r work.Reader, traveler string) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err != nil {
		return authz.Target{}, err
	}
	t, err := readTraveler(ctx, r, traveler)
	return t.target(company), err
}

// zoneOf gives the time zone of an office; UTC for none.
func zoneOf(ctx context.Context, r work.Reader, office string) (*time.Location, error) {
	if office == "" {
		return time.UTC, nil
	}
	found, err := zones(ctx, r, []string{office})
	if err != nil {
		return nil, err
	}
	return location(found[office])
}

func location(zone string) (*time.Location, error) {
	if zone == "" {
		return time.UTC, nil
	}
	return time.LoadLocation(zone)
}

// today is the day at the home office of the grant's subject.
func today(ctx context.Context, r work.Reader, g authz.Grant) (Day, error) {
	zone, err := zoneOf(ctx, r, g.Office)
	if err != nil {
		return "", err
	}
	return dayOf(r.Now(), zone), nil
}

// asked is the day that a query asks for, else today's.
func asked(ctx context.Context, r work.Reader, g authz.Grant, on Day) (Day, error) {
	if on != "" {
		return on, nil
	}
	return today(ctx, r, g)
}

// parseOn reads the day of a query; empty is none.
func parseOn(typed string) (Day, error) {
	if typed == "" {
		return "", nil
	}
	return ParseDay("query.on", typed)
}

// owner is whose a new thing becomes. Stead itself has no travelers.
func owner(g authz.Grant) (string, error) {
	if g.Subject == "" {
		return "", fault.ErrForbidden.Because(errNobody)
	}
	return g.Subject, nil
}

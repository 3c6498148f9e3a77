package demo

import (
	"context"
	"fmt"
	"time"

	"stead/internal/areas/travel"
	"stead/internal/platform/money"
)

// Travelers of the demo, by whose they are. Passports are good, soon to expire,
// and expired; days and ages count from the present day.
var travelers = []struct {
	owner, title, given, family string
	born                        func(today time.Time) time.Time
	passports                   []travelPassport
}{
	{"janet", "Ms", "Janet", "Moss", on(1979, 4, 2), []travelPassport{{"NO", "N1234567", 4 * 365}, {"GB", "533401372", 100}}},
	{"janet", "Mr", "Peter", "Moss", on(1977, 9, 21), []travelPassport{{"NO", "N2345678", 90}}},
	{"janet", "", "Liv", "Moss", yearsAgo(8), []travelPassport{{"NO", "N3456789", -30}}},
	{"janet", "", "Bo", "Moss", yearsAgo(1), nil},
	{"edward", "Mr", "Edward", "Cole", on(1990, 7, 15), []travelPassport{{"GB", "587654321", 6 * 365}}},
	{"edward", "Dr", "Helen", "Cole", on(1962, 2, 28), []travelPassport{{"GB", "512345678", 150}}},
}

type travelPassport struct {
	country, number string
	days            int // for which it is still good
}

func on(year, month, day int) func(time.Time) time.Time {
	return func(time.Time) time.Time { return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC) }
}

func yearsAgo(n int) func(time.Time) time.Time {
	return func(today time.Time) time.Time { return today.AddDate(-n, -3, 0) }
}

// journeys makes travelers and what was asked for them: one request of Janet's
// own that an agent completed, one that Edward made in her name.
func (w *world) journeys(ctx context.Context) error {
	ids := map[string]string{}
	for _, t := range travelers {
		owner := w.byEmail[t.owner+domain]
		c := travel.Create{Title: t.title, GivenName: t.given, FamilyName: t.family, BirthDate: t.born(w.today).Format(time.DateOnly)}
		for _, p := range t.passports {
			expires := travel.Day(w.today.AddDate(0, 0, p.days).Format(time.DateOnly))
			c.Passports = append(c.Passports, travel.Passport{Number: p.number, Nationality: p.country, ExpiresOn: expires})
		}
		made, err := person(ctx, w, owner, owner, c)
		if err != nil {
			return fmt.Errorf("%s of %s: %w", t.given, t.owner, err)
		}
		ids[t.given] = made.ID
	}
	janet, edward, ada := w.byEmail["janet"+domain], w.byEmail["edward"+domain], w.byEmail["ada"+domain]
	own, err := person(ctx, w, janet, janet, travel.CreateBooking{
		Travelers: []string{ids["Janet"]}, Notes: "Quarterly review in Lisbon",
		Items: []travel.Item{w.flight("OSL", "LIS", 12, 7, "412.80"), w.hotel("Lisbon", 12, 2, "268"), w.flight("LIS", "OSL", 14, 17, "389.50")},
	})
	if err != nil {
		return err
	}
	if _, err := person(ctx, w, ada, ada, travel.CompleteBooking{ID: own.ID, Reference: "K7QX2P"}); err != nil {
		return err
	}
	_, err = person(ctx, w, edward, janet, travel.CreateBooking{
		Travelers: []string{ids["Janet"], ids["Peter"], ids["Bo"]}, Notes: "Seats together, a cot in the room",
		Items: []travel.Item{w.flight("OSL", "LIS", 33, 9, "1180"), w.hotel("Sintra", 33, 4, "620")},
	})
	return err
}

func (w *world) moment(day, hour int) time.Time {
	from, _ := w.hours(0, day, hour*60, hour*60)
	return from
}

func (w *world) flight(from, to string, day, hour int, price string) travel.Item {
	end := w.moment(day, hour+4)
	return travel.Item{
		Type: travel.Flight, From: from, To: to, StartsAt: w.moment(day, hour), EndsAt: &end, Supplier: "TAP Air Portugal",
		Price: &money.Money{Amount: price, Currency: "EUR"},
	}
}

func (w *world) hotel(place string, day, nights int, price string) travel.Item {
	end := w.moment(day+nights, 11)
	return travel.Item{
		Type: travel.Hotel, Place: place, StartsAt: w.moment(day, 15), EndsAt: &end, Price: &money.Money{Amount: price, Currency: "EUR"},
	}
}

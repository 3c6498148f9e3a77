package travel

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
	"stead/internal/platform/money"
)

// Item is one thing asked for in a booking request.
type Item struct {
	Type     string       `json:"type" enum:"flight,hotel,train,car"`
	From     string       `json:"from" required:"false" doc:"Of flights and trains; of a car where it is picked up."`
	To       string       `json:"to" required:"false" doc:"Of flights and trains; of a car where it is returned, if elsewhere."`
	Place    string       `json:"place" required:"false" doc:"Of a hotel."`
	StartsAt time.Time    `json:"starts_at"`
	EndsAt   *time.Time   `json:"ends_at" required:"false" nullable:"true" doc:"Hotels and cars must have it, flights and trains may."`
	Supplier string       `json:"supplier" required:"false"`
	Price    *money.Money `json:"price,omitempty" doc:"Where it is known."`
	Notes    string       `json:"notes" required:"false"`

	price money.Minor
}

// The types of items.
const (
	Flight = "flight"
	Hotel  = "hotel"
	Train  = "train"
	Car    = "car"
)

const (
	mostItems      = 50
	mostUnits      = 1_000_000_000_000 // minor units of one price
	mostTravelDays = 366
)

// parse checks what people say of an item and brings it into its form.
func (i Item) parse() (Item, error) {
	var errs [8]error
	for n, field := range []struct {
		pointer string
		text    *string
		need    bool // it must be given
		take    bool // it may be
	}{
		{"/from", &i.From, i.Type != Hotel, i.Type != Hotel},
		{"/to", &i.To, i.Type == Flight || i.Type == Train, i.Type != Hotel},
		{"/place", &i.Place, i.Type == Hotel, i.Type == Hotel},
		{"/supplier", &i.Supplier, false, true},
	} {
		*field.text, errs[n] = people.ParseName(field.pointer, *field.text)
		switch {
		case errs[n] != nil:
		case field.need && *field.text == "":
			errs[n] = required(field.pointer, "Say where.")
		case !field.take && *field.text != "":
			errs[n] = fault.InvalidField(field.pointer, "not_taken", "This kind of item has none.")
		}
	}
	i.Notes, errs[4] = notes("/notes", i.Notes)
	if !slices.Contains([]string{Flight, Hotel, Train, Car}, i.Type) {
		errs[5] = fault.InvalidField("/type", "invalid_type", "Choose flight, hotel, train or car.")
	}
	i.StartsAt, i.EndsAt, errs[6] = interval(i)
	i.price, errs[7] = price(i.Price)
	if i.Price != nil && errs[7] == nil {
		written := i.price.Money()
		i.Price = &written
	}
	return i, together(errs[:])
}

func interval(i Item) (time.Time, *time.Time, error) {
	start := i.StartsAt.UTC().Truncate(time.Second)
	switch {
	case dayOf(start, time.UTC) < firstDay || dayOf(start, time.UTC) > lastDay:
		return start, nil, fault.InvalidField("/starts_at", "invalid_date", "Give a time in this century.")
	case i.EndsAt == nil && (i.Type == Hotel || i.Type == Car):
		return start, nil, required("/ends_at", "Say until when.")
	case i.EndsAt == nil:
		return start, nil, nil
	}
	end := i.EndsAt.UTC().Truncate(time.Second)
	switch {
	case !end.After(start):
		return start, nil, fault.InvalidField("/ends_at", "end_before_start", "The end must lie after the start.")
	case end.Sub(start) > mostTravelDays*24*time.Hour:
		return start, nil, fault.InvalidField("/ends_at", "too_long", "One item lasts a year at most.")
	}
	return start, &end, nil
}

func price(m *money.Money) (money.Minor, error) {
	if m == nil {
		return money.Minor{}, nil
	}
	minor, err := m.Minor()
	switch {
	case errors.Is(err, money.ErrCurrency):
		return minor, fault.InvalidField("/price/currency", "invalid_currency", "Give the currency as an ISO 4217 code, for instance EUR.")
	case err != nil || minor.Units < 0 || minor.Units > mostUnits:
		return minor, fault.InvalidField("/price/amount", "invalid_amount", "Give an amount such as 12.34, with at most the decimals of the currency.")
	}
	return minor, nil
}

func parseItems(list []Item) ([]Item, error) {
	if len(list) < 1 || len(list) > mostItems {
		return nil, fault.InvalidField("/items", "invalid", fmt.Sprintf("Ask for 1 to %d items.", mostItems))
	}
	out := make([]Item, len(list))
	for n, i := range list {
		parsed, err := i.parse()
		if err != nil {
			return nil, below(fmt.Sprintf("/items/%d", n), err)
		}
		out[n] = parsed
	}
	return out, nil
}

// last is the last moment of an item.
func (i Item) last() time.Time {
	if i.EndsAt != nil {
		return *i.EndsAt
	}
	return i.StartsAt
}

// past reports whether it is too late to ask for it: flights and trains once
// they left, hotels and cars after their first day.
func (i Item) past(now time.Time, zone *time.Location) bool {
	if i.Type == Hotel || i.Type == Car {
		return dayOf(i.StartsAt, zone) < dayOf(now, zone)
	}
	return i.StartsAt.Before(now)
}

// totals sums the prices by currency, in the order of their names.
func totals(list []Item) ([]money.Money, error) {
	sums := map[string]money.Minor{}
	for _, i := range list {
		if i.Price == nil {
			continue
		}
		sum, ok := i.price.Add(money.Minor{Units: sums[i.price.Currency].Units, Currency: i.price.Currency})
		if !ok {
			return nil, fault.InvalidField("/items", "invalid_amount", "The sum of the prices is too large.")
		}
		sums[i.price.Currency] = sum
	}
	out := []money.Money{}
	for _, sum := range sums {
		out = append(out, sum.Money())
	}
	slices.SortFunc(out, func(a, b money.Money) int {
		if a.Currency < b.Currency {
			return -1
		}
		return 1
	})
	return out, nil
}

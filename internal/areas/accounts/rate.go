package accounts

import (
	"strconv"
	"strings"
	"time"

	"stead/internal/platform/fault"
	"stead/internal/platform/money"
)

// Rate is what is owed for a kilowatt-hour, exactly: in ten-thousandths of a
// euro.
type Rate int64

const (
	rateCurrency = "EUR"
	rateDecimals = 4
	mostRate     = Rate(10_0000)
	dateLayout   = time.DateOnly
)

var rateWords = "Give a rate in EUR from 0 to 10 with at most 4 decimals, such as 0.2345."

// ParseRate reads a rate: EUR, 0 to 10, at most 4 decimals. 422 rate_invalid at
// the pointer.
func ParseRate(pointer string, m money.Money) (Rate, error) {
	refused := fault.InvalidField(pointer, "rate_invalid", rateWords)
	whole, fraction, dot := strings.Cut(m.Amount, ".")
	if m.Currency != rateCurrency || !digits(whole) || dot && !digits(fraction) || len(whole) > 2 || len(fraction) > rateDecimals {
		return 0, refused
	}
	units, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", rateDecimals-len(fraction)), 10, 64)
	if err != nil || Rate(units) > mostRate {
		return 0, refused
	}
	return Rate(units), nil
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Money writes the rate with two decimals, or as many as it has.
func (r Rate) Money() money.Money {
	text := strconv.FormatInt(int64(r), 10)
	if n := rateDecimals + 1 - len(text); n > 0 {
		text = strings.Repeat("0", n) + text
	}
	at := len(text) - rateDecimals
	fraction := text[at:at+2] + strings.TrimRight(text[at+2:], "0")
	return money.Money{Amount: text[:at] + "." + fraction, Currency: rateCurrency}
}

// RateInForce is a rate with the date from which it counts.
type RateInForce struct {
	Rate      money.Money `json:"rate"`
	ValidFrom string      `json:"valid_from" format:"date" example:"2026-12-01"`
}

// parseDate reads a date that is not in the past, by the clock of UTC. 422
// date_invalid, date_in_the_past at /valid_from.
func parseDate(text string, now time.Time) (string, error) {
	day, err := time.Parse(dateLayout, text)
	if err != nil || day.Format(dateLayout) != text || day.Year() > 9999 {
		return "", fault.InvalidField("/valid_from", "date_invalid", "Give a date such as 2026-12-01.")
	}
	if text < today(now) {
		return "", fault.InvalidField("/valid_from", "date_in_the_past", "A rate counts from today on at the earliest.")
	}
	return text, nil
}

func today(now time.Time) string { return now.UTC().Format(dateLayout) }

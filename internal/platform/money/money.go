// Package money keeps amounts exactly: whole minor units (cents) of an ISO 4217
// currency. Written, an amount is a decimal text, never a binary fraction.
package money

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/currency"
)

// Money is an amount as it is written.
type Money struct {
	Amount   string `json:"amount" example:"12.34" doc:"Decimal, with at most the decimals of the currency."`
	Currency string `json:"currency" example:"EUR" doc:"ISO 4217."`
}

// Minor is an amount to reckon with: cents, or whatever the currency has.
type Minor struct {
	Units    int64
	Currency string // ISO 4217, three letters
}

// The ways in which a text is no amount.
var (
	ErrCurrency = errors.New("not an ISO 4217 currency")
	ErrAmount   = errors.New("not an amount of the currency")
)

// Minor reads the amount. It may have fewer decimals than the currency, not
// more; no sign but a minus, no exponent, no separators of thousands.
func (m Money) Minor() (Minor, error) {
	digits, err := decimals(m.Currency)
	if err != nil {
		return Minor{}, err
	}
	rest, negative := strings.CutPrefix(m.Amount, "-")
	whole, fraction, dot := strings.Cut(rest, ".")
	if !number(whole) || dot && (!number(fraction) || len(fraction) > digits) {
		return Minor{}, ErrAmount
	}
	units, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
	if err != nil {
		return Minor{}, ErrAmount
	}
	if negative {
		units = -units
	}
	return Minor{Units: units, Currency: m.Currency}, nil
}

// decimals tells how many places behind the point a currency has.
func decimals(code string) (int, error) {
	unit, err := currency.ParseISO(code)
	if err != nil || unit.String() != code || unit == currency.XXX || unit == currency.XTS {
		return 0, ErrCurrency
	}
	scale, _ := currency.Standard.Rounding(unit)
	return scale, nil
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Money writes the amount with all decimals of its currency.
func (m Minor) Money() Money {
	digits, err := decimals(m.Currency)
	if err != nil || digits == 0 {
		return Money{strconv.FormatInt(m.Units, 10), m.Currency}
	}
	text, sign := strconv.FormatInt(m.Units, 10), ""
	if text[0] == '-' {
		text, sign = text[1:], "-"
	}
	if len(text) <= digits {
		text = strings.Repeat("0", digits-len(text)+1) + text
	}
	return Money{sign + text[:len(text)-digits] + "." + text[len(text)-digits:], m.Currency}
}

// Add gives the sum of two amounts of one currency; ok is false when they are
// not, or the sum is beyond what can be kept.
func (m Minor) Add(n Minor) (sum Minor, ok bool) {
	if m.Currency != n.Currency ||
		n.Units > 0 && m.Units > math.MaxInt64-n.Units || n.Units < 0 && m.Units < math.MinInt64-n.Units {
		return Minor{}, false
	}
	return Minor{Units: m.Units + n.Units, Currency: m.Currency}, true
}

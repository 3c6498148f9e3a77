package money_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"stead/internal/platform/money"
)

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		amount, currency, written string
		units                     int64
	}{
		{"12.34", "EUR", "12.34", 1234},
		{"12", "EUR", "12.00", 1200},
		{"0.5", "EUR", "0.50", 50},
		{"-0.05", "EUR", "-0.05", -5},
		{"1500", "JPY", "1500", 1500},
		{"1.234", "KWD", "1.234", 1234},
		{"007", "NOK", "7.00", 700},
	} {
		m, err := money.Money{Amount: c.amount, Currency: c.currency}.Minor()
		if err != nil || m.Units != c.units || m.Money().Amount != c.written {
			t.Errorf("%s %s is %+v, %v, written %s", c.amount, c.currency, m, err, m.Money().Amount)
		}
	}
	for _, c := range []struct {
		amount, currency string
		want             error
	}{
		{"1.234", "EUR", money.ErrAmount},
		{"1.5", "JPY", money.ErrAmount},
		{"", "EUR", money.ErrAmount},
		{".5", "EUR", money.ErrAmount},
		{"1.", "EUR", money.ErrAmount},
		{"1,5", "EUR", money.ErrAmount},
		{"1e3", "EUR", money.ErrAmount},
		{"+1", "EUR", money.ErrAmount},
		{"--1", "EUR", money.ErrAmount},
		{"99999999999999999999", "EUR", money.ErrAmount},
		{"१", "EUR", money.ErrAmount},
		{"1", "eur", money.ErrCurrency},
		{"1", "EURO", money.ErrCurrency},
		{"1", "", money.ErrCurrency},
		{"1", "XXX", money.ErrCurrency},
		{"1", "ZZZ", money.ErrCurrency},
	} {
		if _, err := (money.Money{Amount: c.amount, Currency: c.currency}).Minor(); !errors.Is(err, c.want) {
			t.Errorf("%q %q: %v, want %v", c.amount, c.currency, err, c.want)
		}
	}
}

func TestAnAmountIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := money.Minor{Units: rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "units"), Currency: rapid.SampledFrom([]string{"EUR", "JPY", "KWD", "USD"}).Draw(t, "currency")}
		if got, err := m.Money().Minor(); got != m || err != nil {
			t.Errorf("%+v is read as %+v, %v", m, got, err)
		}
	})
}

func TestSums(t *testing.T) {
	eur := func(n int64) money.Minor { return money.Minor{Units: n, Currency: "EUR"} }
	if sum, ok := eur(3).Add(eur(4)); !ok || sum != eur(7) {
		t.Errorf("3 and 4 are %+v, %v", sum, ok)
	}
	for _, pair := range [][2]money.Minor{{eur(math.MaxInt64), eur(1)}, {eur(math.MinInt64), eur(-1)}, {eur(1), {Units: 1, Currency: "USD"}}} {
		if sum, ok := pair[0].Add(pair[1]); ok {
			t.Errorf("%+v are %+v", pair, sum)
		}
	}
}

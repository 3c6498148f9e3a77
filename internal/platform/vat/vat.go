// Package vat reads VAT identification numbers: of the 27 states of the
// European Union, of the United Kingdom, Switzerland and Norway, by the format
// and the check digits that each of them publishes. It asks no register whether
// a number is in use.
package vat

import (
	"errors"
	"strings"
)

// ErrInvalid says that a text is no VAT number of the country.
var ErrInvalid = errors.New("not a VAT number of the country")

const most = 20 // characters of a number of which only the length is known

// Parse gives the VAT number of a country (ISO 3166-1, two letters) as it is
// kept: with its prefix, in capitals, without spaces, dots and hyphens. Greek
// numbers begin with EL, those of Northern Ireland may with XI. A number of a
// country that is not in the list is 2 to 20 letters and digits, or none.
func Parse(country, text string) (string, error) {
	number := Clean(text)
	n, known := numbers[country]
	if !known {
		if number == "" || len(number) > 1 && len(number) <= most && strings.Trim(number, alphanumeric) == "" {
			return number, nil
		}
		return "", ErrInvalid
	}
	for _, prefix := range n.prefixes {
		if rest, ok := strings.CutPrefix(number, prefix); ok && n.format.MatchString(rest) && n.check(rest) {
			return number, nil
		}
	}
	return "", ErrInvalid
}

// Expected says in words what a VAT number of the country looks like.
func Expected(country string) string {
	if n, known := numbers[country]; known {
		return "A VAT number of this country is " + n.words + ". Check it for a mistyped digit."
	}
	return "A VAT number has 2 to 20 letters and digits."
}

// Example gives a VAT number as the country writes them; "" where its numbers
// cannot be checked.
func Example(country string) string {
	_, example, _ := strings.Cut(numbers[country].words, "such as ")
	return example
}

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// Clean gives a number in capitals, without the spaces, dots and hyphens that
// people put into it.
func Clean(text string) string {
	return strings.ToUpper(strings.Map(func(c rune) rune {
		switch c {
		case ' ', '.', '-', '\u00a0', '\u2009', '\u202f', '\t':
			return -1
		}
		return c
	}, text))
}

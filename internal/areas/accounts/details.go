package accounts

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"stead/internal/platform/fault"
	"stead/internal/platform/vat"
)

// Details are what an account is billed with. Of a consumer account it is the
// address alone.
type Details struct {
	LegalName          string  `json:"legal_name,omitempty" doc:"Of a business account."`
	RegistrationNumber string  `json:"registration_number,omitempty" doc:"Of a business account: in the register of companies."`
	VATNumber          string  `json:"vat_number,omitempty" doc:"Of a business account: with its country prefix, without spaces." example:"NO923609016MVA"`
	Address            Address `json:"address"`
}

// Address is where bills go.
type Address struct {
	Street     string `json:"street"`
	PostalCode string `json:"postal_code" doc:"Empty where a country has none."`
	City       string `json:"city"`
	Country    string `json:"country" doc:"ISO 3166-1, two letters." example:"NO"`
}

const (
	mostLegalName = 200
	mostNumber    = 50
	mostStreet    = 200
	mostPostal    = 20
	mostCity      = 100
)

// ParseDetails reads the details of an account of the type, whole: a business
// needs a legal name, a registration number, a VAT number where its country is
// one whose numbers can be checked, and its address; a consumer the address
// alone. VAT numbers are kept without spaces. 422 with every wrong field below
// pointer, among them vat_invalid.
func ParseDetails(pointer, typ string, in Details) (*Details, error) {
	var wrong refusals
	out := Details{Address: Address{
		Street:     wrong.line(pointer+"/address/street", "Give a street.", in.Address.Street, mostStreet),
		City:       wrong.line(pointer+"/address/city", "Give a city.", in.Address.City, mostCity),
		PostalCode: wrong.line(pointer+"/address/postal_code", "", in.Address.PostalCode, mostPostal),
		Country:    strings.ToUpper(strings.TrimSpace(in.Address.Country)),
	}}
	known := isCountry(out.Address.Country)
	if !known {
		wrong.add(pointer+"/address/country", "invalid_country", "", "Give a country by its two letters, such as NO.")
	}
	if typ == Consumer {
		if in.LegalName != "" || in.RegistrationNumber != "" || in.VATNumber != "" {
			wrong.add(pointer, "invalid", "", "A consumer account has an address alone.")
		}
		return &out, wrong.err()
	}
	out.LegalName = wrong.line(pointer+"/legal_name", "Give the legal name.", in.LegalName, mostLegalName)
	out.RegistrationNumber = wrong.line(pointer+"/registration_number", "Give the registration number.", in.RegistrationNumber, mostNumber)
	if known {
		number, err := vat.Parse(out.Address.Country, in.VATNumber)
		if err != nil {
			wrong.add(pointer+"/vat_number", "vat_invalid", vat.Example(out.Address.Country), vat.Expected(out.Address.Country))
		}
		out.VATNumber = number
	}
	return &out, wrong.err()
}

var twoLetters = regexp.MustCompile(`^[A-Z]{2}$`)

func isCountry(code string) bool {
	if !twoLetters.MatchString(code) {
		return false
	}
	region, err := language.ParseRegion(code)
	return err == nil && region.IsCountry() && region.Canonicalize().String() == code
}

// refusals gathers wrong fields, so that a form shows all of them at once.
type refusals []fault.Field

func (r *refusals) add(pointer, code, limit, detail string) {
	*r = append(*r, fault.Field{Pointer: pointer, Detail: detail, Code: code, Limit: limit})
}

// line reads one line of text of at most most characters; missing is what to
// say when there is none, "" when there need not be any.
func (r *refusals) line(pointer, missing, text string, most int) string {
	text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	switch {
	case text == "" && missing != "":
		r.add(pointer, "required", "", missing)
	case utf8.RuneCountInString(text) > most:
		r.add(pointer, "text_too_long", strconv.Itoa(most), fmt.Sprintf("At most %d characters.", most))
	case !utf8.ValidString(text) || strings.IndexFunc(text, unicode.IsControl) >= 0:
		r.add(pointer, "invalid_text", "", "No control characters and no line breaks.")
	}
	return text
}

// err makes one refusal of them; nil when there is none.
func (r refusals) err() error {
	switch len(r) {
	case 0:
		return nil
	case 1:
		return fault.BeyondLimit(r[0].Pointer, r[0].Code, r[0].Limit, r[0].Detail)
	default:
		f := fault.New(fault.Invalid, "invalid", "Some fields are not valid.")
		f.Fields = r
		return f
	}
}

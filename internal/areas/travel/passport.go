package travel

import (
	"fmt"
	"slices"
	"time"

	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Passport is a passport of a traveler; there is one of a nationality.
type Passport struct {
	ID             string `json:"id"`
	Number         string `json:"number" doc:"Letters and digits; in lists of travelers only the last three are shown."`
	Nationality    string `json:"nationality" doc:"ISO 3166, two letters." example:"DE"`
	IssuingCountry string `json:"issuing_country" doc:"ISO 3166, two letters." example:"DE"`
	IssuedOn       Day    `json:"issued_on" doc:"Empty where nobody said."`
	ExpiresOn      Day    `json:"expires_on" format:"date" doc:"The last day on which it is good."`
	Primary        bool   `json:"primary" doc:"Exactly one of a traveler's is."`
	State          State  `json:"state" enum:"valid,expiring,expired" doc:"On the day asked for; expiring: 180 days or less are left."`
	Version        int64  `json:"version" doc:"Of the traveler, for If-Match."`

	traveler  string
	createdAt time.Time
}

// GetVersion gives the traveler's version for the ETag.
func (p Passport) GetVersion() int64 { return p.Version }

// Kept is what may be stored of it as an answer.
func (p Passport) Kept() Passport {
	p.Number = mask(p.Number)
	return p
}

func masked(list []Passport) []Passport {
	out := slices.Clone(list)
	for i := range out {
		out[i] = out[i].Kept()
	}
	return out
}

// paper is a passport as the journal tells it.
type paper struct {
	Number         string `json:"number"`
	Nationality    string `json:"nationality"`
	IssuingCountry string `json:"issuing_country"`
	IssuedOn       Day    `json:"issued_on"`
	ExpiresOn      Day    `json:"expires_on"`
	Primary        bool   `json:"primary"`
}

func (p Passport) paper() paper {
	return paper{mask(p.Number), p.Nationality, p.IssuingCountry, p.IssuedOn, p.ExpiresOn, p.Primary}
}

// parse checks what people say of a passport. Its issuing country is by default
// that of its nationality.
func (p Passport) parse() (Passport, error) {
	var errs [6]error
	p.Number, errs[0] = number(p.Number)
	p.Nationality, errs[1] = country("/nationality", p.Nationality)
	if p.IssuingCountry == "" {
		p.IssuingCountry = p.Nationality
	} else {
		p.IssuingCountry, errs[2] = country("/issuing_country", p.IssuingCountry)
	}
	if p.IssuedOn != "" {
		p.IssuedOn, errs[3] = ParseDay("/issued_on", string(p.IssuedOn))
	}
	p.ExpiresOn, errs[4] = ParseDay("/expires_on", string(p.ExpiresOn))
	if errs[3] == nil && errs[4] == nil && p.IssuedOn >= p.ExpiresOn {
		errs[5] = fault.InvalidField("/expires_on", "end_before_start", "A passport expires after it was issued.")
	}
	return p, together(errs[:])
}

const mostPassports = 10

// parsePassports reads those that come with a new traveler; the first that says
// so is the primary one, or else the first.
func parsePassports(list []Passport) ([]Passport, error) {
	if len(list) > mostPassports {
		return nil, fault.InvalidField("/passports", "too_long", "A traveler has 10 passports at most.")
	}
	out, primary := make([]Passport, len(list)), 0
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Primary {
			primary = i
		}
	}
	for i, p := range list {
		parsed, err := p.parse()
		if err != nil {
			return nil, below(fmt.Sprintf("/passports/%d", i), err)
		}
		same := func(q Passport) bool { return q.Nationality == parsed.Nationality }
		if slices.ContainsFunc(out[:i], same) {
			return nil, below(fmt.Sprintf("/passports/%d", i), errPassportExists)
		}
		out[i] = parsed
		out[i].Primary = i == primary
	}
	return out, nil
}

// below puts a pointer before those of a refusal.
func below(pointer string, err error) error {
	f, ok := fault.From(err)
	if !ok {
		return err
	}
	c := *f
	c.Fields = slices.Clone(f.Fields)
	for i := range c.Fields {
		c.Fields[i].Pointer = pointer + c.Fields[i].Pointer
	}
	return &c
}

func validPassport(passport string) error {
	if !id.Valid("pas", passport) {
		return fault.ErrNotFound
	}
	return nil
}

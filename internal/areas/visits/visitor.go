package visits

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

// Guest is what is known of a visitor.
type Guest struct {
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	Email      string `json:"email" required:"false"`
	Company    string `json:"company" required:"false"`
	Phone      string `json:"phone" required:"false"`
	Plate      string `json:"plate" required:"false"`
	Language   string `json:"language" required:"false" doc:"In which they are written to: en, de, fr or es; empty: the company's, else the host's."`
}

// Visitor is a person from outside on a visit.
type Visitor struct {
	ID string `json:"id"`
	Guest
	Status       Status     `json:"status" enum:"expected,on_site,checked_in,checked_out"`
	OnSiteAt     *time.Time `json:"on_site_at" nullable:"true"`
	CheckedInAt  *time.Time `json:"checked_in_at" nullable:"true"`
	CheckedOutAt *time.Time `json:"checked_out_at" nullable:"true"`
	Parking      string     `json:"parking" doc:"The reservation of a parking space; else empty."`

	visit    string
	identity string
	pass     string     // the token of a new one
	mailed   *time.Time // when they were last mailed of it; nil: never
}

// GuestInput is a visitor as somebody names them; with the id of one there is,
// that one.
type GuestInput struct {
	ID string `json:"id,omitempty" maxLength:"60"`
	Guest
}

const (
	mostVisitors = 100
	mostAlone    = 20 // without the right to make visits of groups
	mostPlate    = 30
)

func (g Guest) name() string { return people.DisplayName(g.GivenName, g.FamilyName, g.Email) }

// identity tells visitors apart: by name and address.
func (g Guest) identity() string { return people.Fold(g.name()) + "\n" + g.Email }

// known is the identity of who can be told from a namesake.
func (g Guest) known() string {
	if g.Email == "" {
		return ""
	}
	return g.identity()
}

// matches reports whether each of the words begins a word of what is known.
func (g Guest) matches(words []string, host string) bool {
	have := people.Words(g.name() + " " + g.Email + " " + g.Company + " " + g.Plate + " " + host)
	have = append(have, people.Fold(g.Email))
	for _, w := range words {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}

// parse checks what somebody says of a visitor; its pointers are below the
// visitor.
func (g Guest) parse(emailRequired bool) (Guest, error) {
	var err error
	for _, f := range []struct {
		pointer string
		text    *string
		need    string
	}{
		{"/given_name", &g.GivenName, "Give the first name."},
		{"/family_name", &g.FamilyName, "Give the last name."},
		{"/company", &g.Company, ""},
	} {
		if *f.text, err = people.ParseName(f.pointer, *f.text); err != nil {
			return g, err
		}
		if *f.text == "" && f.need != "" {
			return g, required(f.pointer, f.need)
		}
	}
	if g.Email != "" {
		if g.Email, err = people.ParseEmail(g.Email); err != nil {
			return g, err
		}
	}
	if g.Email == "" && emailRequired {
		return g, errEmailRequired.At("/email")
	}
	if g.Phone, err = people.ParsePhone(g.Phone); err != nil {
		return g, err
	}
	if g.Language != "" {
		if g.Language, err = people.ParseLanguage(g.Language); err != nil {
			return g, err
		}
	}
	if g.Plate, err = people.ParseName("/plate", strings.ToUpper(strings.Join(strings.Fields(g.Plate), " "))); err != nil {
		return g, err
	}
	if utf8.RuneCountInString(g.Plate) > mostPlate {
		return g, fault.InvalidField("/plate", "invalid_plate", "A plate has 30 characters at most.")
	}
	return g, nil
}

// parseGuests checks a list of visitors.
func parseGuests(list []GuestInput, emailRequired, groups bool) ([]GuestInput, error) {
	switch {
	case len(list) == 0:
		return nil, errNoVisitor
	case len(list) > mostVisitors:
		return nil, errManyVisitors
	case len(list) > mostAlone && !groups:
		return nil, errGroup
	}
	out, seen := make([]GuestInput, len(list)), map[string]bool{}
	for i, in := range list {
		at := fmt.Sprintf("/visitors/%d", i)
		g, err := in.Guest.parse(emailRequired)
		if err != nil {
			return nil, below(at, err)
		}
		if seen[g.identity()] {
			return nil, errVisitorTwice.At(at)
		}
		seen[g.identity()] = true
		out[i] = GuestInput{ID: in.ID, Guest: g}
	}
	return out, nil
}

// below puts the pointers of a refusal under another one.
func below(pointer string, err error) error {
	f, ok := fault.From(err)
	if !ok {
		return err
	}
	moved := *f
	moved.Fields = slices.Clone(f.Fields)
	for i := range moved.Fields {
		moved.Fields[i].Pointer = pointer + moved.Fields[i].Pointer
	}
	return &moved
}

package travel

import (
	"errors"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
)

// Traveler is a person for whom travel is arranged. Owner never changes.
type Traveler struct {
	ID         string            `json:"id"`
	Owner      string            `json:"owner" doc:"The user whose traveler it is, for good."`
	Title      string            `json:"title"`
	GivenName  string            `json:"given_name"`
	FamilyName string            `json:"family_name"`
	BirthDate  Day               `json:"birth_date" format:"date"`
	Email      string            `json:"email"`
	Phone      string            `json:"phone"`
	Type       Type              `json:"type" enum:"ADT,CHD,INF" doc:"On the day asked for: 12 and older, 2 to 11, under 2."`
	Passports  []Passport        `json:"passports" doc:"The primary first. In a list their numbers are masked."`
	Documents  []Document        `json:"documents" doc:"The newest first."`
	Version    int64             `json:"version"`
	Names      map[string]string `json:"names"`
	Can        []string          `json:"can" doc:"What the asker may do with it, in the owner's name."`

	name      string
	createdAt time.Time
}

// GetVersion gives the version for the ETag.
func (t Traveler) GetVersion() int64 { return t.Version }

// Kept is what may be stored of it as an answer: passport numbers are masked.
func (t Traveler) Kept() Traveler {
	t.Passports = masked(t.Passports)
	return t
}

func (t Traveler) object() authz.Object {
	return authz.Object{Type: "traveler", ID: t.ID, Name: t.name}
}

func (t Traveler) target(company string) authz.Target {
	return authz.Target{Company: company, Owner: t.Owner, Version: t.Version, Object: t.object(), Loaded: t}
}

// on fills what depends on a day.
func (t Traveler) on(d Day) Traveler {
	t.Type = TypeOn(t.BirthDate, d)
	for i := range t.Passports {
		t.Passports[i].State = stateOn(t.Passports[i].ExpiresOn, d)
	}
	return t
}

// with fills Can.
func (t Traveler) with(g authz.Grant) Traveler {
	t.Can = can(g, actionChangeTraveler, actionDeleteTraveler, actionCreatePassport, actionCreateDocument, actionCreateBooking)
	return t
}

// can lists the names of the actions that the grant allows; never nil.
func can(g authz.Grant, actions ...authz.Action) []string {
	out := []string{}
	for _, a := range actions {
		if g.Can(a) {
			out = append(out, a.Name)
		}
	}
	return out
}

// details is a traveler as the journal tells it.
type details struct {
	Title      string `json:"title"`
	GivenName  string `json:"given_name"`
	FamilyName string `json:"family_name"`
	BirthDate  Day    `json:"birth_date"`
	Email      string `json:"email"`
	Phone      string `json:"phone"`
}

func (t Traveler) details() details {
	return details{t.Title, t.GivenName, t.FamilyName, t.BirthDate, t.Email, t.Phone}
}

// parse checks what people say of a traveler and brings it into its form.
func (t Traveler) parse() (Traveler, error) {
	var errs [6]error
	t.Title, errs[0] = people.ParseName("/title", t.Title)
	t.GivenName, errs[1] = name("/given_name", t.GivenName)
	t.FamilyName, errs[2] = name("/family_name", t.FamilyName)
	t.BirthDate, errs[3] = ParseDay("/birth_date", string(t.BirthDate))
	if t.Email != "" {
		t.Email, errs[4] = people.ParseEmail(t.Email)
	}
	t.Phone, errs[5] = people.ParsePhone(t.Phone)
	t.name = people.DisplayName(t.GivenName, t.FamilyName, "")
	return t, together(errs[:])
}

// born refuses a birth in the future.
func (t Traveler) born(today Day) error {
	if t.BirthDate > today {
		return fault.InvalidField("/birth_date", "not_born_yet", "This day lies in the future.")
	}
	return nil
}

// together makes one refusal of several, so that a form shows all its wrong
// fields at once; nil when there is none.
func together(errs []error) error {
	var all *fault.Error
	for _, err := range errs {
		f, ok := fault.From(err)
		switch {
		case err == nil:
		case !ok:
			return err
		case all == nil:
			all = f
		default:
			fields := append(append([]fault.Field(nil), all.Fields...), f.Fields...)
			all = fault.New(fault.Invalid, "invalid", "Some fields are not valid.")
			all.Fields = fields
		}
	}
	if all == nil {
		return nil
	}
	return all
}

// refused reports whether an error is a decision and no failure.
func refused(err error) bool {
	switch fault.KindOf(err) {
	case fault.Forbidden, fault.NotFound, fault.Unauthenticated:
		return true
	default:
		return false
	}
}

var errNobody = errors.New("travelers and bookings belong to people; act as one")

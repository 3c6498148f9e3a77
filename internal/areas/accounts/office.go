package accounts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/platform/fault"
)

// Office is a site of a company.
type Office struct {
	ID           string            `json:"id"`
	Company      string            `json:"company"`
	Name         string            `json:"name"`
	Address      string            `json:"address" doc:"Where it is, on one line; may be empty."`
	TimeZone     string            `json:"time_zone" doc:"IANA name." example:"Europe/Oslo"`
	OpeningHours []Hours           `json:"opening_hours" doc:"From Monday on; empty: open around the clock."`
	Rules        Rules             `json:"rules"`
	Version      int64             `json:"version"`
	Names        map[string]string `json:"names"`
	Can          []string          `json:"can" doc:"What the asker may do with it."`

	zone *time.Location
	week week
}

// GetVersion gives the version for the ETag.
func (o Office) GetVersion() int64 { return o.Version }

// Zone is the office's time zone.
func (o Office) Zone() *time.Location { return o.zone }

// Rules bound what a person may reserve in an office; 0 is no limit.
type Rules struct {
	HorizonDays int      `json:"horizon_days" doc:"How many days ahead one may reserve; 0: any."`
	MaxOpen     int      `json:"max_open" doc:"Reservations of a person that are still to come; 0: any number."`
	MaxPerDay   int      `json:"max_per_day" doc:"Reservations of a person on one day of the office; 0: any number."`
	MaxPerWeek  int      `json:"max_per_week" doc:"Reservations of a person from Monday to Sunday; 0: any number."`
	Kinds       []string `json:"kinds" doc:"What can be reserved there."`
}

// Kinds lists the kinds of spaces.
var Kinds = []string{"parking", "desk", "room"}

// DefaultHorizon is how many days ahead one may reserve where nobody says.
const DefaultHorizon = 365

// DefaultRules are those of an office for which nobody says.
func DefaultRules() Rules { return Rules{HorizonDays: DefaultHorizon, Kinds: slices.Clone(Kinds)} }

const mostOfAnything = 100_000

// parse checks the rules and gives them in their usual order; nil Kinds are
// all kinds.
func (r Rules) parse() (Rules, error) {
	for name, n := range map[string]int{
		"horizon_days": r.HorizonDays, "max_open": r.MaxOpen, "max_per_day": r.MaxPerDay, "max_per_week": r.MaxPerWeek,
	} {
		words := fmt.Sprintf("A whole number from 0 (no limit) to %d.", mostOfAnything)
		if n < 0 {
			return r, fault.BeyondLimit("/rules/"+name, "number_too_small", "0", words)
		}
		if n > mostOfAnything {
			return r, fault.BeyondLimit("/rules/"+name, "number_too_large", strconv.Itoa(mostOfAnything), words)
		}
	}
	kinds := []string{}
	for _, k := range Kinds {
		if r.Kinds == nil || slices.Contains(r.Kinds, k) {
			kinds = append(kinds, k)
		}
	}
	for i, k := range r.Kinds {
		if !slices.Contains(Kinds, k) {
			return r, fault.BeyondLimit(fmt.Sprintf("/rules/kinds/%d", i), "not_offered", strings.Join(Kinds, ", "), "A kind is one of parking, desk, room.")
		}
	}
	r.Kinds = kinds
	return r, nil
}

// mostAddress bounds the address of an office, in characters.
const mostAddress = 300

// parseAddress reads where an office is: one line, or nothing. 422
// invalid_address.
func parseAddress(text string) (string, error) {
	text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	if utf8.RuneCountInString(text) > mostAddress || !utf8.ValidString(text) || strings.IndexFunc(text, unicode.IsControl) >= 0 {
		return "", fault.InvalidField("/address", "invalid_address", "An address is one line of at most 300 characters.")
	}
	return text, nil
}

// parseOffice checks everything that somebody says of an office.
func parseOffice(name, address, zone string, hours []Hours, rules Rules) (Office, error) {
	var o Office
	var err error
	if o.Name, err = parseName("/name", name); err != nil {
		return o, err
	}
	if o.Address, err = parseAddress(address); err != nil {
		return o, err
	}
	if o.zone, err = zoneOf(zone); err != nil {
		return o, fault.InvalidField("/time_zone", "unknown_time_zone", `There is no such time zone. Use an IANA name such as "Europe/Oslo".`)
	}
	o.TimeZone = zone
	if o.OpeningHours, err = parseHours(hours); err != nil {
		return o, err
	}
	if o.Rules, err = rules.parse(); err != nil {
		return o, err
	}
	o.week, err = weekOf(o.OpeningHours)
	return o, err
}

// details is an office as the journal tells it.
type details struct {
	Name         string  `json:"name"`
	Address      string  `json:"address"`
	TimeZone     string  `json:"time_zone"`
	OpeningHours []Hours `json:"opening_hours"`
	Rules        Rules   `json:"rules"`
}

func (o Office) details() details {
	return details{o.Name, o.Address, o.TimeZone, o.OpeningHours, o.Rules}
}

var zones sync.Map // IANA name > *time.Location

// zoneOf loads a time zone once.
func zoneOf(name string) (*time.Location, error) {
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location), nil
	}
	if name == "" || name == "Local" || strings.ContainsRune(name, 0) {
		return nil, fmt.Errorf("no time zone: %q", name)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, err
	}
	zones.Store(name, zone)
	return zone, nil
}

// restore makes an office of what the database keeps.
func (o Office) restore(hours, rules string) (Office, error) {
	var err error
	if o.zone, err = zoneOf(o.TimeZone); err != nil {
		return o, fmt.Errorf("office %s: %w", o.ID, err)
	}
	o.OpeningHours = []Hours{}
	if hours != "" {
		err = json.Unmarshal([]byte(hours), &o.OpeningHours)
	}
	if err == nil {
		err = json.Unmarshal([]byte(rules), &o.Rules)
	}
	if err == nil {
		o.week, err = weekOf(o.OpeningHours)
	}
	if err != nil {
		return o, fmt.Errorf("office %s: %w", o.ID, err)
	}
	return o, nil
}

// texts gives the hours and rules as the database keeps them.
func (o Office) texts() (hours, rules string, err error) {
	text, err := json.Marshal(o.Rules)
	if err != nil || len(o.OpeningHours) == 0 {
		return "", string(text), err
	}
	rules = string(text)
	text, err = json.Marshal(o.OpeningHours)
	return string(text), rules, err
}

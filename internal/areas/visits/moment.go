package visits

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/platform/fault"
)

// Moment is a time as somebody gives it: with its distance from UTC, or without,
// as what the clock of the office shows then.
type Moment struct {
	at    time.Time // as if in UTC where it is local
	local bool
	wrong bool // it cannot be read
}

// UnmarshalJSON reads it; what is none is refused later, by in.
func (m *Moment) UnmarshalJSON(text []byte) error {
	var s string
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		*m = Moment{at: at}
		return nil
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if at, err := time.Parse(layout, s); err == nil {
			*m = Moment{at: at, local: true}
			return nil
		}
	}
	*m = Moment{wrong: true}
	return nil
}

// Schema describes it in OpenAPI.
func (Moment) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type:        huma.TypeString,
		Description: "A moment with its distance from UTC, or without: by the clock of the office. A time that clocks show twice is the earlier one.",
		Examples:    []any{"2026-11-23T09:00:00Z", "2026-11-23T10:00"},
	}
}

// in gives the moment, by the clock of the zone where it is local: the earlier one
// of two. 422 invalid, time_does_not_exist at the pointer.
func (m Moment) in(zone *time.Location, pointer string) (time.Time, error) {
	if m.wrong {
		return m.at, fault.InvalidField(pointer, "invalid", "Write the time like 2026-11-23T09:00:00Z, or like 2026-11-23T10:00 by the clock of the office.")
	}
	at := m.at.UTC().Truncate(time.Second)
	if !m.local {
		return at, nil
	}
	t := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, zone)
	if !floating(t).Equal(at) {
		return at, fault.InvalidField(pointer, "time_does_not_exist", "The clocks of the office skip this time on that day. Choose an earlier or a later one.")
	}
	if change, _ := t.ZoneBounds(); !change.IsZero() {
		_, before := change.Add(-time.Nanosecond).Zone()
		if earlier := at.Add(-time.Duration(before) * time.Second); earlier.Before(change) && earlier.Before(t) {
			return earlier, nil
		}
	}
	return t.UTC(), nil
}

package imports

import (
	"context"
	"strings"

	"stead/internal/areas/accounts"
	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/table"
)

// sites is what a file of offices is judged by.
type sites struct {
	company string
	there   places
	seen    map[string]bool // keys of names
	kept    []accounts.CreateOffice
}

func beginOffices(ctx context.Context, r work.Reader, _ authz.Grant, company string) (sorter, error) {
	there, err := officesOf(ctx, r, company)
	return &sites{company: company, there: there, seen: map[string]bool{}}, err
}

func (s *sites) judge(_ context.Context, lines []table.Line, rep *report) error {
	s.kept = s.kept[:0]
	for _, l := range lines {
		c := accounts.CreateOffice{Name: l.Get("name"), Address: l.Get("address"), TimeZone: l.Get("time_zone")}
		hours, ok := ParseHours(l.Get("opening_hours"))
		if !ok {
			rep.line(l.Number, "opening_hours", lineHours)
			continue
		}
		c.OpeningHours = hours
		o, wrong := c.Parse()
		if good, err := rep.fault(l.Number, wrong); err != nil {
			return err
		} else if !good {
			continue
		}
		key := reservations.NameKey(o.Name)
		switch {
		case len(s.there[key]) > 0 && !s.seen[key]:
			rep.line(l.Number, "name", lineExists)
		case s.seen[key]:
			rep.line(l.Number, "name", lineTwice)
		default:
			s.kept = append(s.kept, c)
		}
		s.seen[key] = true
	}
	return nil
}

func (s *sites) write(ctx context.Context, tx *work.Tx) error {
	for _, c := range s.kept {
		if _, err := accounts.AddOffice(ctx, tx, s.company, c); err != nil {
			return err
		}
	}
	return nil
}

// days are the weekdays in their order.
var days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// mostHours bounds the parts that opening hours are written in.
const mostHours = 70

// ParseHours reads opening hours as a file has them: "mon-fri 07:00-19:00; sat,
// sun 09:00-12:00"; none for "". ok is false for what is written otherwise.
// Whether they make sense is for the office to say.
func ParseHours(text string) (hours []accounts.Hours, ok bool) {
	if strings.TrimSpace(text) == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ";") {
		fields := strings.Fields(strings.ReplaceAll(strings.ToLower(part), ", ", ","))
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 2 {
			return nil, false
		}
		from, to, found := strings.Cut(strings.ReplaceAll(fields[1], "–", "-"), "-")
		named, known := daysOf(fields[0])
		if !found || !known || len(hours)+len(named) > mostHours {
			return nil, false
		}
		for _, day := range named {
			hours = append(hours, accounts.Hours{Day: day, From: wall(from), To: wall(to)})
		}
	}
	return hours, true
}

// wall writes 7:00 as 07:00.
func wall(text string) string {
	if len(text) == len("7:00") {
		return "0" + text
	}
	return text
}

// daysOf reads "mon-fri", "sat" or "mon,wed-fri"; a week may turn ("sat-mon").
func daysOf(text string) (named []string, ok bool) {
	for part := range strings.SplitSeq(text, ",") {
		first, last, ranged := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		if !ranged {
			last = first
		}
		from, to := dayOf(first), dayOf(last)
		if from < 0 || to < 0 {
			return nil, false
		}
		for i := from; ; i = (i + 1) % len(days) {
			named = append(named, days[i])
			if i == to {
				break
			}
		}
	}
	return named, true
}

func dayOf(text string) int {
	for i, day := range days {
		if text == day {
			return i
		}
	}
	return -1
}

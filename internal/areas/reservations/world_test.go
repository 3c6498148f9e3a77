package reservations_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/reservations"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
)

// world is one company as most tests want it: Janet, for whom Edward acts, and
// Ada who administers; three parking spaces, two desks and a room.
type world struct {
	*testkit.House
	company, office          string
	zone, desks, rooms       string
	p1, p2, p3, d1, d2, r1   string
	janet, edward, ada, nina string
	car, edwardsCar          string
	delegation               string
}

func worldOf(h *testkit.House) *world {
	w := &world{House: h}
	w.company = h.Company("Halden Works")
	w.office = h.Office(w.company, "Halden")
	w.zone, w.desks, w.rooms = h.Zone(w.office, "P", "parking"), h.Zone(w.office, "Floor 2", "desk"), h.Zone(w.office, "Rooms", "room")
	w.p1, w.p2, w.p3 = h.Space(w.zone, "P1"), h.Space(w.zone, "P2"), h.Space(w.zone, "P3")
	w.d1, w.d2, w.r1 = h.Space(w.desks, "D1"), h.Space(w.desks, "D2"), h.Space(w.rooms, "Fjord")
	w.janet, w.edward = h.User("Janet Moss", w.company, w.office), h.User("Edward Cole", w.company, w.office)
	w.ada = h.User("Ada Lindqvist", w.company, w.office, "Administrators")
	w.nina = h.User("Nina Okafor", w.company, w.office)
	w.car, w.edwardsCar = h.Vehicle(w.janet, "HN 12345"), h.Vehicle(w.edward, "EC 77")
	w.delegation = h.Delegation(w.company, w.janet, w.edward, "MANAGE_RESERVATIONS", "MANAGE_VEHICLES")
	return w
}

func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, worldOf(h)) })
}

// body is a parking reservation of the car tomorrow morning, with changes.
func (w *world) body(changes map[string]any) map[string]any {
	from, to := w.Morning(1)
	b := map[string]any{"space": w.p1, "vehicle": w.car, "starts_at": from, "ends_at": to}
	for k, v := range changes {
		if v == nil {
			delete(b, k)
		} else {
			b[k] = v
		}
	}
	return b
}

// reserve makes a reservation as the client.
func (w *world) reserve(t *testing.T, c testkit.Client, changes map[string]any) reservations.Reservation {
	t.Helper()
	var r reservations.Reservation
	c.Post("/reservations", w.body(changes)).Want(201).JSON(&r)
	return r
}

// hours gives hours of the day after tomorrow, UTC.
func (w *world) hours(from, to int) map[string]any {
	day := w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, 2)
	return map[string]any{"starts_at": day.Add(time.Duration(from) * time.Hour), "ends_at": day.Add(time.Duration(to) * time.Hour)}
}

func with(maps ...map[string]any) map[string]any {
	out := map[string]any{}
	for _, m := range maps {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

// told gives the titles of a person's notifications of the area, newest first.
func (w *world) told(t *testing.T, user string) []string {
	t.Helper()
	var list struct {
		Items []struct{ Title, Text, Kind string }
	}
	w.As(user).Get("/notifications").Want(200).JSON(&list)
	titles := []string{}
	for _, n := range list.Items {
		if strings.HasPrefix(n.Kind, "reservation.") || strings.HasPrefix(n.Kind, "vehicle.") {
			titles = append(titles, n.Title)
		}
	}
	return titles
}

// mailed gives the mails to an address with the words in their subject.
func (w *world) mailed(address, words string) []mail.Received {
	w.Settle()
	var out []mail.Received
	for _, m := range w.Mail.To(address) {
		if strings.Contains(m.Subject, words) {
			out = append(out, m)
		}
	}
	return out
}

var noRules = accounts.Rules{}

// openFrom are opening hours on every day.
func openFrom(from, to string) []accounts.Hours {
	var hours []accounts.Hours
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		hours = append(hours, accounts.Hours{Day: day, From: from, To: to})
	}
	return hours
}

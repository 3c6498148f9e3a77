package travel_test

import (
	"slices"
	"strings"
	"testing"

	"stead/internal/areas/delegations"
	"stead/internal/areas/travel"
	"stead/internal/testkit"
)

func TestABookingRequestFromFirstToLast(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var b travel.BookingRequest
		w.acting().Post("/booking-requests", m{
			"travelers": []string{w.self, w.liv, w.bo}, "notes": "Window seat,\nplease",
			"items": []m{w.flight(10), w.hotel(10, 3), {"type": "car", "from": "Lisbon airport", "starts_at": w.at(10, 13), "ends_at": w.at(13, 9), "price": m{"amount": "9000", "currency": "JPY"}}},
		}).Want(201).JSON(&b)
		if b.RequestedBy != w.janet || b.CreatedBy == nil || *b.CreatedBy != w.edward || b.Delegation != w.delegation || b.Status != travel.Pending || b.Company != w.company {
			t.Errorf("made %+v", b)
		}
		if len(b.Travelers) != 3 || b.Travelers[0] != (travel.BookedTraveler{ID: w.self, Name: "Janet Moss", Type: "ADT"}) || b.Travelers[1].Type != "CHD" || b.Travelers[2].Type != "INF" {
			t.Errorf("travelers %+v", b.Travelers)
		}
		if len(b.Total) != 2 || b.Total[0].Amount != "540.50" || b.Total[1].Amount != "9000" || b.Total[1].Currency != "JPY" {
			t.Errorf("total %+v", b.Total)
		}
		if !b.StartsAt.Equal(w.at(10, 8)) || !b.EndsAt.Equal(w.at(13, 10)) || len(b.Items) != 3 || b.Items[1].Place != "Lisbon" || len(b.Warnings) != 0 {
			t.Errorf("made %+v", b)
		}
		if !slices.Equal(b.Can, []string{"bookings.cancel"}) || b.Names[w.edward] != "Edward Cole" {
			t.Errorf("can %v, names %v", b.Can, b.Names)
		}
		// It stays as it was asked for, whatever becomes of the traveler.
		w.As(w.janet).Patch("/travelers/"+w.liv, m{"given_name": "Olivia"}).Want(200)
		w.As(w.janet).Delete("/travelers/" + w.bo).Want(204)
		var got travel.BookingRequest
		w.As(w.janet).Get("/booking-requests/" + b.ID).Want(200).JSON(&got)
		if got.Travelers[1].Name != "Liv Moss" || got.Travelers[2].Name != "Bo Moss" || got.Notes != "Window seat,\nplease" {
			t.Errorf("later %+v", got)
		}
		path := "/booking-requests/" + b.ID
		w.As(w.janet).Post(path+"/complete", nil).WantCode(403, "forbidden")
		w.As(w.nina).Post(path+"/complete", m{}).WantCode(404, "not_found")
		w.acting().Post(path+"/complete", nil).WantCode(403, "SCOPE_INSUFFICIENT")
		w.As(w.otto).Get(path).Want(200).JSON(&got)
		if !slices.Equal(got.Can, []string{"bookings.complete"}) {
			t.Errorf("an agent can %v", got.Can)
		}
		w.As(w.otto).Post(path+"/cancel", nil).WantCode(404, "not_found")
		w.As(w.otto).Post(path+"/complete", m{"reference": "X7KQ2P"}).Want(200).JSON(&got)
		if got.Status != travel.Completed || got.Reference != "X7KQ2P" || got.ClosedBy != w.otto || got.ClosedAt == nil || len(got.Can) != 0 {
			t.Errorf("completed %+v", got)
		}
		for _, c := range []testkit.Client{w.acting(), w.As(w.janet), w.As(w.ada)} {
			c.Post(path+"/cancel", m{"reason": "late"}).WantCode(409, "booking_not_pending")
		}
		w.As(w.ada).Post(path+"/complete", nil).WantCode(409, "booking_not_pending")
		entries := w.Journalled("bookings.complete")
		if len(entries) == 0 || entries[len(entries)-1].Reason != "booking_not_pending" {
			t.Errorf("journal %+v", entries)
		}
	})
}

func TestWhoCancelsABookingRequest(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Delegation(w.company, w.janet, w.nina, "VIEW_BOOKINGS", "CREATE_BOOKINGS")
		for name, c := range map[string]struct {
			client testkit.Client
			status int
			code   string
		}{
			"the owner":                   {w.As(w.janet), 200, ""},
			"a delegate":                  {w.acting(), 200, ""},
			"a delegate without scope":    {w.As(w.nina).For(w.janet), 403, "SCOPE_INSUFFICIENT"},
			"an administrator":            {w.As(w.ada), 200, ""},
			"an agent":                    {w.As(w.otto), 404, "not_found"},
			"a delegate for himself":      {w.As(w.edward), 404, "not_found"},
			"an administrator acting":     {w.As(w.ada).For(w.janet), 403, "not_delegated"},
			"a stranger":                  {w.As(w.nina), 404, "not_found"},
			"somebody who does not exist": {w.As(w.nina).For(strings.Replace(w.janet, "0", "1", 1)), 403, "not_delegated"},
		} {
			b := w.booked(t, w.As(w.janet))
			res := c.client.Post("/booking-requests/"+b.ID+"/cancel", m{"reason": "ill"})
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
			if c.status == 200 && (res.Map()["status"] != "CANCELLED" || res.Map()["reason"] != "ill") {
				t.Errorf("%s: %s", name, res.Body)
			}
		}
	})
}

// refusal is one way of asking for what cannot be had.
type refusal struct {
	body          m
	status        int
	code, message string
}

func TestWhatCannotBeAskedFor(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		old := w.add(w.janet, "Old", "Moss", "1970-01-01", passport("NO", "A1111", "2030-01-01"), passport("SE", "B2222", "2026-12-05"))
		late := w.add(w.janet, "Late", "Moss", "1970-01-01", passport("NO", "A3333", "2026-12-02"))
		gone := w.add(w.janet, "Gone", "Moss", "1970-01-01")
		w.As(w.janet).Delete("/travelers/" + gone).Want(204)
		change := func(base m, key string, value any) m {
			out := m{}
			for k, v := range base {
				out[k] = v
			}
			if out[key] = value; value == nil {
				delete(out, key)
			}
			return out
		}
		flight, hotel := w.flight(10), w.hotel(10, 3)
		refusals := map[string]refusal{
			"a traveler who is gone":       {ask([]m{flight}, gone), 403, "TRAVELER_INACCESSIBLE", "Traveler unavailable"},
			"one of another owner":         {ask([]m{flight}, w.self, w.edwards), 422, "travelers_of_different_owners", "Travelers of different owners cannot be combined in one booking"},
			"only one of another owner":    {ask([]m{flight}, w.edwards), 422, "traveler_of_another_owner", ""},
			"one whom he cannot reach":     {ask([]m{flight}, w.self, w.ninas), 403, "TRAVELER_INACCESSIBLE", ""},
			"reachable and not reachable":  {ask([]m{flight}, w.edwards, w.ninas), 403, "TRAVELER_INACCESSIBLE", ""},
			"no id":                        {ask([]m{flight}, "x"), 403, "TRAVELER_INACCESSIBLE", ""},
			"the id of a user":             {ask([]m{flight}, w.janet), 403, "TRAVELER_INACCESSIBLE", ""},
			"nobody":                       {ask([]m{flight}), 422, "invalid", ""},
			"one twice":                    {ask([]m{flight}, w.self, w.self), 422, "repeated", ""},
			"nothing":                      {ask([]m{}, w.self), 422, "invalid", ""},
			"an expired passport":          {ask([]m{flight}, w.self, late), 422, "passport_expired", ""},
			"a child leads a hotel":        {ask([]m{hotel}, w.liv, w.self), 422, "lead_traveler_not_adult", ""},
			"yesterday's flight":           {ask([]m{w.flight(-1)}, w.self), 422, "travel_in_past", ""},
			"yesterday's hotel":            {ask([]m{w.hotel(-1, 3)}, w.self), 422, "travel_in_past", ""},
			"this morning's flight":        {ask([]m{change(change(flight, "starts_at", w.at(0, 7)), "ends_at", nil)}, w.self), 422, "travel_in_past", ""},
			"a flight from nowhere":        {ask([]m{change(flight, "from", nil)}, w.self), 422, "required", ""},
			"a hotel without end":          {ask([]m{change(hotel, "ends_at", nil)}, w.self), 422, "required", ""},
			"a hotel that goes somewhere":  {ask([]m{change(hotel, "to", "x")}, w.self), 422, "not_taken", ""},
			"end before start":             {ask([]m{change(flight, "ends_at", w.at(9, 0))}, w.self), 422, "end_before_start", ""},
			"no such currency":             {ask([]m{change(flight, "price", m{"amount": "1", "currency": "EURO"})}, w.self), 422, "invalid_currency", ""},
			"half a yen":                   {ask([]m{change(flight, "price", m{"amount": "1.5", "currency": "JPY"})}, w.self), 422, "invalid_amount", ""},
			"less than nothing":            {ask([]m{change(flight, "price", m{"amount": "-1", "currency": "EUR"})}, w.self), 422, "invalid_amount", ""},
			"a price that is no number":    {ask([]m{change(flight, "price", m{"amount": "1e3", "currency": "EUR"})}, w.self), 422, "invalid_amount", ""},
			"a boat":                       {ask([]m{change(flight, "type", "boat")}, w.self), 422, "invalid", ""},
			"a type of no item, elsewhere": {change(ask([]m{flight}, w.self), "budget", "x"), 422, "invalid", ""},
		}
		for name, r := range refusals {
			res := w.acting().Post("/booking-requests", r.body)
			if res.Status != r.status || res.Code() != r.code || r.message != "" && res.Map()["detail"] != r.message {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		if n := w.Count("booking_requests") + w.Count("booking_items") + w.Count("booking_travelers"); n != 0 {
			t.Errorf("%d rows were left behind", n)
		}
		journalled := map[string]int{}
		for _, e := range w.Journalled("bookings.create") {
			journalled[e.Reason]++
			if e.Actor != w.edward || e.Subject != w.janet || e.Object.Type != "traveler" && e.Reason != "TRAVELER_INACCESSIBLE" {
				t.Errorf("a refusal is journalled as %+v", e)
			}
		}
		if journalled["travelers_of_different_owners"]+journalled["traveler_of_another_owner"] != 2 || journalled["TRAVELER_INACCESSIBLE"] != 5 {
			t.Errorf("journalled %v", journalled)
		}
		// What is let through, with a warning where it is worth one.
		for name, c := range map[string]struct {
			body     m
			warnings int
		}{
			"another than the primary passport expires": {ask([]m{flight}, old), 0},
			"an expired passport on a train":            {ask([]m{change(flight, "type", "train")}, late), 0},
			"no passport":                               {ask([]m{flight}, w.liv), 0},
			"a hotel tonight":                           {ask([]m{w.hotel(0, 1)}, w.self), 0},
			"a moment":                                  {ask([]m{change(flight, "ends_at", nil)}, w.self), 0},
		} {
			var b travel.BookingRequest
			w.acting().Post("/booking-requests", c.body).Want(201).JSON(&b)
			if len(b.Warnings) != c.warnings {
				t.Errorf("%s: warnings %+v", name, b.Warnings)
			}
		}
	})
}

// The passport is judged on the last day of travel, where the owner's office is.
func TestAPassportOnTheLastDayOfTravel(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		far := w.OfficeIn(w.company, "Auckland", "Pacific/Auckland", nil, noRules)
		mia := w.User("Mia Tane", w.company, far)
		// In UTC the flight ends on 3 December at noon, in Auckland on the fourth.
		last := w.at(10, 12)
		for name, c := range map[string]struct {
			owner, expires, code string
			warnings             int
		}{
			"Oslo, its last day":          {w.janet, "2026-12-03", "", 1},
			"Oslo, a day before":          {w.janet, "2026-12-02", "passport_expired", 0},
			"Auckland, its last day":      {mia, "2026-12-04", "", 1},
			"Auckland, a day before":      {mia, "2026-12-03", "passport_expired", 0},
			"Oslo, 179 days are left":     {w.janet, "2027-05-31", "", 1},
			"Oslo, 180 days are left":     {w.janet, "2027-06-01", "", 0},
			"Auckland, 179 days are left": {mia, "2027-06-01", "", 1},
		} {
			who := w.add(c.owner, "P", strings.ReplaceAll(name, ",", ""), "1980-01-01", passport("NO", "A12345", c.expires))
			flight := w.flight(10)
			flight["ends_at"] = last
			res := w.As(c.owner).Post("/booking-requests", ask([]m{flight}, who))
			if res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
				continue
			}
			if warnings, _ := res.Map()["warnings"].([]any); len(warnings) != c.warnings {
				t.Errorf("%s: %s", name, res.Body)
			}
		}
	})
}

func TestAListOfBookingRequests(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.booked(t, w.acting())
		w.Clock.Advance(1)
		second := w.booked(t, w.As(w.janet), w.self, w.liv)
		w.Clock.Advance(1)
		ninas := w.booked(t, w.As(w.nina), w.ninas)
		w.As(w.janet).Post("/booking-requests/"+first.ID+"/cancel", nil).Want(200)
		ids := func(c testkit.Client, query string) []string {
			t.Helper()
			var l struct{ Items []travel.BookingRequest }
			c.Get("/booking-requests" + query).Want(200).JSON(&l)
			out := []string{}
			for _, b := range l.Items {
				out = append(out, b.ID)
				if len(b.Items) != 1 || len(b.Travelers) < 1 || b.Names[b.RequestedBy] == "" {
					t.Errorf("not whole: %+v", b)
				}
			}
			return out
		}
		for query, want := range map[string][]string{
			"": {second.ID, first.ID}, "?status=PENDING": {second.ID}, "?status=CANCELLED,COMPLETED": {first.ID},
			"?traveler=" + w.liv: {second.ID}, "?traveler=" + w.ninas: {}, "?limit=1": {second.ID},
			"?from=2026-12-04T00:00:00Z": {}, "?to=2026-12-03T09:00:00Z": {second.ID, first.ID}, "?to=2026-12-03T08:00:00Z": {},
			"?requested_by=" + w.janet: {second.ID, first.ID},
		} {
			if got := ids(w.acting(), query); !slices.Equal(got, want) {
				t.Errorf("%q: %v, want %v", query, got, want)
			}
		}
		for _, c := range []testkit.Client{w.As(w.ada), w.As(w.otto)} {
			if got := ids(c, "?requested_by="+w.janet); len(got) != 2 {
				t.Errorf("of Janet: %v", got)
			}
			if got := ids(c, "?requested_by=any"); !slices.Equal(got, []string{ninas.ID, second.ID, first.ID}) {
				t.Errorf("of all: %v", got)
			}
			if got := ids(c, ""); len(got) != 0 {
				t.Errorf("their own: %v", got)
			}
		}
		w.As(w.nina).Get("/booking-requests?requested_by="+w.janet).WantCode(403, "forbidden")
		w.As(w.nina).Get("/booking-requests?requested_by=any").WantCode(403, "forbidden")
		w.acting().Get("/booking-requests?requested_by=any").WantCode(403, "forbidden")
		w.acting().Get("/booking-requests?requested_by="+w.nina).WantCode(404, "not_found")
		w.acting().Get("/booking-requests/"+ninas.ID).WantCode(404, "not_found")
		w.As(w.edward).Get("/booking-requests/"+first.ID).WantCode(404, "not_found")
		w.acting().Get("/booking-requests?status=pending").WantCode(422, "invalid_status")
		w.acting().Get("/booking-requests?requested_by=me").WantCode(422, "invalid_id")
		for _, id := range []string{"x", "brq_x", w.self} {
			w.acting().Get("/booking-requests/"+id).WantCode(404, "not_found")
		}
	})
}

func TestTheOwnerIsToldAndTheJournalNamesBoth(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		b := w.booked(t, w.acting())
		w.acting().Patch("/travelers/"+w.self, m{"title": "Ms"}).Want(200)
		w.acting().Post("/travelers/"+w.liv+"/passports", m{"number": "N7654321", "nationality": "NO", "expires_on": "2030-01-01"}).Want(201)
		w.As(w.otto).Post("/booking-requests/"+b.ID+"/complete", nil).Want(200)
		w.Settle()
		subjects := []string{}
		for _, mail := range w.Mail.To("janet@halden.example") {
			subjects = append(subjects, mail.Subject)
			if strings.Contains(mail.Text, "N7654321") {
				t.Error("a mail tells a passport number")
			}
		}
		for _, want := range []string{
			"Edward Cole requested a booking for Janet Moss", "Edward Cole changed your traveler Janet Moss",
			"Edward Cole added a passport of Liv Moss", "Otto Brandt completed your booking request for Janet Moss",
		} {
			if !slices.Contains(subjects, want) {
				t.Errorf("Janet was not told %q, but %q", want, subjects)
			}
		}
		for _, e := range w.Journalled("bookings.create") {
			if e.Actor != w.edward || e.Subject != w.janet || e.Delegation != w.delegation || !strings.Contains(e.After, w.self) {
				t.Errorf("journalled %+v", e)
			}
		}
		if e := w.Journalled("bookings.complete"); len(e) != 1 || e[0].Actor != w.otto || e[0].Subject != w.janet || e[0].Before != `{"status":"PENDING"}` {
			t.Errorf("journalled %+v", e)
		}
	})
}

// What a listed company_wide delegation lets one do ends with it, in the middle
// of everything.
func TestATravelerWhoIsNoLongerReachable(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := testkit.ByHouse(w.House, delegations.Create{Type: "company_wide", Delegators: []string{w.nina}, Delegate: w.edward, Company: w.company, Scopes: []string{"VIEW_TRAVELERS"}})
		mixed := ask([]m{w.flight(10)}, w.self, w.ninas)
		w.acting().Post("/booking-requests", mixed).WantCode(422, "travelers_of_different_owners")
		w.As(w.ada).Post("/delegations/"+d.ID+"/revoke", nil).Want(200)
		w.acting().Post("/booking-requests", mixed).WantCode(403, "TRAVELER_INACCESSIBLE")
	})
}

package delegations_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

func supportView(w town, as, account string, reason any) *testkit.Response {
	return w.As(as).Post("/accounts/"+account+"/support-view", m{"reason": reason})
}

func TestSupportLooksAtAnAccountForAnHour(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		sue := w.Staff("Sue Park", authz.SupportAgent)
		olga := w.User("Olga Berg", "", "")
		w.Join(w.company, olga, accounts.Owner)
		w.Vehicle(olga, "OB 1")
		other := w.Company("Bergen Bikes")
		w.Join(other, olga, accounts.Owner)
		sees := w.As(sue).For(olga)
		sees.Get("/reservations").WantCode(403, "not_delegated")

		a := read(supportView(w, sue, w.company, " Invoice 12 looks wrong ").Want(201))
		if a.Type != "company_wide" || !slices.Equal(a.Delegators, []string{olga}) || a.Delegate != sue || a.Company != w.company || !a.Effective ||
			a.Reason != "Invoice 12 looks wrong" || *a.EndsAt != testkit.Start.Add(time.Hour).Format(time.RFC3339) ||
			strings.Join(a.Scopes, " ") != "VIEW_TRAVELERS VIEW_BOOKINGS VIEW_RESERVATIONS VIEW_VISITS" {
			t.Errorf("granted %+v", a)
		}
		supportView(w, sue, w.company, "Again").WantCode(409, "delegation_exists")

		// It lets see, and nothing else; and that company alone.
		sees.Get("/reservations").Want(200)
		sees.Get("/vehicles").Want(200)
		sees.Get("/travelers").Want(200)
		sees.Get("/booking-requests").Want(200)
		for path, body := range map[string]m{
			"/vehicles": {"plate": "OB 2", "country": "NO"}, "/delegations": {"delegate": w.mats},
			"/tokens": {"name": "x"}, "/offices": {"name": "x", "time_zone": "Europe/Oslo"},
		} {
			res := sees.Post(path, body)
			if res.Status != 403 || res.Code() != "SCOPE_INSUFFICIENT" {
				t.Errorf("POST %s on behalf of the owner: %d %s", path, res.Status, res.Code())
			}
		}
		sees.Patch("/users/"+olga, m{"phone": "+4712345678"}).WantCode(403, "SCOPE_INSUFFICIENT")
		sees.Patch("/accounts/"+w.company, m{"name": "x"}).WantCode(403, "SCOPE_INSUFFICIENT")
		sees.In(other).Get("/reservations").WantCode(403, "not_delegated")

		// The owner was told at once, by mail too, and the journal has it.
		w.Settle()
		var told struct {
			Items []struct{ Kind, Title, Text string }
		}
		w.As(olga).Get("/notifications").Want(200).JSON(&told)
		if n := told.Items[0]; n.Kind != "support_view.started" || !strings.Contains(n.Text, "Sue Park") || !strings.Contains(n.Text, "Invoice 12 looks wrong") {
			t.Errorf("the owner is told %+v", told.Items)
		}
		if n := len(w.Mail.Messages()); n != 1 {
			t.Errorf("%d mails", n)
		}
		entries := w.Journalled("support_view.start")
		if e := entries[0]; e.Event != "support_view.started" || e.Actor != sue || e.Company != w.company || !strings.Contains(e.After, "Invoice 12") {
			t.Errorf("the journal has %+v", entries)
		}

		// The owner ends it.
		w.As(sue).Post("/delegations/"+a.ID+"/revoke", nil).WantCode(403, "forbidden")
		w.As(sue).In(w.company).Patch("/delegations/"+a.ID, m{"ends_at": testkit.Start.Add(48 * time.Hour)}).WantCode(403, "forbidden")
		w.As(olga).In(w.company).Post("/delegations/"+a.ID+"/revoke", nil).Want(200)
		sees.Get("/reservations").WantCode(403, "DELEGATION_REVOKED")

		// It ends by itself, after which support may ask again; support ends it too.
		supportView(w, sue, w.company, "Once more").Want(201)
		w.Clock.Advance(time.Hour - time.Second)
		sees.Get("/reservations").Want(200)
		w.Clock.Advance(time.Second)
		sees.Get("/reservations").WantCode(403, "DELEGATION_REVOKED")
		again := read(supportView(w, sue, w.company, "And again").Want(201))
		w.As(sue).Post("/delegations/"+again.ID+"/resign", nil).Want(200)
		sees.Get("/reservations").WantCode(403, "DELEGATION_REVOKED")
	})
}

func TestSupportViewIsRefused(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		sue, cara := w.Staff("Sue Park", authz.SupportAgent), w.Staff("Cara Lim", authz.CustomerSupport)
		olga := w.User("Olga Berg", "", "")
		supportView(w, sue, w.company, "No owner yet").WantCode(409, "no_owner")
		w.Join(w.company, olga, accounts.Owner)
		supportView(w, sue, w.company, " ").WantCode(422, "reason_required")
		supportView(w, sue, w.company, strings.Repeat("x", 501)).WantCode(422, "too_long")
		supportView(w, sue, "acc_x", "r").WantCode(404, "not_found")
		supportView(w, cara, w.company, "r").WantCode(403, "forbidden")
		supportView(w, olga, w.company, "r").WantCode(403, "forbidden")
		supportView(w, w.out, w.company, "r").WantCode(404, "not_found")
		h := w.As(sue).For(olga)
		h.Post("/accounts/"+w.company+"/support-view", m{"reason": "r"}).WantCode(403, "not_delegated")

		// A consumer's owner may end it, who manages no other delegations.
		home := testkit.ByHouse(w.House, accounts.OpenAccount{NewAccount: accounts.NewAccount{
			Type: accounts.Consumer, Name: "Olga at home", Details: &accounts.Details{}, Owner: olga,
		}}).ID
		a := read(supportView(w, sue, home, "Help").Want(201))
		w.As(olga).In(home).Post("/delegations/"+a.ID+"/revoke", nil).Want(200)

		w.As(w.omar).Post("/accounts/"+home+"/close", nil).Want(200)
		supportView(w, sue, home, "r").WantCode(409, "account_closed")
	})
}

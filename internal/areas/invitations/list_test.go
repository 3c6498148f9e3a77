package invitations_test

import (
	"slices"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/invitations"
	"stead/internal/core/authz"
	"stead/internal/platform/page"
)

// emails lists what somebody sees, the oldest first.
func (w *world) emails(as, query string) []string {
	w.T.Helper()
	var p page.Page[invitations.Invitation]
	w.As(as).Get("/invitations" + query).Want(200).JSON(&p)
	var out []string
	for _, i := range slices.Backward(p.Items) {
		out = append(out, i.Email[:len(i.Email)-len("@new.example")])
	}
	return out
}

func TestWhoSeesWhichInvitations(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		olga := w.User("Olga Owner", "", "")
		group := w.open(accounts.NewAccount{Type: accounts.Business, Name: "Group", Owner: olga, Details: &accounts.Details{}})
		below := w.open(accounts.NewAccount{Parent: group, Type: accounts.Business, Use: accounts.Subsidiary, Name: "Below", Details: &accounts.Details{}})
		sue, alan := w.staff("Sue", authz.SupportAgent), w.staff("Alan", authz.Auditor)
		w.invited(w.omar, system("staff@new.example", "auditor"))
		w.invited(w.cara, client("client@new.example"))
		w.invited(w.ada, w.seat("driver@new.example", "driver"))
		w.invited(w.ada, w.sub("sub@new.example"))
		helper := w.invited(w.ella, with(w.seat("helper@new.example", "account_admin"), "parent", w.employee))
		w.invited(olga, with(w.seat("below@new.example", "driver"), "parent", below))
		for who, c := range map[string]struct {
			id   string
			want []string
		}{
			"a tenant admin":       {w.omar, []string{"staff", "client", "driver", "sub", "helper", "below"}},
			"support":              {w.cara, []string{"client", "driver", "sub", "helper", "below"}},
			"a support agent":      {sue, []string{"client", "driver", "sub", "helper", "below"}},
			"an auditor":           {alan, nil},
			"an administrator":     {w.ada, []string{"driver", "sub"}},
			"a colleague":          {w.janet, []string{"driver", "sub"}},
			"a consumer":           {w.ella, []string{"helper"}},
			"an owner from above":  {olga, []string{"below"}},
			"somebody from nobody": {w.User("Sam Solo", "", ""), nil},
		} {
			if got := w.emails(c.id, ""); !slices.Equal(got, c.want) {
				t.Errorf("%s sees %q, want %q", who, got, c.want)
			}
			want := 404
			if slices.Contains(c.want, "helper") {
				want = 200
			}
			if res := w.As(c.id).Get("/invitations/" + helper.ID); res.Status != want {
				t.Errorf("%s gets one with %d", who, res.Status)
			}
		}
		// Seen by a support agent, who may do nothing with them.
		if got := w.get(sue, helper.ID); len(got.Can) != 0 {
			t.Errorf("a support agent can %v", got.Can)
		}
		w.As(sue).Post("/invitations/"+helper.ID+"/withdraw", nil).WantCode(403, "forbidden")
		w.As(w.janet).Get("/invitations/nonsense").WantCode(404, "not_found")

		w.As(w.ella).Post("/invitations/"+helper.ID+"/withdraw", nil).Want(200)
		w.accepted(w.token("driver@new.example"), nora())
		w.Clock.Advance(24 * time.Hour)
		w.Anew()
		w.invited(w.ada, w.seat("fresh@new.example"))
		for query, want := range map[string][]string{
			"?state=pending":                      {"fresh"},
			"?state=activated":                    {"driver"},
			"?state=withdrawn,activated":          {"driver", "helper"},
			"?state=expired":                      {"staff", "client", "sub", "below"},
			"?kind=client&kind=system_user":       {"staff", "client"},
			"?parent=" + w.company:                {"driver", "sub", "fresh"},
			"?search=NEW.example+sub":             {"sub"},
			"?search=nora+at":                     {"sub"},
			"?search=%25":                         nil,
			"?state=expired&parent=" + group:      nil,
			"?state=pending&search=fresh&limit=1": {"fresh"},
		} {
			if got := w.emails(w.omar, query); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
		w.As(w.omar).Get("/invitations?state=lost").WantCode(422, "invalid")
		w.As(w.omar).Get("/invitations?parent=x").WantCode(422, "invalid_id")
		var first, second page.Page[invitations.Invitation]
		w.As(w.omar).Get("/invitations?limit=4").Want(200).JSON(&first)
		w.As(w.omar).Get("/invitations?limit=4&after=" + first.Next).Want(200).JSON(&second)
		if len(first.Items) != 4 || len(second.Items) != 3 || second.Next != "" || first.Items[3].ID <= second.Items[0].ID {
			t.Errorf("%d and %d", len(first.Items), len(second.Items))
		}
	})
}

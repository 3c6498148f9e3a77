package delegations_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/testkit"
)

func list(c testkit.Client, query string) answers {
	var l answers
	c.Get("/delegations" + query).Want(200).JSON(&l)
	return l
}

func TestList(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		je := w.Delegation(w.company, w.janet, w.edward)
		w.Clock.Advance(time.Minute)
		me := w.Delegation(w.company, w.mats, w.edward)
		w.Clock.Advance(time.Minute)
		jn := w.Delegation(w.company, w.janet, w.nadia)
		w.As(w.janet).Patch("/delegations/"+jn, m{"status": "inactive"}).Want(200)
		w.Clock.Advance(time.Minute)
		gone := w.Delegation(w.company, w.nadia, w.mats)
		w.As(w.nadia).Post("/delegations/"+gone+"/revoke", nil).Want(200)

		ada := w.As(w.ada)
		for _, c := range []struct {
			as    testkit.Client
			query string
			want  []string
		}{
			{ada, "", []string{gone, jn, me, je}},
			{ada, "?live=true", []string{jn, me, je}},
			{ada, "?status=inactive", []string{jn}},
			{ada, "?status=inactive,revoked", []string{gone, jn}},
			{ada, "?status=inactive&status=active", []string{jn, me, je}},
			{ada, "?delegate=" + w.edward, []string{me, je}},
			{ada, "?delegator=" + w.janet, []string{jn, je}},
			{ada, "?delegator=" + w.janet + "&delegate=" + w.edward, []string{je}},
			{ada, "?company=" + w.company, []string{gone, jn, me, je}},
			{ada, "?search=JANET", []string{jn, je}},
			{ada, "?search=cole", []string{me, je}},
			{ada, "?search=nadia@hal", []string{gone, jn}},
			{ada, "?search=%25", []string{}},
			{ada, "?delegate=me", []string{}},
			{ada, "?delegate=xyz", []string{}},
			{w.As(w.omar), "", []string{gone, jn, me, je}},
			{w.As(w.omar), "?company=" + w.company + "&search=mats", []string{gone, me}},
			{w.As(w.janet), "", []string{jn, je}},
			{w.As(w.edward), "", []string{me, je}},
			{w.As(w.edward), "?delegate=me", []string{me, je}},
			{w.As(w.edward), "?delegator=me", []string{}},
			{w.As(w.mats), "", []string{gone, me}},
			{w.As(w.mats), "?delegator=me&live=true", []string{me}},
			{w.As(w.mats), "?delegator=" + w.janet, []string{}},
			{w.As(w.out), "", []string{}},
			{w.As(w.out), "?company=" + w.company, []string{}},
		} {
			if got := list(c.as, c.query).ids(); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", c.query, got, c.want)
			}
		}
		ada.Get("/delegations?status=odd").WantCode(422, "invalid")
		ada.Get("/delegations?company=acc_1").WantCode(404, "not_found")
		w.As(w.edward).For(w.janet).Get("/delegations").WantCode(403, "SCOPE_INSUFFICIENT")

		var got []string
		for next, more := "", true; more; more = next != "" {
			p := list(ada, "?limit=3&after="+next)
			got, next = append(got, p.ids()...), p.Next
		}
		if !slices.Equal(got, []string{gone, jn, me, je}) {
			t.Errorf("in pages %v", got)
		}
		l := list(ada, "?live=true")
		if l.Items[0].Names[w.janet] != "Janet Moss" || l.Items[0].Names[w.company] != "Halden Works" || !slices.Contains(l.Items[0].Can, "delegations.resume") {
			t.Errorf("an item %+v", l.Items[0])
		}
		if can := list(w.As(w.edward), "").Items[0].Can; !slices.Equal(can, []string{"delegations.resign"}) {
			t.Errorf("the delegate can %v", can)
		}
	})
}

func TestActsFor(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		other := w.Company("Arendal Yard")
		for _, u := range []string{w.janet, w.edward} {
			testkit.ByHouse(w.House, accounts.AddMember{Company: other, User: u})
		}
		now := w.Clock.Now()
		ends := now.Add(time.Hour)
		pair := w.Delegation(w.company, w.janet, w.edward, "VIEW_VISITS")
		w.As(w.janet).Patch("/delegations/"+pair, m{"ends_at": ends}).Want(200)
		w.Delegation(other, w.janet, w.edward, "MANAGE_PROFILE")
		mats := w.Delegation(w.company, w.mats, w.edward, "VIEW_CHARGING")
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegators": []string{w.janet}, "delegate": w.edward, "scopes": []string{"CANCEL_BOOKINGS"}, "ends_at": ends.Add(time.Hour)}).Want(201)
		w.As(w.ada).Post("/delegations", m{"type": "company_wide", "delegate": w.edward}).Want(201)

		// Who belongs to several companies and names none lists their own in all.
		if got := list(w.As(w.janet), "").ids(); len(got) != 3 || len(list(w.As(w.janet).In(other), "").ids()) != 1 {
			t.Errorf("in all companies %v", got)
		}
		w.As(w.janet).Post("/delegations", m{"delegate": w.nadia}).WantCode(422, "company_required")

		actsFor := func() []people.ActsFor {
			t.Helper()
			var l struct{ Items []people.ActsFor }
			w.As(w.edward).Get("/me/delegators").Want(200).JSON(&l)
			return l.Items
		}
		got := actsFor()
		if len(got) != 3 {
			t.Fatalf("%+v", got)
		}
		yard, works := got[0], got[1]
		if yard.CompanyName != "Arendal Yard" || yard.EndsAt != nil || yard.Office != nil || !slices.Equal(yard.Scopes, []string{"MANAGE_PROFILE"}) {
			t.Errorf("Arendal: %+v", yard)
		}
		if works.User.Name != "Janet Moss" || works.User.Email != "janet@halden.example" || works.Company != w.company || works.Delegation != pair ||
			!slices.Equal(works.Scopes, []string{"VIEW_BOOKINGS", "CANCEL_BOOKINGS", "VIEW_VISITS"}) || !works.EndsAt.Equal(ends.Add(time.Hour)) || works.Office.ID != w.office {
			t.Errorf("Halden: %+v", works)
		}
		if got[2].User.ID != w.mats || got[2].Delegation != mats {
			t.Errorf("Mats: %+v", got[2])
		}

		w.As(w.mats).Patch("/delegations/"+mats, m{"status": "inactive"}).Want(200)
		w.Clock.Advance(time.Hour)
		if got := actsFor(); len(got) != 2 || !slices.Equal(got[1].Scopes, []string{"VIEW_BOOKINGS", "CANCEL_BOOKINGS"}) {
			t.Errorf("an hour later %+v", got)
		}
		w.Exec(`update members set status = 'inactive' where user_id = $1 and company = $2`, w.janet, w.company)
		if got := actsFor(); len(got) != 1 {
			t.Errorf("Janet left Halden: %+v", got)
		}
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.janet)
		if got := actsFor(); len(got) != 0 {
			t.Errorf("Janet is deactivated: %+v", got)
		}
	})
}

func TestPresets(t *testing.T) {
	each(t, func(t *testing.T, w town) {
		body := string(w.As(w.out).Get("/delegations/presets").Want(200).Body)
		for _, part := range []string{
			`{"name":"Booking Only","scopes":["VIEW_TRAVELERS","CREATE_BOOKINGS","VIEW_BOOKINGS"]}`,
			`{"name":"CANCEL_BOOKINGS","title":"Cancel Bookings","description":"cancel booking requests","implies":["VIEW_BOOKINGS"]}`,
		} {
			if !strings.Contains(body, part) {
				t.Errorf("%s lacks %s", body, part)
			}
		}
	})
}

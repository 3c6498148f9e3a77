package visits_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"stead/internal/areas/visits"
	"stead/internal/testkit"
)

func (w *world) effective(t *testing.T, c testkit.Client, query string) visits.Effective {
	t.Helper()
	var e visits.Effective
	c.Get("/visits/recipients?" + query).Want(200).JSON(&e)
	return e
}

// line writes a list as: Janet host, Edward -switched_off by Edward.
func lines(e visits.Effective, list []visits.Told) []string {
	out := []string{}
	for _, x := range list {
		s := e.Names[x.User] + " "
		if !x.Receives {
			s += "not: "
		}
		s += string(x.Reason)
		if x.By != "" {
			s += " by " + e.Names[x.By]
		}
		out = append(out, s)
	}
	return out
}

// The example of the seed: Janet, as the host, in all three; Edward, as her
// personal assistant, in check-in and reminder, having switched check-out off.
func TestTheExampleOfTheSeed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.edward).Put("/me/assisted/"+w.janet, nil).Want(200)
		w.As(w.edward).Put("/me/notification-settings", m{"visits": m{"assistant": m{"check_out": false}}}).Want(200)
		check := func(e visits.Effective) {
			t.Helper()
			with := []string{"Janet Moss host", "Edward Cole assistant by Janet Moss"}
			without := []string{"Janet Moss host", "Edward Cole not: switched_off by Edward Cole"}
			if got := lines(e, e.CheckIn); !slices.Equal(got, with) {
				t.Errorf("check-in %q", got)
			}
			if got := lines(e, e.CheckOut); !slices.Equal(got, without) {
				t.Errorf("check-out %q", got)
			}
			if got := lines(e, e.Reminder); !slices.Equal(got, with) {
				t.Errorf("reminder %q", got)
			}
		}
		check(w.effective(t, w.As(w.janet), ""))             // before saving
		check(w.effective(t, w.As(w.rita), "host="+w.janet)) // by whoever may make it
		v := w.make(t, w.As(w.rita), m{"host": w.janet})
		check(w.effective(t, w.As(w.janet), "visit="+v.ID))
		w.As(w.nina).Get("/visits/recipients?host="+w.janet).WantCode(403, "host_locked")
		w.As(w.nina).Get("/visits/recipients?visit="+v.ID).WantCode(404, "not_found")

		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		w.As(w.rita).Post("/visits/"+v.ID+"/check-out", nil).Want(200)
		if told := w.told(t, w.janet); !slices.Equal(told, []string{"assistant.set", "visit.created", "visit.checked_in", "visit.checked_out"}) {
			t.Errorf("Janet was told %q", told)
		}
		if told := w.told(t, w.edward); !slices.Equal(told, []string{"visit.checked_in"}) {
			t.Errorf("Edward was told %q", told)
		}
	})
}

// The company's defaults, one's own switches, and the visit's own list, in this
// order.
func TestWhoIsToldAndWhy(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.As(w.janet).Put("/me/personal-assistant", m{"user": w.edward}).Want(200)
		defaults := "/companies/" + w.company + "/notification-settings"
		w.As(w.janet).Put(defaults, m{"visits": m{}}).WantCode(403, "forbidden")
		w.As(w.ada).Put(defaults, m{"visits": m{"host": m{"check_out": false}, "assistant": m{"reminder": false}}}).Want(200)
		var d visits.Defaults
		w.As(w.nina).Get(defaults).Want(200).JSON(&d)
		if !*d.Visits.Host.CheckIn || *d.Visits.Host.CheckOut || *d.Visits.Assistant.Reminder || !*d.Visits.Assistant.CheckIn {
			t.Errorf("%+v", d)
		}
		e := w.effective(t, w.As(w.janet), "")
		if got := lines(e, e.CheckOut); got[0] != "Janet Moss not: default_off" {
			t.Errorf("%q", got)
		}
		// One's own switch counts more than the default, either way.
		w.As(w.janet).Put("/me/notification-settings", m{"visits": m{"host": m{"check_out": true, "check_in": false}}}).Want(200)
		var p visits.Personal
		w.As(w.janet).Get("/me/notification-settings").Want(200).JSON(&p)
		if !*p.Visits.Host.CheckOut || *p.Visits.Host.CheckIn || !*p.Visits.Host.Reminder || p.Own.Host.Reminder != nil {
			t.Errorf("%+v", p)
		}
		e = w.effective(t, w.As(w.janet), "")
		if got := lines(e, e.CheckOut); got[0] != "Janet Moss host" {
			t.Errorf("%q", got)
		}
		// And the visit's own list more than both.
		list := []m{
			{"user": w.nina, "events": m{"check_in": true, "check_out": true}},
			{"user": w.edward, "events": m{"check_in": false, "reminder": true}},
			{"user": w.janet, "events": m{"check_in": true}},
		}
		text, _ := json.Marshal(list)
		want := map[string][]string{
			"in":       {"Janet Moss added by Janet Moss", "Edward Cole not: switched_off by Janet Moss", "Nina Okafor added by Janet Moss"},
			"out":      {"Janet Moss host", "Edward Cole assistant by Janet Moss", "Nina Okafor added by Janet Moss"},
			"reminder": {"Janet Moss host", "Edward Cole added by Janet Moss"},
		}
		check := func(e visits.Effective) {
			t.Helper()
			for name, got := range map[string][]visits.Told{"in": e.CheckIn, "out": e.CheckOut, "reminder": e.Reminder} {
				if l := lines(e, got); !slices.Equal(l, want[name]) {
					t.Errorf("%s: %q, want %q", name, l, want[name])
				}
			}
		}
		check(w.effective(t, w.As(w.janet), "list="+url.QueryEscape(string(text))))
		v := w.make(t, w.As(w.janet), m{"recipients": list})
		check(w.effective(t, w.As(w.janet), "visit="+v.ID))
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		if told := w.told(t, w.nina); !slices.Equal(told, []string{"visit.checked_in"}) {
			t.Errorf("Nina was told %q", told)
		}
		if told := w.told(t, w.edward); !slices.Equal(told, []string{"assistant.yours"}) {
			t.Errorf("Edward was told %q", told)
		}
		// Who left is told nothing; who changed the list stands beside what they changed.
		w.Exec(`update members set status = 'inactive' where user_id = $1`, w.nina)
		e = w.effective(t, w.As(w.janet), "visit="+v.ID)
		if got := lines(e, e.CheckIn); len(got) != 2 {
			t.Errorf("%q", got)
		}
		w.As(w.janet).Get("/visits/recipients?list=x").WantCode(422, "invalid")
		// A delegate sees and says it in the host's name.
		w.Delegation(w.company, w.janet, w.asta, "MANAGE_VISITS")
		e = w.effective(t, w.As(w.asta).For(w.janet), "visit="+v.ID)
		if len(e.CheckIn) != 2 {
			t.Errorf("%+v", e)
		}
		w.As(w.asta).For(w.janet).Get("/visits/recipients?host="+w.edward).WantCode(403, "host_locked")
	})
}

package invitations_test

import (
	"bytes"
	"testing"
	"time"

	"stead/internal/testkit"
)

func TestALinkWorksForADay(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.ada, w.seat("nora@new.example", "driver"))
		token := w.token("nora@new.example")
		w.Clock.Advance(24*time.Hour - time.Second)
		w.Anew()
		w.Anyone().Get("/activations/" + token).Want(200)
		if got := w.get(w.ada, i.ID); got.State != "pending" {
			t.Errorf("after 23:59:59 it is %s", got.State)
		}
		w.Clock.Advance(time.Second)
		w.Anyone().Get("/activations/"+token).WantCode(404, "invitation_dead")
		w.accept(token, nora()).WantCode(404, "invitation_dead")
		if got := w.get(w.ada, i.ID); got.State != "expired" || len(got.Can) != 2 {
			t.Errorf("after 24:00:00 it is %s, %v", got.State, got.Can)
		}
		// A new one takes the place of an expired one, which can be sent again only
		// as long as that is not open.
		w.invited(w.ada, w.seat("nora@new.example"))
		w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).WantCode(409, "already_invited")
		w.Clock.Advance(24*time.Hour - time.Second)
		w.Anew()
		w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).WantCode(409, "already_invited")
		w.Clock.Advance(time.Second)
		w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
		again := w.token("nora@new.example")
		w.Clock.Advance(24*time.Hour - time.Second)
		w.accepted(again, nora())
		w.accept(again, nora()).WantCode(404, "invitation_dead")
	})
}

func TestEveryDeadLinkIsTheSame(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		links := map[string]string{"unknown": "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ", "broken": "x", "long": string(bytes.Repeat([]byte("x"), 3000))}
		w.invited(w.ada, w.seat("used@new.example"))
		links["used"] = w.token("used@new.example")
		w.accepted(links["used"], nora())
		withdrawn := w.invited(w.ada, w.seat("withdrawn@new.example"))
		links["withdrawn"] = w.token("withdrawn@new.example")
		w.As(w.ada).Post("/invitations/"+withdrawn.ID+"/withdraw", nil).Want(200)
		replaced := w.invited(w.ada, w.seat("replaced@new.example"))
		links["replaced"] = w.token("replaced@new.example")
		w.As(w.ada).Post("/invitations/"+replaced.ID+"/resend", nil).Want(200)
		gone := w.User("Gone Person", "", "")
		w.invited(w.ada, w.seat("gone@halden.example"))
		links["deactivated"] = w.token("gone@halden.example")
		w.Exec(`update users set status = 'deactivated' where id = $1`, gone)
		w.invited(w.ada, w.seat("expired@new.example"))
		links["expired"] = w.token("expired@new.example")
		w.Clock.Advance(24 * time.Hour)

		want := `{"type":"/api/docs#invitation_dead","title":"Not Found","status":404,"detail":"This link no longer works. Ask whoever invited you to send the invitation again.","code":"invitation_dead"}`
		for name, token := range links {
			for what, res := range map[string]*testkit.Response{
				"shown":     w.Anyone().Get("/activations/" + token),
				"accepted":  w.accept(token, nora()),
				"a passkey": w.Anyone().Post("/activations/"+token+"/passkey-options", nil),
			} {
				if res.Status != 404 || string(bytes.TrimSpace(res.Body)) != want {
					t.Errorf("%s, %s: %d %s", name, what, res.Status, res.Body)
				}
			}
		}
	})
}

// Machines follow the links in mails.
func TestLookingAtALinkChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.ada, w.sub("nora@new.example"))
		token := w.token("nora@new.example")
		tables := []string{"users", "invitations", "invitation_asks", "accounts", "members", "letters", "jobs", "sessions", "journal", "notifications", "passkey_challenges"}
		before := map[string]int64{}
		for _, table := range tables {
			before[table] = w.Count(table)
		}
		row := `select state from (select status || version || password_hash as state from users where email = 'nora@new.example') x`
		was, kept := w.text(row), w.text(`select coalesce(token_hash, '') || '/' || version || '/' || live from invitations`)
		for range 3 {
			w.Anyone().Get("/activations/" + token).Want(200)
			for _, path := range []string{"/activations/" + token, "./activate/" + token} {
				if _, err := w.Anyone().Send("HEAD", path, nil); err != nil {
					t.Fatal(err)
				}
			}
			w.Anyone().Get("./activate/" + token)
		}
		for _, table := range tables {
			if n := w.Count(table); n != before[table] {
				t.Errorf("%s: %d rows, before %d", table, n, before[table])
			}
		}
		if w.text(row) != was || w.text(`select coalesce(token_hash, '') || '/' || version || '/' || live from invitations`) != kept {
			t.Error("a row was changed")
		}
		w.accepted(token, nora())
	})
}

func TestResendingAndWithdrawing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.ada, w.seat("nora@new.example", "driver"))
		first := w.token("nora@new.example")
		w.Clock.Advance(time.Hour)
		w.As(w.janet).Header("If-Match", `"7"`).Post("/invitations/"+i.ID+"/resend", nil).WantCode(412, "changed_meanwhile")
		got := w.As(w.janet).Post("/invitations/"+i.ID+"/resend", nil).Want(200).Map()
		if got["version"] != 2.0 || got["sent_at"] != "2026-11-23T09:00:00Z" || got["expires_at"] != "2026-11-24T09:00:00Z" {
			t.Errorf("%v", got)
		}
		w.Anyone().Get("/activations/"+first).WantCode(404, "invitation_dead")
		second := w.token("nora@new.example")
		if second == first {
			t.Fatal("the same link again")
		}
		// A letter that waits is not sent any more once it is replaced.
		w.Mail.Clear()
		w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
		w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
		third := w.token("nora@new.example")
		if n := len(w.Mail.To("nora@new.example")); n != 1 {
			t.Errorf("%d mails", n)
		}
		w.accepted(third, nora())
		for _, verb := range []string{"resend", "withdraw"} {
			w.As(w.ada).Post("/invitations/"+i.ID+"/"+verb, nil).WantCode(409, "already_activated")
		}
		o := w.invited(w.ada, w.seat("other@new.example", "account_admin"))
		w.As(w.janet).Post("/invitations/"+o.ID+"/withdraw", nil).WantCode(403, "forbidden")
		w.As(w.janet).Post("/invitations/"+o.ID+"/resend", nil).WantCode(403, "forbidden")
		w.As(w.ella).Post("/invitations/"+o.ID+"/withdraw", nil).WantCode(404, "not_found")
		if got := w.As(w.ada).Post("/invitations/"+o.ID+"/withdraw", nil).Want(200).Map(); got["state"] != "withdrawn" || len(got["can"].([]any)) != 0 {
			t.Errorf("%v", got)
		}
		for _, verb := range []string{"resend", "withdraw"} {
			w.As(w.ada).Post("/invitations/"+o.ID+"/"+verb, nil).WantCode(409, "withdrawn")
		}
		w.Settle()
		if n := len(w.Mail.To("other@new.example")); n != 0 {
			t.Errorf("%d mails of a withdrawn invitation", n)
		}
		w.invited(w.ada, w.seat("other@new.example"))
	})
}

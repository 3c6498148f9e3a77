package invitations_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/invitations"
	"stead/internal/testkit"
)

func TestAddressesOfThoseWhoNeverCameAreForgotten(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.User("Kari Known", "", "")
		never := w.invited(w.ada, w.sub("never@new.example"))
		withdrawn := w.invited(w.ada, w.seat("withdrawn@new.example"))
		w.As(w.ada).Post("/invitations/"+withdrawn.ID+"/withdraw", nil).Want(200)
		known := w.invited(w.ada, w.seat("kari@halden.example"))
		came := w.invited(w.ada, w.seat("came@new.example"))
		w.accepted(w.token("came@new.example"), nora())
		twice := w.invited(w.ada, w.seat("twice@new.example"))
		w.Clock.Advance(24 * time.Hour)
		w.Anew()
		later := w.invited(w.cara, w.sub("twice@new.example"))

		w.Clock.Advance(90*24*time.Hour - time.Second)
		w.Settle()
		w.Anew()
		if got := w.get(w.ada, never.ID); got.Email != "never@new.example" {
			t.Errorf("forgotten too early: %+v", got)
		}
		w.Clock.Advance(time.Second)
		testkit.ByHouse(w.House, invitations.Forget{})
		for id, want := range map[string]string{
			never.ID: "", withdrawn.ID: "", known.ID: "kari@halden.example", came.ID: "came@new.example", twice.ID: "", later.ID: "twice@new.example",
		} {
			if got := w.get(w.omar, id); got.Email != want {
				t.Errorf("%s has the address %q, want %q", id, got.Email, want)
			}
		}
		if n := w.Count("users where email in ('never@new.example', 'withdrawn@new.example')"); n != 0 {
			t.Errorf("%d users are left", n)
		}
		if n := w.Count("users where email in ('twice@new.example', 'kari@halden.example', 'came@new.example')"); n != 3 {
			t.Errorf("%d users of 3 are left", n)
		}
		if n := w.Count("invitations where search like '%new.example%' and email = ''"); n != 0 {
			t.Error("the address can still be searched")
		}
		w.As(w.ada).Post("/invitations/"+never.ID+"/resend", nil).WantCode(409, "withdrawn")
		if got := w.get(w.ada, never.ID); got.State != "expired" || len(got.Can) != 0 {
			t.Errorf("%+v", got)
		}
		for _, e := range w.Journal() {
			if strings.Contains(e.Event, "invitation.") && strings.Contains(e.Before+e.After+e.Object.Name, "@") {
				t.Errorf("%s keeps an address: %s %s", e.Event, e.Before, e.After)
			}
		}
		if got := w.Journalled("invitations.forget"); len(got) != 5 { // three addresses, two users
			t.Errorf("%d entries", len(got))
		}
		w.Clock.Advance(2 * 24 * time.Hour)
		w.Settle() // the periodic job does the rest
		if n := w.Count("users where email = 'twice@new.example'"); n != 0 {
			t.Error("the job forgot nothing")
		}
		entries := w.Count("journal")
		w.Clock.Advance(2 * time.Hour)
		w.Settle()
		if n := w.Count("journal where action = 'invitations.forget'"); n != 7 || w.Count("journal") != entries {
			t.Errorf("%d entries; nothing to forget is nothing to journal", n)
		}
		w.invited(w.ada, w.sub("never@new.example"))
	})
}

// What waits to be mailed is dropped when its link is dead.
func TestLettersOfDeadInvitationsAreDropped(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Mail.Refuse("nora@new.example")
		w.invited(w.ada, w.seat("nora@new.example"))
		w.Settle()
		if n := w.Count("letters"); n != 1 {
			t.Fatalf("%d letters wait", n)
		}
		w.Clock.Advance(23 * time.Hour)
		w.Settle()
		if n := w.Count("letters"); n != 1 {
			t.Errorf("%d letters wait while the link works", n)
		}
		w.Clock.Advance(2 * time.Hour)
		w.Settle()
		if n := w.Count("letters"); n != 0 {
			t.Errorf("%d letters of a dead link", n)
		}
	})
}

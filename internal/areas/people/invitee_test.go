package people_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

type auditEntry = audit.Entry

// within runs what another area does in a command of its own.
type within[T any] func(ctx context.Context, tx *work.Tx) (T, error)

func (within[T]) Action() authz.Action { return authz.Action{Name: "tests.within"} }

func (within[T]) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

func (f within[T]) Apply(ctx context.Context, tx *work.Tx) (T, error) {
	tx.Record(people.SessionsEnded{}) // every command records something
	return f(ctx, tx)
}

func inside[T any](h *testkit.House, f func(ctx context.Context, tx *work.Tx) (T, error)) (T, error) {
	return do(h, authz.SystemActor("test"), within[T](f))
}

func invitee(h *testkit.House, email string, roles ...authz.SystemRole) (people.User, error) {
	return inside(h, func(ctx context.Context, tx *work.Tx) (people.User, error) {
		return people.Invitee(ctx, tx, email, roles)
	})
}

func activate(h *testkit.House, user string, w people.Welcome) (people.User, error) {
	return inside(h, func(ctx context.Context, tx *work.Tx) (people.User, error) { return people.Activate(ctx, tx, user, w) })
}

// The address of who never answers can be forgotten, so the journal keeps no part
// of it, not even as a name.
func TestTheJournalKeepsNoPartOfAnAddress(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		u, err := invitee(h, "zebulon.quist@new.example", authz.Auditor)
		if err != nil || u.Name != "zebulon.quist" {
			t.Fatalf("%+v, %v", u, err)
		}
		if _, err := inside(h, func(ctx context.Context, tx *work.Tx) (bool, error) {
			return true, people.SetInvitedRoles(ctx, tx, u, []authz.SystemRole{authz.TechnicalSupport})
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := inside(h, func(ctx context.Context, tx *work.Tx) (bool, error) { return true, people.Forget(ctx, tx, u.ID) }); err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, e := range h.Journal() {
			if text := strings.ToLower(e.Object.Name + e.Before + e.After); strings.Contains(text, "zebulon") || strings.Contains(text, "quist") {
				t.Errorf("%s tells %s", e.Event, text)
			}
			if e.Object.ID == u.ID {
				seen++
			}
		}
		if seen != 3 {
			t.Errorf("%d entries tell of them", seen)
		}
	})
}

func TestAnInviteeBecomesAUser(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		u, err := invitee(h, " Sue@Operator.Example ", authz.TenantAdmin, authz.Auditor)
		if err != nil || u.Status != people.Invited || u.Email != "sue@operator.example" || len(u.SystemRoles) != 2 {
			t.Fatalf("%+v, %v", u, err)
		}
		// Before activation the roles have no force, and nothing signs them in.
		if _, err := do(h, person(u.ID), people.CreateUser{Email: "x@operator.example"}); !errors.Is(err, fault.ErrNotSignedIn) {
			t.Errorf("an invitee acts: %v", err)
		}
		if _, err := people.NewSession(t.Context(), h.Runner, u.ID); !errors.Is(err, people.ErrSignIn) {
			t.Errorf("an invitee signs in: %v", err)
		}
		h.Anyone().Post("/session", body("sue@operator.example", password)).WantCode(401, "sign_in_failed")
		ask(h, "sue@operator.example").Want(202)
		h.Settle()
		if n := len(h.Mail.To("sue@operator.example")); n != 0 {
			t.Errorf("%d mails", n)
		}
		again, err := invitee(h, "sue@operator.example", authz.SupportAgent)
		if err != nil || again.ID != u.ID || len(again.SystemRoles) != 2 || h.Count("users") != 1 {
			t.Errorf("invited twice: %+v, %v", again, err)
		}
		for pointer, w := range map[string]people.Welcome{
			"/given_name": {GivenName: "a\nb", PasswordHash: "x"}, "/family_name": {FamilyName: "a\x00", PasswordHash: "x"},
			"/language": {Language: "xx", PasswordHash: "x"}, "/password": {},
		} {
			_, err := activate(h, u.ID, w)
			if f, _ := fault.From(err); f == nil || len(f.Fields) != 1 || f.Fields[0].Pointer != pointer {
				t.Errorf("%s: %v", pointer, err)
			}
		}
		u, err = activate(h, u.ID, people.Welcome{GivenName: "Sue", FamilyName: "李", Language: "fr", PasswordHash: passwordHash()})
		if err != nil || u.Status != people.Active || u.Name != "Sue 李" || u.Language != "fr" {
			t.Fatalf("%+v, %v", u, err)
		}
		if _, err := activate(h, u.ID, people.Welcome{PasswordHash: "x"}); fault.Code(err) != "already_activated" {
			t.Errorf("activated twice: %v", err)
		}
		h.Anyone().Post("/session", body("sue@operator.example", password)).Want(201)
		h.As(u.ID).Get("/system-users").Want(200)
		var events []string
		for _, e := range h.Journalled("tests.within") {
			if e.Outcome == audit.Done && strings.HasPrefix(e.Event, "user.") {
				events = append(events, e.Event)
			}
		}
		if !slices.Equal(events, []string{"user.invited", "user.activated"}) {
			t.Errorf("the journal has %v", events)
		}
	})
}

func TestAnInviteeWithAPasskey(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		u, err := invitee(h, "sue@halden.example")
		if err != nil {
			t.Fatal(err)
		}
		keys, d := people.NewPasskeys(h.Runner, "http://stead.test"), newDevice()
		o, err := keys.Offer(t.Context(), u)
		if err != nil {
			t.Fatal(err)
		}
		answer := d.create(t, o, "phone")
		made, err := keys.Parse(t.Context(), u, people.Registration{Challenge: o.Challenge, Name: "phone", Credential: answer["credential"].(map[string]any)})
		if err != nil {
			t.Fatal(err)
		}
		started, err := inside(h, func(ctx context.Context, tx *work.Tx) (people.Started, error) {
			if _, err := people.Activate(ctx, tx, u.ID, people.Welcome{GivenName: "Sue", Passkey: made}); err != nil {
				return people.Started{}, err
			}
			return people.OpenSession(ctx, tx, u.ID)
		})
		if err != nil || started.User.GivenName != "Sue" {
			t.Fatalf("%+v, %v", started, err)
		}
		c := started.Cookie(true)
		if !c.Secure || !c.HttpOnly {
			t.Errorf("the cookie is %v", c)
		}
		with(h, c.Value).Get("/me").Want(200)
		h.Anyone().Post("/session/passkey", d.get(t, question(h))).Want(201)
	})
}

func TestForgettingAnInvitee(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		u, err := invitee(h, "sue@halden.example")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := people.NewPasskeys(h.Runner, "http://stead.test").Offer(t.Context(), u); err != nil {
			t.Fatal(err)
		}
		janet := janetWithPassword(h)
		for _, id := range []string{u.ID, janet.ID, u.ID, "usr_x"} {
			if _, err := inside(h, func(ctx context.Context, tx *work.Tx) (int, error) { return 0, people.Forget(ctx, tx, id) }); err != nil {
				t.Errorf("%s: %v", id, err)
			}
		}
		if h.Count("users") != 1 || h.Count("users where id = '"+janet.ID+"'") != 1 || h.Count("passkey_challenges") != 0 {
			t.Error("the wrong ones are gone")
		}
	})
}

func TestFurtherSystemRoles(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		janet := h.User("Janet Moss", "", "")
		add := func(roles ...authz.SystemRole) error {
			_, err := inside(h, func(ctx context.Context, tx *work.Tx) (int, error) {
				return 0, people.AddSystemRoles(ctx, tx, janet, roles)
			})
			return err
		}
		if err := add("king"); fault.Code(err) != "unknown_role" {
			t.Errorf("king: %v", err)
		}
		for range 2 {
			if err := add(authz.Auditor, authz.CustomerSupport); err != nil {
				t.Fatal(err)
			}
		}
		u, err := people.ByID(t.Context(), h.DB.Reader(), janet)
		if err != nil || !slices.Equal(u.SystemRoles, []authz.SystemRole{authz.CustomerSupport, authz.Auditor}) || u.Version != 2 {
			t.Errorf("%+v, %v", u, err)
		}
	})
}

func TestOneUserOfManyInvitationsAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		ids := make([]string, 8)
		var wg sync.WaitGroup
		for i := range ids {
			wg.Go(func() {
				u, err := invitee(h, "sue@halden.example")
				if err != nil {
					t.Error(err)
				}
				ids[i] = u.ID
			})
		}
		wg.Wait()
		if slices.Sort(ids); ids[0] != ids[7] || h.Count("users") != 1 {
			t.Errorf("they are %v", ids)
		}
	})
}

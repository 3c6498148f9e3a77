package invitations_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/invitations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
)

func TestAnInvitationIsMadeAndMailed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for name, c := range map[string]struct {
			by   string
			body m
		}{
			"a system user": {w.omar, system("sys@new.example", "auditor", "customer_support")},
			"a client":      {w.cara, client("client@new.example")},
			"a driver":      {w.janet, w.seat("driver@new.example", "driver")},
			"a colleague":   {w.janet, w.seat("colleague@new.example")},
			"an admin":      {w.ada, w.seat("admin@new.example", "account_admin")},
			"an owner":      {w.ada, with(w.seat("owner@new.example", "account_owner"), "rate", euro("0.2"))},
			"a sub-account": {w.cara, w.sub("sub@new.example")},
			"a helper":      {w.ella, with(w.seat("helper@new.example", "station_admin"), "parent", w.employee)},
		} {
			i := w.invited(c.by, c.body)
			if i.State != "pending" || i.CreatedBy != c.by || i.User != "" || !i.ExpiresAt.Equal(w.Clock.Now().Add(24*time.Hour)) || len(i.Can) != 2 || i.Email != c.body["email"] {
				t.Errorf("%s: %+v", name, i)
			}
			if len(w.token(i.Email)) != 32 {
				t.Errorf("%s: no token", name)
			}
			if got := w.get(c.by, i.ID); got.State != "pending" || got.Version != 1 {
				t.Errorf("%s: %+v", name, got)
			}
		}
		if n := w.Count("letters"); n != 0 {
			t.Errorf("%d letters are kept", n)
		}
		if n := w.Count("invitations where token_hash is null or length(token_hash) <> 64"); n != 0 {
			t.Errorf("%d tokens are not hashed", n)
		}
		if got := w.Journalled("invitations.create"); len(got) != 16 { // each with its new user
			t.Errorf("%d entries", len(got))
		}
	})
}

func TestRefusalsOfInvitations(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		other := w.Company("Other Works")
		pending := w.open(accounts.NewAccount{Type: accounts.Business, Name: "Pending"})
		closed := w.Company("Closed")
		w.Exec(`update accounts set status = 'closed' where id = $1`, closed)
		w.invited(w.ada, w.seat("twice@new.example", "driver"))
		in := func(parent string) m { return with(w.seat("x@new.example", "driver"), "parent", parent) }
		for name, c := range map[string]struct {
			by     string
			body   m
			status int
			code   string
		}{
			"staff by an admin":           {w.ada, system("x@new.example", "auditor"), 403, "forbidden"},
			"staff by support":            {w.cara, system("x@new.example", "auditor"), 403, "forbidden"},
			"staff without a role":        {w.omar, system("x@new.example"), 422, "role_required"},
			"staff with a strange role":   {w.omar, system("x@new.example", "king"), 422, "unknown_role"},
			"who is staff already":        {w.omar, system("cara@operator.example", "customer_support"), 409, "already_member"},
			"a client by an admin":        {w.ada, client("x@new.example"), 403, "forbidden"},
			"a client with a rate":        {w.cara, with(client("x@new.example"), "rate", euro("0.2")), 422, "rate_needs_sub_account"},
			"a client below another":      {w.cara, with(client("x@new.example"), "parent", w.company), 422, "not_taken"},
			"an admin by a colleague":     {w.janet, w.seat("x@new.example", "account_admin"), 403, "forbidden"},
			"an owner by a colleague":     {w.janet, w.seat("x@new.example", "account_owner"), 403, "forbidden"},
			"into another company":        {w.ada, in(other), 422, "unknown_account"},
			"into nowhere":                {w.ada, in("acc_0193a0f0-0000-7000-8000-000000000000"), 422, "unknown_account"},
			"into a broken id":            {w.ada, in("x'; drop table users"), 422, "unknown_account"},
			"into an account without one": {w.ada, in(""), 422, "unknown_account"},
			"a driver with a rate":        {w.ada, with(w.seat("x@new.example", "driver"), "rate", euro("0.2")), 422, "rate_needs_sub_account"},
			"a driver with an account":    {w.ada, with(w.seat("x@new.example", "driver"), "name", "Mine"), 422, "not_taken"},
			"two roles":                   {w.ada, w.seat("x@new.example", "driver", "account_admin"), 422, "not_offered"},
			"a strange role":              {w.ada, w.seat("x@new.example", "king"), 422, "not_offered"},
			"a member":                    {w.ada, w.seat("janet@halden.example", "driver"), 409, "already_member"},
			"a member, written otherwise": {w.ada, w.seat(" JANET@Halden.Example ", "driver"), 409, "already_member"},
			"who is invited":              {w.janet, w.seat("twice@new.example"), 409, "already_invited"},
			"below an employee":           {w.cara, with(w.sub("x@new.example"), "parent", w.employee), 422, "parent_not_business"},
			"a driver of a consumer":      {w.cara, with(w.seat("x@new.example", "driver"), "parent", w.employee), 422, "parent_not_business"},
			"a subsidiary of a person":    {w.ada, with(w.sub("x@new.example"), "use", "subsidiary"), 422, "subsidiary_is_business"},
			"a sub-account without use":   {w.ada, with(w.sub("x@new.example"), "use", ""), 422, "not_offered"},
			"a sub-account without name":  {w.ada, with(w.sub("x@new.example"), "name", " "), 422, "required"},
			"into a pending account":      {w.cara, in(pending), 409, "account_not_active"},
			"into a closed account":       {w.cara, in(closed), 409, "account_closed"},
			"a negative rate":             {w.ada, with(w.sub("x@new.example"), "rate", euro("-0.1")), 422, "rate_invalid"},
			"five decimals":               {w.ada, with(w.sub("x@new.example"), "rate", euro("0.23456")), 422, "rate_invalid"},
			"more than ten":               {w.ada, with(w.sub("x@new.example"), "rate", euro("10.0001")), 422, "rate_invalid"},
			"dollars":                     {w.ada, with(w.sub("x@new.example"), "rate", m{"amount": "0.2", "currency": "USD"}), 422, "rate_invalid"},
			"a strange kind":              {w.ada, m{"kind": "guest", "email": "x@new.example"}, 422, "not_offered"},
			"a strange language":          {w.ada, with(w.seat("x@new.example"), "language", "xx"), 422, "unknown_language"},
			"no address":                  {w.ada, w.seat("nobody"), 422, "invalid_email"},
			"a line break":                {w.ada, w.seat("x@new.example\r\nBcc: y@new.example"), 422, "invalid_email"},
			"a long address":              {w.ada, w.seat(strings.Repeat("x", 64) + "@" + strings.Repeat("y", 63) + "." + strings.Repeat("z", 63) + "." + strings.Repeat("w", 59) + ".no"), 422, "invalid_email"},
		} {
			if res := w.As(c.by).Post("/invitations", c.body); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s, want %d %s: %s", name, res.Status, res.Code(), c.status, c.code, res.Body)
			}
		}
		w.As(w.janet).For(w.ada).Post("/invitations", w.seat("x@new.example")).WantCode(403, "not_delegated")
		w.Anyone().Post("/invitations", w.seat("x@new.example")).WantCode(401, "not_signed_in")
		if n := w.Count("users where email like '%x@new.example'"); n != 0 {
			t.Errorf("%d users were made for what was refused", n)
		}
		w.Exec(`update operator set terms_of_use = ''`)
		w.As(w.ada).Post("/invitations", w.seat("x@new.example")).WantCode(409, "support_links_missing")
		w.As(w.cara).Post("/invitations", client("x@new.example")).WantCode(409, "support_links_missing")
		w.invited(w.omar, system("x@new.example", "auditor"))
	})
}

// An employee's account of type business is a leaf, too.
func TestAnEmployeeHasNoAccountsBelow(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		leaf := w.open(accounts.NewAccount{Parent: w.company, Type: accounts.Business, Use: accounts.Employee, Name: "Leaf", Details: &accounts.Details{}})
		w.As(w.cara).Post("/invitations", with(w.sub("x@new.example"), "parent", leaf)).WantCode(422, "parent_is_employee")
		w.invited(w.cara, with(w.seat("x@new.example", "driver"), "parent", leaf))
	})
}

// Addresses and names that people really have.
func TestOddAddressesAreInvited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		long := strings.Repeat("x", 64) + "@" + strings.Repeat("y", 63) + "." + strings.Repeat("z", 63) + "." + strings.Repeat("w", 58) + ".no"
		for _, email := range []string{
			"nora+home@new.example", "n.o.r.a@new.example", "nora@bücher.example", "пример@new.example", "o'neill@new.example", long[len(long)-254:],
		} {
			i := w.invited(w.ada, with(w.sub(email), "name", "Ñora’s 家 عائلة "+email[:1]))
			if i.Email != email {
				t.Errorf("%q became %q", email, i.Email)
			}
		}
		w.Settle()
		if n := w.Count("jobs where state = 'dead'"); n > 1 { // a local part beyond ASCII needs a server that knows it
			t.Errorf("%d mails could not be made", n)
		}
	})
}

// Nothing about an answer, nor the work for it, tells whether an address is
// known.
func TestAKnownAddressIsAsQuietAsAnother(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.User("Known Person", "", "")
		w.invited(w.omar, w.seat("first@halden.example")) // the first to be sealed settles the key, and names are remembered
		bodies := map[string]func(email string) m{
			"a seat":        func(e string) m { return w.seat(e, "driver") },
			"a sub-account": w.sub,
			"a client":      client,
			"staff":         func(e string) m { return system(e, "auditor") },
		}
		forget := func() {
			w.Exec(`update invitations set live = 0, withdrawn_at = 1, token_hash = null, user_id = null where withdrawn_at is null`)
			w.Exec(`delete from user_words where user_id in (select id from users where email = 'novel@halden.example')`)
			w.Exec(`delete from users where email = 'novel@halden.example'`)
		}
		for name, body := range bodies {
			known, unknown := w.statements(body("known@halden.example")), w.statements(body("novel@halden.example"))
			if known != unknown {
				t.Errorf("%s: %d statements for a known address, %d for another", name, known, unknown)
			}
			forget()
			a := w.As(w.omar).Post("/invitations", body("known@halden.example")).Want(201).Map()
			b := w.As(w.omar).Post("/invitations", body("novel@halden.example")).Want(201).Map()
			for key := range a {
				if key != "id" && key != "email" && str(a[key]) != str(b[key]) {
					t.Errorf("%s: %s is %v and %v", name, key, a[key], b[key])
				}
			}
			if len(a) != len(b) {
				t.Errorf("%s: %v and %v", name, a, b)
			}
			forget()
		}
	})
}

func str(v any) string {
	b, _ := jsonText(v)
	return b
}

// statements counts those of an invitation by Omar.
func (w *world) statements(body m) int64 {
	w.T.Helper()
	return counted(w, w.omar, invitations.Create{Input: inputOf(body)})
}

func TestInvitationsAreLimited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.ada, w.seat("nora@new.example", "driver"))
		for range 5 {
			w.Clock.Advance(time.Minute)
			w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
		}
		res := w.As(w.ada).Post("/invitations/"+i.ID+"/resend", nil).WantCode(429, "too_many_invitations")
		if res.Header.Get("Retry-After") != "3360" {
			t.Errorf("Retry-After %q", res.Header.Get("Retry-After"))
		}
		// By whoever, for whatever: it is the address that is spared.
		sub := w.invited(w.cara, w.sub("nora@new.example"))
		w.As(w.cara).Post("/invitations/"+sub.ID+"/resend", nil).WantCode(429, "too_many_invitations")
		w.Clock.Advance(56 * time.Minute)
		w.As(w.cara).Post("/invitations/"+sub.ID+"/resend", nil).Want(200)

		w.Exec(`delete from invitation_asks`)
		values := make([]string, 300)
		for n := range values {
			values[n] = `('x` + itoa(n) + `', 'one', '` + w.ada + `', '', '', ` + itoa(int(w.Clock.Now().UnixMicro())) + `)`
		}
		w.Exec(`insert into invitation_asks (id, kind, actor, source, user_id, at) values ` + strings.Join(values, ","))
		w.As(w.ada).Post("/invitations", w.seat("late@new.example")).WantCode(429, "too_many_invitations")
		w.invited(w.janet, w.seat("late@new.example"))
	})
}

// What the roles of an invitation would give has no force before it is accepted.
func TestInvitedStaffMayNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.invited(w.omar, system("nora@new.example", "tenant_admin"))
		w.As(w.omar).Get("/invitations/" + i.ID).Want(200)
		id, err := db.One(t.Context(), w.DB.Reader(), db.Text, `select id from users where email = 'nora@new.example'`)
		if err != nil {
			t.Fatal(err)
		}
		ctx := authz.WithActor(t.Context(), authz.Actor{Kind: authz.Person, User: id})
		if _, err := work.Do(ctx, w.Runner, invitations.Create{Input: inputOf(client("x@new.example"))}); err == nil {
			t.Error("an invited tenant admin invites")
		}
		// Another invitation is accepted first: it gives what it gives, no more.
		w.invited(w.ada, w.seat("nora@new.example", "driver"))
		driver := w.token("nora@new.example")
		w.accept(driver, nora()).Want(201)
		w.As(id).Post("/invitations", client("x@new.example")).WantCode(403, "forbidden")
		w.As(w.omar).Post("/invitations/"+i.ID+"/resend", nil).Want(200)
		w.accept(w.token("nora@new.example"), m{}).Want(201)
		w.As(id).Post("/invitations", client("x@new.example")).Want(201)

		gone := w.invited(w.omar, system("gone@new.example", "tenant_admin"))
		w.As(w.omar).Post("/invitations/"+gone.ID+"/withdraw", nil).Want(200)
		if n := w.Count("users where email = 'gone@new.example' and system_roles <> ''"); n != 0 {
			t.Error("a withdrawn invitation leaves roles behind")
		}
	})
}

package accounts_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/money"
	"stead/internal/testkit"
)

// node is an account as clients see it.
type node struct {
	ID, Parent, Type, Use, Name, Status string
	Details                             *accounts.Details
	Rate                                *accounts.RateInForce
	Path                                []accounts.Step
	Can                                 []string
	Names                               map[string]string
	Version                             int64
}

func nodeOf(r *testkit.Response) node {
	r.T.Helper()
	var n node
	r.JSON(&n)
	return n
}

func open(h *testkit.House, n accounts.NewAccount) accounts.Account {
	h.T.Helper()
	return testkit.ByHouse(h, accounts.OpenAccount{NewAccount: n})
}

var someDetails = &accounts.Details{Address: accounts.Address{Street: "Storgata 1", City: "Halden", Country: "NO"}}

// names gives the names of a list of accounts.
func names(r *testkit.Response) string {
	r.T.Helper()
	var p struct{ Items []node }
	r.JSON(&p)
	var out []string
	for _, n := range p.Items {
		out = append(out, n.Name)
	}
	return strings.Join(out, ", ")
}

func TestATreeOfAccounts(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		omar, root := h.Staff("Omar Haddad", authz.TenantAdmin), h.Company("Halden Works")
		olga, erik, ada := h.User("Olga Berg", "", ""), h.User("Erik Dahl", "", ""), h.User("Ada Lind", root, "")
		h.Join(root, olga, accounts.Owner)
		rate := accounts.Rate(2345)
		home := open(h, accounts.NewAccount{
			Parent: root, Type: accounts.Consumer, Use: accounts.Employee, Name: "Erik at home", Details: someDetails, Owner: erik, Rate: &rate,
		}).ID
		sub := h.Below(root, "Halden Bikes")
		deep := h.Below(sub, "Halden Bells")
		other := h.Company("Bergen Shipping")

		// Who leads the root sees all of it, and nothing beside it.
		boss := h.As(olga)
		if got := names(boss.Get("/accounts").Want(200)); got != "Erik at home, Halden Bells, Halden Bikes, Halden Works" {
			t.Errorf("the owner lists %s", got)
		}
		if got := names(boss.Get("/accounts/" + root + "/sub-accounts").Want(200)); got != "Erik at home, Halden Bikes" {
			t.Errorf("below the root: %s", got)
		}
		if got := names(boss.Get("/accounts?parent=" + sub).Want(200)); got != "Halden Bells" {
			t.Errorf("below the subsidiary: %s", got)
		}
		if got := names(boss.Get("/accounts?parent=" + other).Want(200)); got != "" {
			t.Errorf("below another's: %s", got)
		}
		n := nodeOf(boss.Get("/accounts/" + home).Want(200))
		if n.Parent != root || n.Use != "employee" || n.Names[root] != "Halden Works" || len(n.Path) != 1 || n.Details == nil || n.Details.Address.City != "Halden" ||
			n.Rate == nil || n.Rate.Rate != (money.Money{Amount: "0.2345", Currency: "EUR"}) || n.Rate.ValidFrom != "2026-11-23" {
			t.Errorf("the owner of the parent sees %+v", n)
		}
		if want := []string{"accounts.change", "accounts.close", "reimbursement.set", "reimbursement.view", "subaccounts.create", "members.invite", "members.list", "members.change", "members.remove"}; !slices.Equal(slices.Sorted(slices.Values(n.Can)), slices.Sorted(slices.Values(want))) {
			t.Errorf("and may %v", n.Can)
		}
		if n := nodeOf(boss.Get("/accounts/" + deep).Want(200)); fmt.Sprint(n.Path) != fmt.Sprintf("[{%s Halden Works} {%s Halden Bikes}]", root, sub) {
			t.Errorf("path %v", n.Path)
		}
		boss.Get("/accounts/"+other).WantCode(404, "not_found")

		// An employee sees their own and not what it hangs under; a plain member sees no details.
		n = nodeOf(h.As(erik).Get("/accounts/" + home).Want(200))
		if n.Parent != "" || len(n.Path) != 0 || len(n.Names) != 0 || n.Details == nil || n.Rate == nil {
			t.Errorf("the employee sees %+v", n)
		}
		h.As(erik).Get("/accounts/"+root).WantCode(404, "not_found")
		if n := nodeOf(h.As(ada).Get("/accounts/" + root).Want(200)); n.Details != nil || slices.Contains(n.Can, "accounts.change") {
			t.Errorf("a member sees %+v", n)
		}
		if got := names(h.As(ada).Get("/accounts/" + root + "/sub-accounts").Want(200)); got != "" {
			t.Errorf("a member lists below: %s", got)
		}
		h.As(ada).Get("/accounts/"+sub).WantCode(404, "not_found")

		// Staff see all of it, with what their roles let them.
		for _, c := range []struct {
			role    authz.SystemRole
			details bool
		}{{authz.SupportAgent, false}, {authz.CustomerSupport, true}, {authz.BillingPlanAdmin, true}} {
			staff := h.As(h.Staff(strings.ReplaceAll(string(c.role), "_", "")+" X", c.role))
			if got := names(staff.Get("/accounts?type=consumer").Want(200)); got != "Erik at home" {
				t.Errorf("%s lists %s", c.role, got)
			}
			if n := nodeOf(staff.Get("/accounts/" + home).Want(200)); (n.Details != nil) != c.details || (n.Rate != nil) != c.details || n.Parent != root {
				t.Errorf("%s sees %+v", c.role, n)
			}
		}
		h.As(h.Staff("Tom Reed", authz.TechnicalSupport)).Get("/accounts/"+home).WantCode(404, "not_found")

		// The path says which account: the company that a browser works in does not
		// matter, and beside one's own tree it helps nobody.
		boss.In(root).Get("/accounts/" + deep).Want(200)
		boss.In(sub).Get("/accounts/" + home + "/members").Want(200)
		boss.In(root).Get("/accounts/"+other).WantCode(404, "not_found")

		// Moving.
		move := func(as, account, parent string) *testkit.Response {
			return h.As(as).Post("/accounts/"+account+"/move", m{"parent": parent})
		}
		move(olga, sub, "").WantCode(403, "forbidden")
		move(omar, root, deep).WantCode(409, "account_cycle")
		move(omar, sub, sub).WantCode(409, "account_cycle")
		move(omar, sub, home).WantCode(409, "parent_not_business")
		move(omar, sub, "acc_x").WantCode(422, "unknown_account")
		desk := open(h, accounts.NewAccount{Parent: root, Type: accounts.Business, Use: accounts.Employee, Name: "Erik & Co", Details: someDetails}).ID
		move(omar, sub, desk).WantCode(409, "parent_is_employee")
		n = nodeOf(move(omar, other, sub).Want(200))
		if n.Parent != sub || n.Use != "subsidiary" || len(n.Path) != 2 {
			t.Errorf("moved: %+v", n)
		}
		boss.Get("/accounts/" + other).Want(200)
		n = nodeOf(move(omar, sub, "").Want(200))
		if n.Parent != "" || n.Use != "" || len(n.Path) != 0 {
			t.Errorf("moved to the root: %+v", n)
		}
		boss.Get("/accounts/"+deep).WantCode(404, "not_found")
		move(omar, sub, root).Want(200)
		boss.Get("/accounts/" + other).Want(200)
		if got := h.Journalled("accounts.move"); len(got) != 9 || !strings.Contains(got[len(got)-1].After, root) {
			t.Errorf("the journal has %d: %+v", len(got), got[len(got)-1])
		}

		// Closing.
		shut := func(as, account string) *testkit.Response { return h.As(as).Post("/accounts/"+account+"/close", nil) }
		shut(olga, sub).WantCode(409, "has_sub_accounts")
		shut(olga, root).WantCode(403, "forbidden")
		shut(erik, home).WantCode(403, "forbidden")
		shut(ada, sub).WantCode(404, "not_found")
		h.As(erik).Get("/accounts/" + home).Want(200)
		if n := nodeOf(shut(olga, home).Want(200)); n.Status != "closed" || len(n.Can) != 2 {
			t.Errorf("closed: %+v", n)
		}
		h.As(erik).Get("/accounts/"+home).WantCode(404, "not_found")
		shut(olga, home).WantCode(409, "account_closed")
		move(omar, home, "").WantCode(409, "account_closed")
		h.As(olga).Patch("/accounts/"+home, m{"name": "x"}).WantCode(409, "account_closed")
		if got := names(boss.Get("/accounts?status=closed").Want(200)); got != "Erik at home" {
			t.Errorf("closed ones: %s", got)
		}
		if got := names(boss.Get("/accounts/" + root + "/sub-accounts").Want(200)); got != "Erik & Co, Halden Bikes" {
			t.Errorf("below the root: %s", got)
		}
		h.Settle()
		if n := len(h.Mail.Messages()); n != 1 { // Erik's account was closed; the others have no owner, or it was theirs to do
			t.Errorf("%d mails", n)
		}
	})
}

func TestTheTreeHasRules(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		root := h.Company("Root")
		try := func(n accounts.NewAccount) string {
			if n.Name == "" {
				n.Name = "N"
			}
			return refusal(h, accounts.OpenAccount{NewAccount: n})
		}
		business, consumer := accounts.NewAccount{Type: accounts.Business}, accounts.NewAccount{Type: accounts.Consumer}
		below := func(n accounts.NewAccount, parent, use string) accounts.NewAccount {
			n.Parent, n.Use = parent, use
			return n
		}
		for _, c := range []struct {
			n    accounts.NewAccount
			want string
		}{
			{business, ""},
			{consumer, ""},
			{accounts.NewAccount{}, "invalid"},
			{below(business, "", accounts.Employee), "invalid"},
			{below(business, root, ""), "invalid"},
			{below(consumer, root, accounts.Subsidiary), "subsidiary_is_business"},
			{below(consumer, root, accounts.Employee), ""},
			{below(business, "acc_x", accounts.Employee), "unknown_account"},
			{accounts.NewAccount{Type: accounts.Business, Name: " "}, "invalid"},
		} {
			n := c.n
			if got := try(n); got != c.want && !(c.want == "invalid" && got == "invalid_name") {
				t.Errorf("%+v: %q, want %q", n, got, c.want)
			}
		}
		home := open(h, accounts.NewAccount{Type: accounts.Consumer, Name: "Home"}).ID
		if got := try(below(business, home, accounts.Subsidiary)); got != "parent_not_business" {
			t.Errorf("under a consumer: %q", got)
		}
		desk := open(h, accounts.NewAccount{Parent: root, Type: accounts.Business, Use: accounts.Employee, Name: "Desk"}).ID
		if got := try(below(business, desk, accounts.Employee)); got != "parent_is_employee" {
			t.Errorf("under an employee: %q", got)
		}
		bottom := root
		for i := range 9 {
			bottom = h.Below(bottom, fmt.Sprint("Level ", i+2))
		}
		if got := try(below(business, bottom, accounts.Subsidiary)); got != "account_too_deep" {
			t.Errorf("an eleventh level: %q", got)
		}
		two := h.Company("Two")
		h.Below(two, "Three")
		var above string
		for _, s := range nodeOf(h.As(h.Staff("Omar Haddad", authz.TenantAdmin)).Get("/accounts/" + bottom).Want(200)).Path {
			above = s.ID // the ninth level
		}
		if got := refusal(h, accounts.Move{ID: two, Parent: above}); got != "account_too_deep" {
			t.Errorf("two levels below the ninth: %q", got)
		}
		// The schema says so too, whatever the program does.
		for _, broken := range []string{
			`update accounts set parent = '` + home + `', use = 'subsidiary' where id = '` + two + `'`,
			`update accounts set type = 'consumer' where id = '` + root + `'`,
			`update accounts set use = 'employee' where id = '` + above + `'`,
			`update accounts set use = 'subsidiary' where id = '` + root + `'`,
		} {
			if err := tryExec(h, broken); err == nil {
				t.Errorf("the database takes %s", broken)
			}
		}
	})
}

// Of moves that together would make a cycle at most one happens.
func TestMovesMakeNoCycle(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for round := range 3 {
			var ring []string
			for i := range 8 {
				ring = append(ring, h.Company(fmt.Sprint("Ring ", round, i)))
			}
			errs := make([]error, len(ring))
			var wg sync.WaitGroup
			for i := range ring {
				wg.Go(func() { errs[i] = asHouse(h, accounts.Move{ID: ring[i], Parent: ring[(i+1)%len(ring)]}) })
			}
			wg.Wait()
			refused := 0
			for _, err := range errs {
				if err != nil {
					refused++
					if fault.Code(err) != "account_cycle" {
						t.Errorf("a move: %v", err)
					}
				}
			}
			if refused != 1 {
				t.Errorf("%d of 8 moves around a ring were refused", refused)
			}
			sound(t, h)
		}
	})
}

// While accounts are opened below one that moves, none is left behind.
func TestOpeningBelowWhatMoves(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		a, b, moved := h.Company("A"), h.Company("B"), h.Company("Moved")
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				if err := asHouse(h, accounts.Move{ID: moved, Parent: []string{a, b}[i%2]}); err != nil {
					t.Errorf("move: %v", err)
				}
			})
			wg.Go(func() {
				if err := asHouse(h, accounts.OpenAccount{NewAccount: accounts.NewAccount{Parent: moved, Type: accounts.Business, Use: accounts.Subsidiary, Name: fmt.Sprint("Sub ", i)}}); err != nil {
					t.Errorf("open: %v", err)
				}
			})
		}
		wg.Wait()
		sound(t, h)
	})
}

// A closed account has nothing open below it and nobody who joined late.
func TestClosingWhileOthersComeIn(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		for round := range 3 {
			account := h.Company(fmt.Sprint("Closing ", round))
			var wg sync.WaitGroup
			errs := make([]error, 8)
			for i := range errs {
				user := h.User(fmt.Sprintf("User%d%d X", round, i), "", "")
				wg.Go(func() {
					switch i % 4 {
					case 0:
						errs[i] = asHouse(h, accounts.Close{ID: account})
					case 1:
						errs[i] = asHouse(h, accounts.OpenAccount{NewAccount: accounts.NewAccount{Parent: account, Type: accounts.Business, Use: accounts.Subsidiary, Name: "Late"}})
					default:
						errs[i] = asHouse(h, enrolling{account, user})
					}
				})
			}
			wg.Wait()
			for i, err := range errs {
				if code := fault.Code(err); err != nil && code != "account_closed" && code != "has_sub_accounts" {
					t.Errorf("%d: %v", i, err)
				}
			}
			if n := h.Count("accounts a where a.id = '" + account + "' and a.status = 'closed' and exists (select 1 from accounts c where c.parent = a.id)"); n != 0 {
				t.Error("closed with an account below it")
			}
			closed := false
			for _, e := range h.Journal() {
				if e.Company == account && e.Event == "member.added" && closed {
					t.Error("somebody joined what was closed")
				}
				closed = closed || e.Company == account && e.Event == "account.closed"
			}
		}
		sound(t, h)
	})
}

// enrolling is what accepting an invitation does.
type enrolling struct{ account, user string }

func (enrolling) Action() authz.Action { return accounts.AddMemberAction }

func (c enrolling) Target(ctx ctx, r work.Reader) (authz.Target, error) {
	a, err := accounts.ForInvitation(ctx, r, c.account)
	if err == nil && !a.Open() {
		err = accounts.ErrClosed
	}
	return authz.Target{Company: a.ID}, err
}

func (c enrolling) Apply(ctx ctx, tx *work.Tx) (accounts.Member, error) {
	return accounts.Enrol(ctx, tx, c.account, c.user, nil, nil, "")
}

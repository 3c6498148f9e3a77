package invitations_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/invitations"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/testkit"
	"stead/internal/testkit/leaks"
)

func TestMain(m *testing.M) { leaks.Main(m) }

type m = map[string]any

// world is a company with Ada, who administers it, and Janet, who works there;
// and the operator's staff: Omar, tenant admin, and Cara, customer support. Ella
// owns an employee's consumer account below the company.
type world struct {
	*testkit.House
	company, office              string
	ada, janet, omar, cara, ella string
	employee                     string
}

func worldOf(h *testkit.House) *world {
	w := &world{House: h}
	h.Exec(`update operator set name = 'Stead Demo Mobility', terms_of_use = 'https://stead.test/terms', privacy_policy = 'https://stead.test/privacy'`)
	w.company = h.Company("Halden Works")
	w.office = h.Office(w.company, "Halden")
	w.ada, w.janet = h.User("Ada Lindqvist", w.company, w.office, "Administrators"), h.User("Janet Moss", w.company, w.office)
	w.omar, w.cara = w.staff("Omar", authz.TenantAdmin), w.staff("Cara", authz.CustomerSupport)
	w.ella = h.User("Ella Berg", "", "")
	w.employee = w.open(accounts.NewAccount{Parent: w.company, Type: accounts.Consumer, Use: accounts.Employee, Name: "Ella at home", Owner: w.ella, Details: &accounts.Details{}})
	return w
}

func (w *world) staff(name string, role authz.SystemRole) string {
	w.T.Helper()
	return testkit.ByHouse(w.House, people.CreateUser{
		Email: strings.ToLower(name) + "@operator.example", GivenName: name, FamilyName: "Staff", Language: "en", SystemRoles: []authz.SystemRole{role},
	}).ID
}

// opening opens an account, as Stead.
type opening struct{ accounts.NewAccount }

func (opening) Action() authz.Action { return authz.Action{Name: "test.open"} }

func (opening) Target(context.Context, work.Reader) (authz.Target, error) { return authz.Target{}, nil }

func (c opening) Apply(ctx context.Context, tx *work.Tx) (accounts.Account, error) {
	return accounts.Open(ctx, tx, c.NewAccount)
}

func (w *world) open(n accounts.NewAccount) string {
	w.T.Helper()
	return testkit.ByHouse(w.House, opening{n}).ID
}

func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, worldOf(h)) })
}

// Bodies of invitations as they are asked for.
func system(email string, roles ...string) m {
	return m{"kind": "system_user", "email": email, "roles": roles}
}
func client(email string) m { return m{"kind": "client", "email": email} }
func (w *world) seat(email string, roles ...string) m {
	return m{"kind": "end_user", "email": email, "roles": append([]string{}, roles...), "parent": w.company}
}

func (w *world) sub(email string) m {
	return m{"kind": "sub_account", "email": email, "parent": w.company, "use": "employee", "type": "consumer", "name": "Nora at home", "rate": euro("0.2345")}
}

func euro(amount string) m { return m{"amount": amount, "currency": "EUR"} }

func with(body m, key string, value any) m {
	out := m{}
	for k, v := range body {
		out[k] = v
	}
	out[key] = value
	return out
}

// invited invites somebody and gives the invitation.
func (w *world) invited(as string, body m) (i invitations.Invitation) {
	w.T.Helper()
	w.As(as).Post("/invitations", body).Want(201).JSON(&i)
	return i
}

func (w *world) get(as, id string) (i invitations.Invitation) {
	w.T.Helper()
	w.As(as).Get("/invitations/" + id).Want(200).JSON(&i)
	return i
}

var link = regexp.MustCompile(`<http://stead\.test/activate/([A-Za-z0-9_-]{32})>`)

// anchor is the link wherever it stands.
var anchor = regexp.MustCompile(`/activate/[A-Za-z0-9_-]{32}`)

// token gives the token of the last link that was mailed to an address.
func (w *world) token(email string) string {
	w.T.Helper()
	w.Settle()
	list := w.Mail.To(email)
	if len(list) == 0 {
		w.T.Fatalf("no mail to %s", email)
	}
	found := link.FindStringSubmatch(list[len(list)-1].Text)
	if found == nil {
		w.T.Fatalf("no link in %s", list[len(list)-1].Text)
	}
	return found[1]
}

// nora is what an invitee gives who is no user yet.
func nora() m {
	return m{"password": "fjord-and-fell", "given_name": "Nora", "family_name": "Berg", "language": "fr"}
}

func (w *world) accept(token string, body m) *testkit.Response {
	w.T.Helper()
	return w.Anyone().Post("/activations/"+token, body)
}

// race sends n requests at once and counts the answers by status and code.
func race(t *testing.T, n int, send func(i int) (*testkit.Response, error)) map[string]int {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	start, out := make(chan struct{}), map[string]int{}
	for i := range n {
		wg.Go(func() {
			<-start
			res, err := send(i)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			out[strings.TrimSpace(strconv.Itoa(res.Status)+" "+res.Code())]++
		})
	}
	close(start)
	wg.Wait()
	return out
}

// counted counts the statements of a command by somebody.
func counted[T any](w *world, by string, c work.Command[T]) int64 {
	w.T.Helper()
	var n atomic.Int64
	ctx := authz.WithActor(db.Counted(context.Background(), &n), authz.Actor{Kind: authz.Person, User: by, Source: "192.0.2.1"})
	if _, err := work.Do(ctx, w.Runner, c); err != nil {
		w.T.Fatal(err)
	}
	return n.Load()
}

func itoa(n int) string { return strconv.Itoa(n) }

func jsonText(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

// inputOf reads a body as the route does.
func inputOf(body m) (in invitations.Input) {
	text, err := json.Marshal(body)
	if err == nil {
		err = json.Unmarshal(text, &in)
	}
	if err != nil {
		panic(err)
	}
	return in
}

package visits_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/visits"
	"stead/internal/core/audit"
	"stead/internal/testkit"
)

var activation = regexp.MustCompile(`http://stead\.test/activate/([A-Za-z0-9_-]+)`)

// supported sets the links without which nobody is invited.
func (w *world) supported() {
	w.T.Helper()
	w.Exec(`update operator set terms_of_use = 'https://halden.example/terms', privacy_policy = 'https://halden.example/privacy'`)
}

// token gives the token of the invitation that was mailed last.
func (w *world) token(t *testing.T, email string) string {
	t.Helper()
	w.Settle()
	mails := w.Mail.To(email)
	if len(mails) == 0 {
		t.Fatalf("nothing was mailed to %s", email)
	}
	found := activation.FindStringSubmatch(mails[len(mails)-1].Text)
	if found == nil {
		t.Fatalf("no link in %s", mails[len(mails)-1].Text)
	}
	return found[1]
}

func una(email string) m { return m{"email": email, "given_name": "Una", "family_name": "Berg"} }

func TestAHostWhoIsInvitedWithTheVisit(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.supported()
		rita := w.As(w.rita)
		var f visits.Form
		rita.Get("/visits/new").Want(200).JSON(&f)
		if !f.May.HostNew {
			t.Error("the form does not offer it")
		}
		v := w.make(t, rita, m{"host_new": una("una@halden.example"), "rule": "FREQ=DAILY;COUNT=3"})
		if v.Host != w.rita || v.HostInvited != "Una Berg" || v.Names[v.Host] != "Rita Berg" {
			t.Errorf("%+v", v)
		}
		if got := w.list(t, rita, "search=una"); len(got) != 3 {
			t.Errorf("by the name of the host %d are found", len(got))
		}
		// A second visit needs no second invitation.
		again := w.make(t, rita, m{"host_new": una("Una@Halden.example"), "visitors": []m{guest("Omar", "Haddad", "omar@haddad.example")}, "starts_at": w.at(30), "ends_at": w.at(31)})
		var l struct{ Items []m }
		w.As(w.ada).Get("/invitations").Want(200).JSON(&l)
		if len(l.Items) != 1 || l.Items[0]["parent"] != w.company {
			t.Errorf("%v", l.Items)
		}
		token := w.token(t, "una@halden.example")
		if mails := w.Mail.To("omar@haddad.example"); len(mails) != 1 || !strings.Contains(mails[0].Text, "Una Berg") {
			t.Errorf("the visitor is mailed %+v", mails)
		}
		if told := w.told(t, w.janet); len(told) != 0 {
			t.Errorf("%q", told)
		}
		// Until she accepts, who made it is the host, and told.
		w.As(w.sven).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		if told := w.told(t, w.rita); !slices.Equal(told, []string{"visit.checked_in"}) {
			t.Errorf("Rita was told %q", told)
		}
		w.Anyone().Post("/activations/"+token, m{"given_name": "Una", "family_name": "Berg-Lie", "password": "correct horse battery"}).Want(201)
		una := w.get(t, rita, again.ID)
		if una.HostInvited != "" || una.Names[una.Host] != "Una Berg-Lie" || una.Host == w.rita || una.Version <= again.Version {
			t.Errorf("%+v", una)
		}
		if first := w.get(t, rita, v.ID); first.Host != una.Host || first.HostInvited != "" {
			t.Errorf("%+v", first)
		}
		if told := w.told(t, una.Host); !slices.Contains(told, "visit.yours") {
			t.Errorf("Una was told %q", told)
		}
		if told := w.told(t, w.rita); !slices.Contains(told, "visit.host_joined") {
			t.Errorf("Rita was told %q", told)
		}
		if got := w.list(t, w.As(una.Host), ""); len(got) != 4 {
			t.Errorf("Una sees %d", len(got))
		}
		// And from now on she is a member like any other.
		third := w.make(t, rita, m{"host_new": m{"email": "una@halden.example", "given_name": "X", "family_name": "Y"}, "starts_at": w.at(50), "ends_at": w.at(51)})
		if third.Host != una.Host || third.HostInvited != "" {
			t.Errorf("%+v", third)
		}
	})
}

// Eight who ask for one new colleague at once invite them once.
func TestOneHostInvitedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.supported()
		as := []testkit.Client{w.As(w.rita), w.As(w.sven), w.As(w.asta), w.As(w.ada)}
		got := race(8, func(i int) (*testkit.Response, error) {
			return as[i%4].Send("POST", "/visits", w.body(m{"host_new": una("una@halden.example"), "visitors": []m{guest("Guest", fmt.Sprint("No", i))}}))
		})
		if got[""] != 8 || w.Count("invitations") != 1 || w.Count("visits where host_invited = 'Una Berg'") != 8 {
			t.Errorf("%v, %d invitations", got, w.Count("invitations"))
		}
	})
}

// Whether the address of somebody new is known elsewhere, nobody learns.
func TestAnInvitedHostsAccountIsNobodysToKnow(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.supported()
		bergen := w.Company("Bergen Shipping")
		olga := w.User("Olga Boss", bergen, w.Office(bergen, "Bergen"))
		known := w.make(t, w.As(w.rita), m{"host_new": una("olga@halden.example")})
		fresh := w.make(t, w.As(w.rita), m{"host_new": una("fresh@halden.example"), "visitors": []m{guest("Omar", "Haddad")}})
		for _, v := range []visits.Visit{known, fresh} {
			if v.Host != w.rita || v.HostInvited != "Una Berg" || len(v.Names) != len(fresh.Names) {
				t.Errorf("%+v", v)
			}
		}
		for _, as := range []string{w.rita, w.ada} {
			for _, path := range []string{"/visits", "/visits/" + known.ID, "/audit", "/notifications"} {
				if body := string(w.As(as).Get(path).Body); strings.Contains(body, olga) || strings.Contains(body, "Olga") {
					t.Errorf("%s tells of her: %s", path, body)
				}
			}
		}
		if told := w.told(t, olga); len(told) != 0 {
			t.Errorf("Olga was told %q", told)
		}
		w.As(olga).Get("/visits/"+known.ID).WantCode(404, "not_found")
		w.Anyone().Post("/activations/"+w.token(t, "olga@halden.example"), m{}).Want(201)
		if v := w.get(t, w.As(w.rita), known.ID); v.Host != olga || v.Names[olga] != "Olga Boss" {
			t.Errorf("%+v", v)
		}
		w.As(olga).In(w.company).Get("/visits/" + known.ID).Want(200)
	})
}

// An invitation that nobody accepts leaves the visit with who made it.
func TestAnInvitedHostWhoNeverComes(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.supported()
		w.Space(w.Zone(w.office, "Visitors", "parking"), "V1")
		v := w.make(t, w.As(w.rita), m{
			"host_new": una("una@halden.example"), "parking": true, "visitors": []m{guest("Lena", "Fischer", "", "", "", "B AB 12")},
		})
		other := w.make(t, w.As(w.rita), m{"host_new": una("una@halden.example"), "visitors": []m{guest("Ines", "Rocha")}, "starts_at": w.at(24 * 200), "ends_at": w.at(24*200 + 1)})
		w.token(t, "una@halden.example")
		w.Clock.Advance(92 * 24 * time.Hour)
		w.Settle()
		w.Anew()
		if n := w.Count("users where email = 'una@halden.example'"); n != 0 {
			t.Fatal("she is not forgotten")
		}
		for _, id := range []string{v.ID, other.ID} {
			if got := w.get(t, w.As(w.rita), id); got.Host != w.rita || got.HostInvited != "" {
				t.Errorf("%+v", got)
			}
		}
		if n := w.Count("visits where host_invited_user is not null"); n != 0 {
			t.Errorf("%d visits name her still", n)
		}
		// Whoever chooses another host chooses in place of the invited one.
		third := w.make(t, w.As(w.rita), m{"host_new": una("una@halden.example")})
		w.As(w.rita).Patch("/visits/"+third.ID, m{"host": w.janet}).Want(200)
		if got := w.get(t, w.As(w.rita), third.ID); got.Host != w.janet || got.HostInvited != "" {
			t.Errorf("%+v", got)
		}
		w.Anyone().Post("/activations/"+w.token(t, "una@halden.example"), m{"given_name": "Una", "family_name": "Berg", "password": "correct horse battery"}).Want(201)
		if got := w.get(t, w.As(w.rita), third.ID); got.Host != w.janet {
			t.Errorf("%+v", got)
		}
	})
}

func TestHostsWhoCannotBeInvited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rita := w.As(w.rita)
		rita.Post("/visits", w.body(m{"host_new": una("una@halden.example")})).WantCode(409, "support_links_missing")
		w.supported()
		w.Delegation(w.company, w.rita, w.edward, "MANAGE_VISITS")
		for name, c := range map[string]struct {
			client testkit.Client
			host   m
			status int
			code   string
		}{
			"without the right":  {w.As(w.nina), una("una@halden.example"), 403, "host_locked"},
			"on behalf":          {w.As(w.edward).For(w.rita), una("una@halden.example"), 403, "host_locked"},
			"no address":         {rita, una("una"), 422, "invalid_email"},
			"no first name":      {rita, m{"email": "una@halden.example", "given_name": " ", "family_name": "Berg"}, 422, "required"},
			"no last name":       {rita, m{"email": "una@halden.example", "given_name": "Una", "family_name": ""}, 422, "required"},
			"a name in lines":    {rita, m{"email": "una@halden.example", "given_name": "U\nna", "family_name": "Berg"}, 422, "invalid_name"},
			"one's own address":  {rita, una("rita@halden.example"), 201, ""},
			"a member's address": {rita, una("janet@halden.example"), 201, ""},
		} {
			res := c.client.Post("/visits", w.body(m{"host_new": c.host}))
			if res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
			if c.status == 422 && !strings.Contains(string(res.Body), `"pointer":"/host_new/`) {
				t.Errorf("%s points nowhere: %s", name, res.Body)
			}
		}
		w.Exec(`update users set status = 'deactivated' where id = $1`, w.asta)
		rita.Post("/visits", w.body(m{"host_new": una("asta@halden.example")})).WantCode(409, "already_member")
		if n := w.Count("invitations"); n != 0 {
			t.Errorf("%d invitations", n)
		}
		// What fails after the invitation takes it along.
		rita.Post("/visits", w.body(m{"host_new": una("una@halden.example"), "visitors": []m{}})).WantCode(422, "required")
		if n := w.Count("invitations") + w.Count("users where email = 'una@halden.example'"); n != 0 {
			t.Errorf("%d rows of what was refused", n)
		}
		w.As(w.ada).Put("/companies/"+w.company+"/groups/Default/rights", m{"rights": []string{"company.see", "visits.create"}}).Want(200)
		var f visits.Form
		vera := w.User("Vera Lie", w.company, w.office, "Assistants")
		w.As(vera).Get("/visits/new").Want(200).JSON(&f)
		if f.May.HostNew {
			t.Error("the form offers what is refused")
		}
		w.As(vera).Post("/visits", w.body(m{"host_new": una("una@halden.example")})).WantCode(403, "forbidden")
	})
}

func TestAHostWhoLeaves(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, device := w.kiosk(t, w.office, "Front door")
		mine := w.make(t, w.As(w.nina), m{"visitors": []m{guest("Lena", "Fischer", "lena@fischer.example")}})
		pass := w.pass(t, "lena@fischer.example")
		later := w.make(t, w.As(w.nina), m{"starts_at": w.at(30), "ends_at": w.at(31), "visitors": []m{guest("Ines", "Rocha")}})
		over := w.make(t, w.As(w.nina), m{"starts_at": w.at(-2), "ends_at": w.at(0.01), "visitors": []m{guest("Omar", "Haddad")}})
		w.Clock.Advance(time.Minute)
		w.As(w.ada).Post("/users/"+w.nina+"/deactivate", nil).Want(200)
		seen := func(id string, left bool) {
			t.Helper()
			if v := w.get(t, w.As(w.rita), id); v.HostLeft != left {
				t.Errorf("%+v", v)
			}
		}
		seen(mine.ID, true)
		seen(later.ID, true)
		seen(over.ID, false)
		for who, times := range map[string]int{w.rita: 1, w.sven: 1, w.janet: 0, w.ada: 0} { // Ada did it herself
			n := 0
			for _, x := range w.notices(t, who) {
				if x.Kind == "visit.host_left" {
					n++
					if !strings.Contains(x.Title, "Lena Fischer") || !strings.Contains(x.Text, "Nina Okafor") || !strings.Contains(x.Text, "2") {
						t.Errorf("%+v", x)
					}
				}
			}
			if n != times {
				t.Errorf("%s was told %d times", who, n)
			}
		}
		scan(device, pass).WantCode(409, "ask_reception")
		device.Post("/kiosk/search", m{"given_name": "Lena", "family_name": "Fischer"}).WantCode(409, "ask_reception")
		// The desk sees it, gives her another host, and the kiosk lets her in.
		var v visits.Visit
		w.As(w.rita).Patch("/visits/"+mine.ID, m{"host": w.janet}).Want(200).JSON(&v)
		if v.Host != w.janet || v.HostLeft {
			t.Errorf("%+v", v)
		}
		scan(device, pass).Want(200)
		// The other one is checked in at the desk all the same, and shows it.
		w.Clock.Advance(24 * time.Hour)
		w.Anew()
		w.As(w.rita).Post("/visits/"+later.ID+"/check-in", nil).Want(200).JSON(&v)
		if !v.HostLeft || v.Status != "checked_in" {
			t.Errorf("%+v", v)
		}
		w.As(w.ada).Post("/users/"+w.nina+"/reactivate", nil).Want(200)
		seen(later.ID, false)
		// Who is removed from the company leaves, too; who was added behind our back comes back within the hour.
		w.As(w.ada).Delete("/accounts/" + w.company + "/members/" + w.nina).Want(204)
		seen(later.ID, true)
		testkit.ByHouse(w.House, accounts.AddMember{Company: w.company, User: w.nina})
		w.Clock.Advance(time.Hour)
		w.Settle()
		seen(later.ID, false)
		if e := w.Journalled("users.deactivate"); !slices.ContainsFunc(e, func(x audit.Entry) bool { return x.Event == "visit.host_left" && strings.Contains(x.After, later.ID) }) {
			t.Errorf("%+v", e)
		}
	})
}

package imports_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
	"stead/internal/testkit/leaks"
)

func TestMain(m *testing.M) { leaks.Main(m) }

// world is a company with an office and a zone, Ada, who administers it, and
// Janet, who works there; Omar is tenant admin.
type world struct {
	*testkit.House
	company, office, zone string
	ada, janet, omar      string
}

func each(t *testing.T, body func(t *testing.T, w *world)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, worldOf(h)) })
}

func worldOf(h *testkit.House) *world {
	w := &world{House: h}
	w.company = h.Company("Halden Works")
	w.office = h.Office(w.company, "Halden")
	w.zone = h.Zone(w.office, "P1", "parking")
	w.ada, w.janet = h.User("Ada Lindqvist", w.company, w.office, "Administrators"), h.User("Janet Moss", w.company, w.office)
	w.omar = testkit.ByHouse(h, people.CreateUser{
		Email: "omar@operator.example", GivenName: "Omar", FamilyName: "Haddad", SystemRoles: []authz.SystemRole{authz.TenantAdmin},
	}).ID
	return w
}

// told is an import as it is answered.
type told struct {
	ID, Kind, State string
	Lines, Done     int
	Errors          []struct {
		Line                int
		Field, Code, Detail string
	}
	CreatedBy  string `json:"created_by"`
	FinishedAt string `json:"finished_at"`
	Names      map[string]string
}

// wrong gives what the report says, a line each.
func (i told) wrong() string {
	var b strings.Builder
	for _, e := range i.Errors {
		fmt.Fprintf(&b, "%d/%s %s\n", e.Line, e.Field, e.Code)
	}
	return b.String()
}

// ask sends a file.
func (w *world) ask(user, kind, text string) *testkit.Response {
	w.T.Helper()
	return w.As(user).In(w.company).Header("Content-Type", "text/csv").Post("/imports?kind="+kind, []byte(text))
}

// begin sends a file and gives the import.
func (w *world) begin(user, kind, text string) (i told) {
	w.T.Helper()
	w.ask(user, kind, text).Want(202).JSON(&i)
	return i
}

// done sends a file, lets it be done, and gives what came of it.
func (w *world) done(user, kind, text string) told {
	w.T.Helper()
	i := w.begin(user, kind, text)
	w.Settle()
	return w.look(user, i.ID)
}

func (w *world) look(user, id string) (i told) {
	w.T.Helper()
	w.As(user).In(w.company).Get("/imports/" + id).Want(200).JSON(&i)
	return i
}

// want ends the test unless the import stands so.
func (i told) want(t *testing.T, state string, lines, done int, wrong string) {
	t.Helper()
	if i.State != state || i.Lines != lines || i.Done != done || i.wrong() != wrong {
		t.Fatalf("%s with %d lines, %d done:\n%swant %s with %d, %d:\n%s", i.State, i.Lines, i.Done, i.wrong(), state, lines, done, wrong)
	}
}

// tables counts what an import may change.
func (w *world) tables() string {
	w.T.Helper()
	var b strings.Builder
	for _, t := range []string{"users", "user_words", "members", "offices", "zones", "spaces", "import_files"} {
		fmt.Fprintf(&b, "%s %d\n", t, w.Count(t))
	}
	return b.String()
}

var link = regexp.MustCompile(`<http://stead\.test/activate/([A-Za-z0-9_-]{32})>`)

// link gives the token of the last link that was mailed to an address.
func (w *world) link(email string) string {
	w.T.Helper()
	w.Settle()
	list := w.Mail.To(email)
	if len(list) == 0 {
		w.T.Fatalf("no mail to %s", email)
	}
	return link.FindStringSubmatch(list[len(list)-1].Text)[1]
}

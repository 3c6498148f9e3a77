package auditapi_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/areas/people"
	"stead/internal/core/audit"
	"stead/internal/core/audit/auditapi"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/testkit"
)

// world is two companies with something in their journals.
type world struct {
	*testkit.House
	company, other                          string
	janet, edward, ada, stranger, nora, aud string
	start                                   time.Time
}

func newWorld(t *testing.T, h *testkit.House) *world {
	t.Helper()
	w := &world{House: h, company: h.Company("Halden Works"), other: h.Company("Elsewhere")}
	office := h.Office(w.company, "Halden")
	w.janet, w.edward = h.User("Janet Moss", w.company, office), h.User("Edward Cole", w.company, office)
	w.ada = h.User("Ada Lindqvist", w.company, office, "Administrators")
	w.stranger = h.User("Tomas Okafor", w.company, office)
	w.nora = h.User("Nora Vik", w.other, h.Office(w.other, "Elsewhere"), "Administrators")
	w.aud = testkit.ByHouse(h, people.CreateUser{
		Email: "aud@operator.example", GivenName: "Aud", FamilyName: "Itor", Language: "en", SystemRoles: []authz.SystemRole{authz.Auditor},
	}).ID
	h.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
	h.Clock.Advance(time.Minute)
	w.start = h.Clock.Now()
	w.write(w.janet, w.janet, w.company, "done")     // 0
	w.write(w.edward, w.janet, w.company, "done")    // 1
	w.write(w.edward, w.edward, w.company, "done")   // 2
	w.write(w.ada, w.ada, w.company, "refused")      // 3
	w.write(w.nora, w.nora, w.other, "done")         // 4
	w.write(w.stranger, w.janet, w.other, "refused") // 5
	if _, err := h.Sealer.Seal(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w
}

// write puts an entry into the journal; its object's name is its number.
func (w *world) write(actor, subject, company, outcome string) {
	w.T.Helper()
	n := w.Clock.Now().Sub(w.start) / time.Second
	e := audit.Entry{
		ID: id.At("aud", w.Clock.Now()), At: w.Clock.Now(), Company: company, Actor: actor, ActorKind: authz.Person, Subject: subject,
		Action: fmt.Sprintf("things.make%d", n%2), Object: authz.Object{Type: "thing", ID: fmt.Sprint("thing", int(n)), Name: fmt.Sprint(int(n))},
		Before: `{"a":1}`, After: `{"a":2}`, Outcome: audit.Outcome(outcome), Client: "=cmd()", Salt: audit.NewSalt(),
	}
	err := w.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error { return audit.Append(ctx, tx, []audit.Entry{e}) })
	if err != nil {
		w.T.Fatal(err)
	}
	w.Clock.Advance(time.Second)
}

type listed struct {
	Items []auditapi.JournalEntry
	Next  string
}

// numbers gives the object names of the written entries in an answer.
func (w *world) numbers(items []auditapi.JournalEntry) string {
	var out []string
	for _, e := range items {
		if e.Object.Type == "thing" {
			out = append(out, e.Object.Name)
		}
	}
	return strings.Join(out, " ")
}

func TestWhoReadsWhat(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		from := "from=" + url.QueryEscape(w.start.Format(time.RFC3339))
		for _, c := range []struct {
			name  string
			who   testkit.Client
			query string
			want  string
		}{
			{"an administrator: the company", h.As(w.ada), "", "3 2 1 0"},
			{"an administrator: one actor", h.As(w.ada), "actor=" + w.edward, "2 1"},
			{"an administrator: one subject", h.As(w.ada), "subject=" + w.janet, "1 0"},
			{"an administrator: actor and subject", h.As(w.ada), "actor=" + w.edward + "&subject=" + w.janet, "1"},
			{"an administrator: an action", h.As(w.ada), "action=things.make1", "3 1"},
			{"an administrator: an object", h.As(w.ada), "object=thing2", "2"},
			{"an administrator: refusals", h.As(w.ada), "outcome=refused", "3"},
			{"an administrator: until", h.As(w.ada), "to=" + url.QueryEscape(w.start.Add(2*time.Second).Format(time.RFC3339)), "1 0"},
			{"an administrator of the other company", h.As(w.nora), "", "5 4"},
			{"an administrator asking in another company", h.As(w.ada).In(w.other), "", "3"},
			{"a subject: all done in their name, anywhere", h.As(w.janet), "", "5 1 0"},
			{"a subject: by one actor", h.As(w.janet), "actor=" + w.edward, "1"},
			{"a subject: another's name", h.As(w.janet), "subject=" + w.edward, ""},
			{"a subject: a company they name does not hide it", h.As(w.janet).In(w.company), "", "5 1 0"},
			{"a delegate: what they did for themself and others", h.As(w.edward), "", "2 1"},
			{"a delegate: what they did for one", h.As(w.edward), "subject=" + w.janet, "1"},
			{"a delegate: not what the delegator did", h.As(w.edward), "actor=" + w.janet, ""},
			{"a delegate acting: what they did for this person", h.As(w.edward).For(w.janet), "", "1"},
			{"a delegate acting: no more by asking", h.As(w.edward).For(w.janet), "actor=" + w.janet, ""},
			{"a delegate acting: nobody else", h.As(w.edward).For(w.janet), "subject=" + w.edward, ""},
			{"a stranger: their own attempts", h.As(w.stranger), "", "5"},
			{"a stranger: nothing of others", h.As(w.stranger), "actor=" + w.janet, ""},
			{"the auditor: everything", h.As(w.aud), "", "5 4 3 2 1 0"},
			{"the auditor: one company", h.As(w.aud).In(w.other), "", "5 4"},
			{"the auditor: one subject", h.As(w.aud), "subject=" + w.janet, "5 1 0"},
		} {
			var got listed
			c.who.Get("/audit?" + from + "&" + c.query).Want(200).JSON(&got)
			if n := w.numbers(got.Items); n != c.want {
				t.Errorf("%s: %q, want %q", c.name, n, c.want)
			}
			exported := c.who.Get("/audit/export?" + from + "&" + c.query)
			if strings.Contains(c.name, "acting") {
				exported.WantCode(403, "SCOPE_INSUFFICIENT")
				continue
			}
			var lines []auditapi.JournalEntry
			for line := range strings.Lines(string(exported.Want(200).Body)) {
				var e auditapi.JournalEntry
				if err := json.Unmarshal([]byte(line), &e); err != nil {
					t.Fatal(err)
				}
				lines = append(lines, e)
			}
			if n := w.numbers(lines); n != c.want {
				t.Errorf("%s: the export has %q, want %q", c.name, n, c.want)
			}
		}
	})
}

func TestAnEntryAsItsReaderSeesIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		var got listed
		h.As(w.janet).Get("/audit?actor=" + w.edward).Want(200).JSON(&got)
		e := got.Items[0]
		if !e.Sealed || e.Names[w.edward] != "Edward Cole" || e.Names[w.company] != "Halden Works" || fmt.Sprint(e.After) != "map[a:2]" || e.ActorKind != "person" {
			t.Errorf("entry = %+v", e)
		}
		w.write(w.edward, w.janet, w.company, "done")
		h.As(w.janet).Get("/audit?actor=" + w.edward).Want(200).JSON(&got)
		if got.Items[0].Sealed {
			t.Error("an entry of this moment is sealed")
		}
		h.As(w.janet).Get("/audit/"+got.Items[0].ID+"/proof").WantCode(409, "not_sealed")
	})
}

func TestPagesOfTheJournal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		for _, who := range []string{w.ada, w.janet, w.aud} {
			var all, paged listed
			h.As(who).Get("/audit?limit=200").Want(200).JSON(&all)
			for next := "start"; next != ""; {
				var page listed
				query := "/audit?limit=2"
				if next != "start" {
					query += "&after=" + next
				}
				h.As(who).Get(query).Want(200).JSON(&page)
				paged.Items = append(paged.Items, page.Items...)
				next = page.Next
			}
			if len(all.Items) < 3 || len(paged.Items) != len(all.Items) {
				t.Fatalf("%d entries in pages, %d at once", len(paged.Items), len(all.Items))
			}
			for i := range all.Items {
				if all.Items[i].ID != paged.Items[i].ID || i > 0 && all.Items[i].At.After(all.Items[i-1].At) {
					t.Errorf("entry %d is %s by page and %s at once", i, paged.Items[i].ID, all.Items[i].ID)
				}
			}
		}
	})
}

func TestRefusalsOfTheJournal(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		var mine listed
		h.As(w.janet).Get("/audit?subject=" + w.janet).Want(200).JSON(&mine)
		theirs := mine.Items[len(mine.Items)-1].ID
		for path, want := range map[string]string{
			"/audit?outcome=perhaps": "422 invalid",
			"/audit?limit=0":         "422 invalid",
			"/audit?limit=201":       "422 invalid",
			"/audit?from=yesterday":  "422 invalid",
			"/audit?after=xyz":       "422 bad_cursor",
			"/audit?from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z": "422 end_before_start",
			"/audit/export?format=pdf":                                 "422 invalid",
			"/audit/x/proof":                                           "404 not_found",
			"/audit/usr_0190aaaa-0000-7000-8000-000000000001/proof":    "404 not_found",
			"/audit/aud_0190aaaa-0000-7000-8000-000000000001/proof":    "404 not_found",
			"/audit/" + theirs + "/proof":                              "404 not_found",
		} {
			res := h.As(w.stranger).Get(path)
			if got := fmt.Sprint(res.Status, " ", res.Code()); got != want {
				t.Errorf("%s: %s, want %s: %s", path, got, want, res.Body)
			}
		}
		h.As(w.nora).Get("/audit/"+theirs+"/proof").WantCode(404, "not_found")
		h.As(w.stranger).For(w.janet).Get("/audit").WantCode(403, "not_delegated")
		for _, path := range []string{"/audit", "/audit/export", "/audit/checkpoint", "/audit/" + theirs + "/proof"} {
			h.Anyone().Get(path).WantCode(401, "not_signed_in")
		}
	})
}

// A person proves what was done in their name from what the API gives them and
// the public key, which the operator published; nothing else is trusted.
func TestProofFromPublicDataOnly(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		vkeys := h.Sealer.Key.Verifiers()
		check := func(who testkit.Client, entry string) []byte {
			t.Helper()
			var p auditapi.InclusionProof
			who.Get("/audit/" + entry + "/proof").Want(200).JSON(&p)
			n, err := note.Open([]byte(p.Checkpoint), vkeys)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(n.Text, "\n")
			if len(lines) != 4 || lines[0] != h.Sealer.Key.Origin || lines[1] != fmt.Sprint(p.Size) || lines[2] != p.Root {
				t.Fatalf("the checkpoint says %q", n.Text)
			}
			root, err := tlog.ParseHash(p.Root)
			if err != nil {
				t.Fatal(err)
			}
			var path tlog.RecordProof
			for _, text := range p.Hashes {
				hash, err := tlog.ParseHash(text)
				if err != nil {
					t.Fatal(err)
				}
				path = append(path, hash)
			}
			if err := tlog.CheckRecord(path, p.Size, root, p.Leaf, tlog.RecordHash(p.Entry)); err != nil {
				t.Errorf("the proof of %s does not hold: %v", entry, err)
			}
			return p.Entry
		}
		for i := range 600 { // over several tiles
			w.write(w.janet, w.janet, w.company, "done")
			if i%150 == 0 {
				seal(t, h)
			}
		}
		h.As(w.janet) // signing in is an entry, too
		seal(t, h)
		var got listed
		h.As(w.janet).Get("/audit?limit=200").Want(200).JSON(&got)
		for _, i := range []int{0, 1, 57, 120, 199} {
			entry := check(h.As(w.janet), got.Items[i].ID)
			if !strings.Contains(string(entry), got.Items[i].ID) || !strings.Contains(string(entry), w.janet) {
				t.Error("the canonical entry does not speak of the entry")
			}
		}
		var did listed
		h.As(w.edward).Get("/audit?subject=" + w.janet).Want(200).JSON(&did)
		check(h.As(w.edward), did.Items[0].ID)
		check(h.As(w.edward).For(w.janet), did.Items[0].ID)
		check(h.As(w.ada), did.Items[0].ID)
		check(h.As(w.aud), did.Items[0].ID)

		// The checkpoint by itself.
		res := h.As(w.stranger).Get("/audit/checkpoint").Want(200)
		if ct := res.Header.Get("Content-Type"); ct != "text/plain; charset=utf-8" {
			t.Errorf("Content-Type %q", ct)
		}
		if _, err := note.Open(res.Body, vkeys); err != nil {
			t.Errorf("%v: %q", err, res.Body)
		}

		// An erased entry is proved by its hash; its content is gone.
		h.Exec(`update journal set after = '', salt = '', erased_at = 1, erased_by = $1 where id = $2`, w.ada, got.Items[57].ID)
		var erased auditapi.InclusionProof
		h.As(w.janet).Get("/audit/" + got.Items[57].ID + "/proof").Want(200).JSON(&erased)
		if erased.Entry != nil || len(erased.Hashes) == 0 || erased.LeafHash == "" {
			t.Errorf("the proof of an erased entry is %+v", erased)
		}

		// Who changes an entry in the database gets no proof for it.
		h.Exec(`update journal set after = '{"a":3}' where id = $1`, did.Items[0].ID)
		h.As(w.edward).Get("/audit/"+did.Items[0].ID+"/proof").WantCode(409, "entry_altered")
		h.Exec(`delete from journal_tiles`)
		h.As(w.janet).Get("/audit/"+got.Items[0].ID+"/proof").WantCode(409, "journal_broken")
	})
}

func seal(t *testing.T, h *testkit.House) {
	t.Helper()
	if _, err := h.Sealer.Seal(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestExportsOfAnySize(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		w := newWorld(t, h)
		const n = 2500
		for range n {
			w.write(w.janet, w.janet, w.company, "done")
		}
		res := h.As(w.ada).Get("/audit/export?format=csv&action=things.make1").Want(200)
		rows, err := csv.NewReader(strings.NewReader(string(res.Body))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) < n/2 || len(rows[0]) != len(rows[1]) || rows[0][0] != "id" {
			t.Errorf("%d rows, the first is %v", len(rows), rows[0])
		}
		if client := rows[1][21]; client != "'=cmd()" {
			t.Errorf("client = %q: a spreadsheet would run it", client)
		}
		if got, want := res.Header.Get("Content-Disposition"), `attachment; filename="journal-2026-11-23.csv"`; got != want {
			t.Errorf("Content-Disposition %q, want %q", got, want)
		}
		res = h.As(w.janet).Get("/audit/export").Want(200)
		seen, last := map[string]bool{}, "b"
		for line := range strings.Lines(string(res.Body)) {
			var e auditapi.JournalEntry
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			if seen[e.ID] || e.ID >= last {
				t.Fatalf("%s comes twice or out of turn", e.ID)
			}
			seen[e.ID], last = true, e.ID
		}
		if len(seen) < n {
			t.Errorf("%d entries exported, want %d and more", len(seen), n)
		}
	})
}

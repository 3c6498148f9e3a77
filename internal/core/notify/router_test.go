package notify_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/page"
)

func pageOf(n int) page.Request { return page.Request{Limit: n} }

func TestNoticesAreWrittenWithTheirFactsOrNotAtAll(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		broken := errors.New("broken")
		seat := taken{For: "usr_janet", Seat: "P12", When: morning}
		for name, c := range map[string]struct {
			facts []work.Fact
			fail  error
			want  error
		}{
			"the command fails":       {facts: []work.Fact{seat}, fail: broken, want: broken},
			"a fact without a rule":   {facts: []work.Fact{seat, forgotten{}}, want: notify.ErrNoRule},
			"a notice without a text": {facts: []work.Fact{seat, mute{seat}}, want: notify.ErrNoText},
			"a text without a param":  {facts: []work.Fact{seat, given{By: "usr_janet", To: []string{"usr_greta"}}}, want: notify.ErrParams},
			"a param of another kind": {facts: []work.Fact{seat, given{By: "usr_janet", To: []string{"usr_greta"}, Left: 1.5}}, want: notify.ErrParams},
		} {
			if err := h.do("usr_edward", "usr_janet", take{facts: c.facts, fail: c.fail}); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
			for _, table := range []string{"notifications", "jobs", "journal"} {
				if n := h.count(table); n != 0 {
					t.Errorf("%s: %d rows are left in %s", name, n, table)
				}
			}
		}
		h.must(h.do("usr_edward", "usr_janet", take{facts: []work.Fact{seat, dusted{}}}))
		if n, m := h.count("notifications"), h.count("jobs"); n != 1 || m != 1 {
			t.Errorf("%d notices and %d jobs, want one of each", n, m)
		}
	})
}

func TestTheActorIsNotTold(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		h.must(h.do("usr_janet", "usr_janet", take{facts: []work.Fact{
			taken{For: "usr_janet", Seat: "P12", When: morning},
			given{By: "usr_janet", To: []string{"usr_janet", "", "usr_edward"}, Left: 3},
		}}))
		if n, m := h.count("notifications"), h.count("jobs"); n != 1 || m != 0 {
			t.Errorf("%d notices and %d mails, want one notice", n, m)
		}
		got := h.told("usr_edward")
		want := notify.Text{Title: "Janet Moss gave you A 1", Text: "Janet Moss gave you A 1 at Halden Works. Seats left: 3."}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		h.must(h.do("usr_janet", "usr_janet", take{facts: []work.Fact{
			given{By: "usr_janet", To: []string{"usr_janet"}, Left: 2, Self: true},
		}}))
		if got := h.told("usr_janet"); len(got) != 1 || got[0].Title != "Janet Moss gave you A 1" {
			t.Errorf("a notice for oneself: %+v", got)
		}
	})
}

func TestEverybodyReadsTheirLanguage(t *testing.T) {
	each(t, func(t *testing.T, h *theater) {
		for user, want := range map[string]notify.Text{
			"usr_janet":  {Title: "Edward Cole reserved P12 for you", Text: "Edward Cole reserved P12 in your name: Mon 23 Nov 2026, 08:00 to 18:00 (Europe/Oslo)."},
			"usr_greta":  {Title: "Edward Cole hat P12 für Sie reserviert", Text: "Edward Cole hat P12 in Ihrem Namen reserviert: Mo., 23. Nov. 2026, 08:00–18:00 Uhr (Europe/Oslo)."},
			"usr_fabien": {Title: "Edward Cole a réservé P12 pour vous", Text: "Edward Cole a réservé P12 en votre nom : lun. 23 nov. 2026, de 08:00 à 18:00 (Europe/Oslo)."},
			"usr_elena":  {Title: "Edward Cole ha reservado P12 para usted", Text: "Edward Cole ha reservado P12 en su nombre: lun, 23 nov 2026, 08:00 a 18:00 (Europe/Oslo)."},
		} {
			h.must(h.do("usr_edward", user, take{facts: []work.Fact{taken{For: user, Seat: "P12", When: morning}}}))
			if got := h.told(user); len(got) != 1 || got[0] != want {
				t.Errorf("%s: %+v, want %+v", user, got, want)
			}
		}
		// Stead itself did it, or somebody whose name is gone: once in each way.
		h.must(h.do("", "usr_janet", take{facts: []work.Fact{taken{For: "usr_janet", Seat: "P13", When: morning}}}))
		h.must(h.do("usr_gone", "usr_janet", take{facts: []work.Fact{taken{For: "usr_janet", Seat: "P14", When: morning}}}))
		got := h.told("usr_janet")
		if len(got) != 3 || got[0].Title != "somebody reserved P14 for you" || got[1].Title != "P13 is yours" {
			t.Errorf("%+v", got)
		}
	})
}

// A notice costs the write that brings it about two statements, and no reads.
func TestANoticeTakesTwoInserts(t *testing.T) {
	h := newTheater(t, dbtestNew(t))
	var count counter
	err := h.runner.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) error {
		count.Execer = tx
		g := authz.Grant{Actor: authz.Actor{User: "usr_edward"}, Subject: "usr_janet", Company: "acc_halden"}
		return h.router.Notify(ctx, &count, g, start, []work.Fact{dusted{}, taken{For: "usr_janet", Seat: "P12", When: morning}})
	})
	h.must(err)
	if count.execs != 2 || count.queries != 0 {
		t.Errorf("%d statements and %d queries, want 2 and 0", count.execs, count.queries)
	}
}

func TestARouterRefusesWhatDoesNotFit(t *testing.T) {
	files := func(text string) notify.Catalogue {
		return notify.Catalogue{Name: "x", Files: fstest.MapFS{"en.json": {Data: []byte(text)}}}
	}
	one := files(`{"a": {"title": "A", "text": "A"}}`)
	for name, c := range map[string]struct {
		rules []notify.Rule
		texts []notify.Catalogue
		want  string
	}{
		"two rules":       {rules: []notify.Rule{rules[0], rules[0]}, want: "two rules"},
		"no reason":       {rules: []notify.Rule{notify.Silent[dusted]("")}, want: "must either"},
		"two texts":       {texts: []notify.Catalogue{one, one}, want: "two texts"},
		"no English":      {texts: []notify.Catalogue{{Name: "x", Files: fstest.MapFS{}}}, want: "en.json"},
		"no JSON":         {texts: []notify.Catalogue{files(`{`)}, want: "en.json"},
		"an open place":   {texts: []notify.Catalogue{files(`{"a": {"title": "{a", "text": "A"}}`)}, want: "lower_case"},
		"a closed place":  {texts: []notify.Catalogue{files(`{"a": {"title": "a}", "text": "A"}}`)}, want: "did not open"},
		"an empty place":  {texts: []notify.Catalogue{files(`{"a": {"title": "{}", "text": "A"}}`)}, want: "lower_case"},
		"a strange field": {texts: []notify.Catalogue{files(`{"a": {"heading": "A"}}`)}, want: "heading"},
	} {
		if _, err := notify.New(c.rules, c.texts...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", name, err, c.want)
		}
	}
	if r, err := notify.New(rules, notify.Catalogue{Name: "none"}); err != nil {
		t.Error(err)
	} else if rule, ok := r.Rule("seat.dusted"); !ok || rule.Reason == "" {
		t.Errorf("%+v, %t", rule, ok)
	}
}

func TestRowsOfOldVersionsAreStillTold(t *testing.T) {
	r, err := notify.New(rules, notify.Catalogue{Name: "x", Files: fstest.MapFS{
		"en.json": {Data: []byte(`{"a": {"title": "A {x}", "text": "T {x}"}}`)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{"a": "A ", "gone": "gone"} {
		for _, params := range []string{`{}`, `{"x": [1]}`, `{"y": "z"}`, `nonsense`, ``} {
			n := notify.Notification{Kind: kind, Params: params, At: time.Unix(0, 0)}
			if got := r.Render(n, "de", nil).Title; got != want {
				t.Errorf("%s with %s: %q, want %q", kind, params, got, want)
			}
		}
	}
}

package visits_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
)

func TestWhoSeesWhichVisits(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		porto := w.OfficeIn(w.company, "Porto", "Europe/Lisbon", nil, noRules)
		one := w.make(t, w.As(w.janet), m{"purpose": "one"}).ID
		two := w.make(t, w.As(w.asta), m{"host": w.janet, "starts_at": w.at(2), "ends_at": w.at(3), "visitors": []m{guest("Zoë", "Łuk", "", "Ærø")}}).ID
		three := w.make(t, w.As(w.nina), m{"office": porto, "starts_at": w.at(26), "ends_at": w.at(27), "visitors": []m{guest("Omar", "Haddad", "omar@x.example", "", "", "AB 12 CD")}}).ID
		w.Delegation(w.company, w.janet, w.edward, "VIEW_VISITS")
		for name, c := range map[string]struct {
			as    string
			query string
			want  []string
		}{
			"the host":           {w.janet, "", []string{one, two}},
			"who made one":       {w.asta, "", []string{two}},
			"nobody":             {w.edward, "", nil},
			"the reception":      {w.rita, "", []string{one, two, three}},
			"its day":            {w.rita, "day=2026-11-23", []string{one, two}},
			"at an office":       {w.rita, "office=" + porto, []string{three}},
			"a day there":        {w.rita, "day=2026-11-24&office=" + porto, []string{three}},
			"of a host":          {w.rita, "host=" + w.nina, []string{three}},
			"the host's only":    {w.janet, "host=" + w.nina, nil},
			"made for a host":    {w.asta, "host=" + w.janet, []string{two}},
			"by name":            {w.rita, "search=zoe", []string{two}},
			"by two words":       {w.rita, "search=luk+zo", []string{two}},
			"by company":         {w.rita, "search=aero", []string{two}},
			"by address":         {w.rita, "search=omar%40x", []string{three}},
			"by plate":           {w.rita, "search=12", []string{three}},
			"by host":            {w.rita, "search=okafor", []string{three}},
			"none of a word":     {w.rita, "search=oe", nil},
			"by state":           {w.rita, "status=checked_in,denied", nil},
			"between":            {w.rita, "from=" + stamp(w.at(2.5)) + "&to=" + stamp(w.at(20)), []string{two}},
			"between, open ends": {w.rita, "from=" + stamp(w.at(25)), []string{three}},
		} {
			for _, limit := range []string{"&limit=1", "&limit=100"} {
				if got := w.list(t, w.As(c.as), c.query+limit); !slices.Equal(got, append([]string{}, c.want...)) {
					t.Errorf("%s%s: %q, want %q", name, limit, got, c.want)
				}
			}
		}
		if got := w.list(t, w.As(w.edward).For(w.janet), ""); !slices.Equal(got, []string{one, two}) {
			t.Errorf("a delegate sees %q", got)
		}
		w.As(w.edward).For(w.janet).Get("/visits?host="+w.nina).WantCode(403, "host_locked")
		w.As(w.edward).For(w.janet).Get("/visits/" + two).Want(200)
		w.As(w.edward).For(w.janet).Get("/visits/"+three).WantCode(404, "not_found")
		w.As(w.asta).Get("/visits/" + two).Want(200)
		w.As(w.sven).Get("/visits/" + three).Want(200)
		w.As(w.rita).Get("/visits?status=gone").WantCode(422, "invalid_status")
		w.As(w.rita).Get("/visits?day=monday").WantCode(422, "invalid_date")
		w.As(w.rita).Get("/visits?office=off_1").WantCode(422, "invalid_id")
		w.As(w.rita).Get("/visits?search=a").WantCode(422, "search_too_short")
		w.As(w.rita).Get("/visits?after=x").WantCode(422, "bad_cursor")
	})
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

func TestComments(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		v := w.make(t, w.As(w.janet), nil)
		say := func(as, text string) visits.Comment {
			var c visits.Comment
			w.As(as).Post("/visits/"+v.ID+"/comments", m{"text": text}).Want(201).JSON(&c)
			return c
		}
		c := say(w.janet, "Coffee, please. @rita berg @["+w.sven+"] and @Nina Okafor, who may not see it")
		if want := []string{w.rita, w.sven}; !slices.Equal(sorted(c.Mentions), sorted(want)) || c.Names[w.rita] != "Rita Berg" {
			t.Errorf("%+v", c)
		}
		for user, want := range map[string]int{w.rita: 1, w.sven: 1, w.nina: 0, w.janet: 0} {
			if got := w.told(t, user); len(got) != want {
				t.Errorf("%s was told %q", user, got)
			}
		}
		say(w.rita, strings.Repeat("long ", 100))
		if got := w.notices(t, w.janet); len(got) != 1 || got[0].Title != "Rita Berg wrote about the visit of Lena Fischer" {
			t.Errorf("Janet was told %+v", got)
		}
		var l struct{ Items []visits.Comment }
		w.As(w.janet).Get("/visits/" + v.ID + "/comments").Want(200).JSON(&l)
		if len(l.Items) != 2 || l.Items[0].ID != c.ID || l.Items[1].Names[w.rita] != "Rita Berg" {
			t.Errorf("%+v", l)
		}
		if got := w.get(t, w.As(w.janet), v.ID); got.Comments != 2 {
			t.Errorf("%+v", got)
		}
		for _, e := range w.Journalled("visits.comment") {
			if strings.Contains(e.After, "Coffee") {
				t.Errorf("the journal holds what was written: %+v", e)
			}
		}
		w.As(w.nina).Get("/visits/"+v.ID+"/comments").WantCode(404, "not_found")
		w.As(w.nina).Post("/visits/"+v.ID+"/comments", m{"text": "x"}).WantCode(404, "not_found")
		w.As(w.janet).Post("/visits/"+v.ID+"/comments", m{"text": " \n"}).WantCode(422, "required")
		w.As(w.janet).Post("/visits/"+v.ID+"/comments", m{"text": strings.Repeat("x", 4001)}).WantCode(422, "too_long")
	})
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return out
}

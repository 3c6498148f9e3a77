package notifyapi_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/core/notifyapi"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
	"stead/internal/platform/jobs"
	"stead/internal/platform/logs"
	"stead/internal/platform/page"
)

type letters = page.Page[notifyapi.DeadLetter]

// kill makes a dead job of a company.
func (h *town) kill(company string) string {
	h.t.Helper()
	err := h.runner.DB.Write(h.t.Context(), func(ctx context.Context, tx db.Execer) error {
		return jobs.Insert(ctx, tx, h.clock.Now(), jobs.Job{Kind: "doomed", Company: company, Summary: "doomed"})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	doom := func(context.Context, jobs.Taken) error { return jobs.Discard(errors.New("no use")) }
	w := jobs.NewWorkers(h.runner.DB, h.clock, logs.Discard(), map[string]jobs.Handler{"doomed": doom}, jobs.Options{})
	if err := w.Drain(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
	h.clock.Advance(time.Second)
	p, err := jobs.Dead(h.t.Context(), h.runner.DB.Reader(), jobs.Filter{}, page.Request{Limit: 1})
	if err != nil {
		h.t.Fatal(err)
	}
	return p.Items[0].ID
}

func ids(p letters) []string {
	var list []string
	for _, l := range p.Items {
		list = append(list, l.ID)
	}
	return list
}

func TestARefusedMailIsListedAndTriedAgain(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		h.wave(h.edward, h.janet, 1)
		h.sink.Refuse("janet@halden.example")
		h.drain()
		p := decode[letters](h.call(h.ada, "GET", "/dead-letters", "").want(200, ""))
		if len(p.Items) != 1 {
			t.Fatalf("%+v", p)
		}
		l := p.Items[0]
		if l.Kind != "notify.mail" || l.Attempts != 1 || !strings.Contains(l.LastError, "550") || l.Company != h.halden ||
			l.Names[h.halden] != "Halden Works" || !slices.Equal(l.Can, []string{"dead_letters.retry"}) {
			t.Errorf("%+v", l)
		}
		// The address is mended, and the mail is tried again.
		janet := h.people[h.janet]
		janet.name = "Jane Moss"
		h.people[h.janet] = janet
		h.call(h.ada, "POST", "/dead-letters/"+l.ID+"/retry", "").want(204, "")
		h.drain()
		if got := h.sink.To("jane@halden.example"); len(got) != 1 || got[0].Subject != "Edward Cole winkt" {
			t.Errorf("%+v", h.sink.Messages())
		}
		h.call(h.ada, "POST", "/dead-letters/"+l.ID+"/retry", "").want(404, "not_found")
		if got, want := h.events("dead_letters.retry"), []string{"dead_letter.retried done ", " refused "}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	})
}

func TestWhoSeesAndRetriesDeadLetters(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		halden, moss, nobodys := h.kill(h.halden), h.kill(h.moss), h.kill("")
		for name, c := range map[string]struct {
			user, company string
			want          []string
			status        int
			code          string
		}{
			"administrator":                   {user: h.ada, want: []string{halden}, status: 200},
			"administrator, elsewhere":        {user: h.ada, company: h.moss, status: 404, code: "not_found"},
			"member without the right":        {user: h.janet, status: 403, code: "forbidden"},
			"member of several, who says not": {user: h.edward, status: 422, code: "company_required"},
			"member of several, no right":     {user: h.edward, company: h.halden, status: 403, code: "forbidden"},
			"member of several, with right":   {user: h.edward, company: h.moss, want: []string{moss}, status: 200},
			"tenant admin":                    {user: h.tom, want: []string{nobodys, moss, halden}, status: 200},
			"tenant admin in one company":     {user: h.tom, company: h.moss, want: []string{moss}, status: 200},
			"nobody":                          {status: 401, code: "not_signed_in"},
		} {
			a := h.call(c.user, "GET", "/dead-letters", "", "Stead-Company", c.company)
			if a.want(c.status, c.code); c.status == 200 && !slices.Equal(ids(decode[letters](a)), c.want) {
				t.Errorf("%s: %s, want %v", name, a.body, c.want)
			}
		}
		for name, c := range map[string]struct {
			user, letter string
			status       int
			code         string
		}{
			"of another company":        {user: h.ada, letter: moss, status: 404, code: "not_found"},
			"of no company":             {user: h.ada, letter: nobodys, status: 404, code: "not_found"},
			"without the right":         {user: h.janet, letter: halden, status: 403, code: "forbidden"},
			"that never was":            {user: h.ada, letter: id.New("job"), status: 404, code: "not_found"},
			"with a broken id":          {user: h.ada, letter: "x", status: 404, code: "not_found"},
			"by nobody":                 {letter: halden, status: 401, code: "not_signed_in"},
			"by a tenant admin":         {user: h.tom, letter: nobodys, status: 204},
			"by another's tenant admin": {user: h.tom, letter: moss, status: 204},
		} {
			t.Log(name)
			h.call(c.user, "POST", "/dead-letters/"+c.letter+"/retry", "").want(c.status, c.code)
		}
	})
}

func TestDeadLettersComeInPages(t *testing.T) {
	each(t, func(t *testing.T, h *town) {
		want := []string{h.kill(h.halden), h.kill(h.halden), h.kill(h.halden)}
		slices.Reverse(want)
		first := decode[letters](h.call(h.ada, "GET", "/dead-letters?limit=2", "").want(200, ""))
		rest := decode[letters](h.call(h.ada, "GET", "/dead-letters?limit=2&after="+first.Next, "").want(200, ""))
		if got := append(ids(first), ids(rest)...); !slices.Equal(got, want) || rest.Next != "" {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

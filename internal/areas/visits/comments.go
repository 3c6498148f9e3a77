package visits

import (
	"context"
	"slices"
	"strings"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

// Comment is what somebody wrote about a visit.
type Comment struct {
	ID        string            `json:"id"`
	Author    string            `json:"author"`
	Text      string            `json:"text"`
	Mentions  []string          `json:"mentions" doc:"Colleagues who are named in it and were told."`
	CreatedAt time.Time         `json:"created_at"`
	Names     map[string]string `json:"names"`
}

const mostExcerpt = 140

// excerpt is its beginning, in one line.
func (c Comment) excerpt() string {
	line := []rune(strings.Join(strings.Fields(c.Text), " "))
	if len(line) > mostExcerpt {
		return string(line[:mostExcerpt]) + "…"
	}
	return string(line)
}

// Say writes a comment about a visit that one may see. Colleagues named in it as
// @Given Family, or as @[their id], are told when they may see the visit too. 422
// required, too_long.
type Say struct{ ID, Text string }

// Action names it.
func (Say) Action() authz.Action { return actionComment }

// Target is the visit.
func (c Say) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return seenTarget(ctx, r, c.ID)
}

// Apply writes it.
func (c Say) Apply(ctx context.Context, tx *work.Tx) (Comment, error) {
	v, _ := tx.Target().Loaded.(Visit)
	typed, err := text("/text", c.Text, mostText)
	if err == nil && typed == "" {
		err = required("/text", "Write something.")
	}
	if err != nil {
		return Comment{}, err
	}
	x := Comment{ID: tx.NewID("cmt"), Author: tx.Actor().User, Text: typed, CreatedAt: tx.Now()}
	if x.Mentions, err = mentioned(ctx, tx, v, typed); err != nil {
		return x, err
	}
	if err := insertComment(ctx, tx, v.ID, x); err != nil {
		return x, err
	}
	v.Comments++
	v.Version++
	if err := updateVisit(ctx, tx, v, ""); err != nil {
		return x, err
	}
	names, err := tx.Names(ctx, append(v.ids(), append(x.Mentions, x.Author)...)...)
	if err != nil {
		return x, err
	}
	x.Names = pick(names, append(x.Mentions, x.Author))
	tx.Record(Commented{Visit: v.named(names), Comment: x})
	return x, nil
}

func pick(names map[string]string, ids []string) map[string]string {
	out := map[string]string{}
	for _, id := range ids {
		if name, ok := names[id]; ok {
			out[id] = name
		}
	}
	return out
}

// mostMentions bounds how many colleagues a comment tells.
const mostMentions = 20

// mentioned finds the colleagues whom a text names and who may see the visit: its
// host, their assistant, who made it, who is on its list, and who oversees
// visits.
func mentioned(ctx context.Context, tx *work.Tx, v Visit, typed string) ([]string, error) {
	if !strings.Contains(typed, "@") {
		return []string{}, nil
	}
	found, err := namedIn(ctx, tx, v.Company, typed)
	if err != nil {
		return nil, err
	}
	assistant, err := lookAssistant(ctx, tx, v.Company, v.Host)
	if err != nil {
		return nil, err
	}
	involved := []string{v.Host, v.CreatedBy, assistant}
	for _, r := range v.Recipients {
		involved = append(involved, r.User)
	}
	out := []string{}
	for _, user := range found {
		sees := slices.Contains(involved, user)
		if !sees {
			x, err := tx.Explain(ctx, authz.Actor{Kind: authz.Person, User: user, Company: v.Company}, actionOversee, authz.Target{Company: v.Company})
			if err != nil {
				return nil, err
			}
			sees = x.Err == nil
		}
		if sees && len(out) < mostMentions {
			out = append(out, user)
		}
	}
	return out, nil
}

// Comments lists what was written about a visit, the oldest first, to whoever
// may see it.
type Comments struct {
	ID   string
	Page page.Request
}

// Action names it.
func (Comments) Action() authz.Action { return actionComments }

// Target is the visit.
func (q Comments) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return seenTarget(ctx, r, q.ID)
}

// Read gives one page.
func (q Comments) Read(ctx context.Context, v work.View) (page.Page[Comment], error) {
	none, after := page.Page[Comment]{}, ""
	if _, err := q.Page.Decode(&after); err != nil {
		return none, err
	}
	rows, err := listComments(ctx, v, q.ID, after, q.Page.Rows())
	if err != nil {
		return none, err
	}
	p := page.Make(q.Page, rows, func(c Comment) []any { return []any{c.ID} })
	ids := []string{}
	for _, c := range p.Items {
		ids = append(append(ids, c.Author), c.Mentions...)
	}
	names, err := v.Names(ctx, ids...)
	return page.Map(p, func(c Comment) Comment {
		c.Names = pick(names, append(c.Mentions, c.Author))
		return c
	}), err
}

package visits

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// ListTexts lists what a company writes to its visitors, on every occasion and in
// every language. It takes the right settings.
type ListTexts struct{ Company string }

// TextList is what a company writes to its visitors.
type TextList struct {
	Items []VisitText `json:"items"`
}

// Action names it.
func (ListTexts) Action() authz.Action { return actionListTexts }

// Target is the company.
func (q ListTexts) Target(context.Context, work.Reader) (authz.Target, error) {
	return inCompany(q.Company)
}

// Read lists it.
func (q ListTexts) Read(ctx context.Context, v work.View) (TextList, error) {
	list, err := readTexts(ctx, v, q.Company, "")
	return TextList{list}, err
}

// GetText shows one of them. 404 for a kind or a language that does not exist.
type GetText struct{ Company, Kind, Language string }

// Action names it.
func (GetText) Action() authz.Action { return actionViewText }

// Target is the company.
func (q GetText) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return textTarget(ctx, r, q.Company, q.Kind, q.Language)
}

// Read shows it.
func (GetText) Read(_ context.Context, v work.View) (VisitText, error) {
	t, _ := v.Target.Loaded.(VisitText)
	return t, nil
}

func textTarget(ctx context.Context, r work.Reader, company, kind, language string) (authz.Target, error) {
	t, err := inCompany(company)
	if err != nil {
		return t, err
	}
	x := VisitText{Kind: kind, Language: language}
	if err := x.known(); err != nil {
		return t, err
	}
	if x, err = readText(ctx, r, company, kind, language); err != nil {
		return t, err
	}
	t.Version, t.Loaded = x.Version, x
	return t, nil
}

// PutText says what a company writes to its visitors on an occasion, in one
// language. It takes the right settings. 404 as GetText; 422 required, too_long,
// invalid_text, broken_place, unknown_place.
type PutText struct{ Company, Kind, Language, Subject, Body string }

// Action names it.
func (PutText) Action() authz.Action { return actionPutText }

// Target is the company.
func (c PutText) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return textTarget(ctx, r, c.Company, c.Kind, c.Language)
}

// Apply says it.
func (c PutText) Apply(ctx context.Context, tx *work.Tx) (VisitText, error) {
	before, _ := tx.Target().Loaded.(VisitText)
	after := before
	after.Subject, after.Body, after.Own = c.Subject, c.Body, true
	after, err := after.parse()
	if err != nil || before.Own && after.Subject == before.Subject && after.Body == before.Body {
		return after, err
	}
	after.Version++
	if err := writeText(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(TextChanged{before, after})
	return after, nil
}

// ResetText goes back to Stead's text, which it gives. It takes the right
// settings. 404 as GetText.
type ResetText struct{ Company, Kind, Language string }

// Action names it.
func (ResetText) Action() authz.Action { return actionResetText }

// Target is the company.
func (c ResetText) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return textTarget(ctx, r, c.Company, c.Kind, c.Language)
}

// Apply goes back; where there is none of the company's own, nothing changes.
func (c ResetText) Apply(ctx context.Context, tx *work.Tx) (VisitText, error) {
	before, _ := tx.Target().Loaded.(VisitText)
	if !before.Own {
		return before, nil
	}
	after := steadsText(c.Company, c.Kind, c.Language)
	after.Version = before.Version + 1
	if err := writeText(ctx, tx, after); err != nil {
		return after, err
	}
	tx.Record(TextChanged{before, after})
	return after, nil
}

// TextChanged says that a company writes something else to its visitors.
type TextChanged struct{ Before, After VisitText }

// Event names it.
func (TextChanged) Event() string { return "visit_text.changed" }

// About tells the journal.
func (f TextChanged) About() work.About {
	type said struct {
		Subject string `json:"subject"`
		Body    string `json:"body"`
		Own     bool   `json:"own"`
	}
	was, is := work.Changed(said{f.Before.Subject, f.Before.Body, f.Before.Own}, said{f.After.Subject, f.After.Body, f.After.Own})
	return work.About{
		Object:  authz.Object{Type: "company", ID: f.After.company, Name: f.After.Kind + " " + f.After.Language},
		Company: f.After.company, Before: was, After: is,
	}
}

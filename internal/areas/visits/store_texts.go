package visits

import (
	"context"
	"errors"
	"slices"

	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

const selectTexts = `select t.company, t.kind, t.language, t.subject, t.body, t.version from visit_texts t where t.company = $1`

// scanText reads a row; one without a text stands for Stead's.
func scanText(r db.Row) (t VisitText, err error) {
	if err := r.Scan(&t.company, &t.Kind, &t.Language, &t.Subject, &t.Body, &t.Version); err != nil {
		return t, err
	}
	t.Own, t.Places = t.Body != "", placesOf(t.Kind)
	if !t.Own {
		version := t.Version
		t = steadsText(t.company, t.Kind, t.Language)
		t.Version = version
	}
	return t, nil
}

// readText gives the text in force; a command holds it.
func readText(ctx context.Context, r work.Reader, company, kind, language string) (VisitText, error) {
	t, err := db.One(ctx, r, scanText, selectTexts+` and t.kind = $2 and t.language = $3`+r.ForUpdate("t"), company, kind, language)
	if errors.Is(err, db.ErrNoRow) {
		return steadsText(company, kind, language), nil
	}
	return t, err
}

// readTexts gives those in force, of one kind unless it is "".
func readTexts(ctx context.Context, q db.Querier, company, kind string) ([]VisitText, error) {
	own, err := db.All(ctx, q, scanText, selectTexts+` and ($2 = '' or t.kind = $2)`, company, kind)
	if err != nil {
		return nil, err
	}
	out := []VisitText{}
	for _, k := range occasions {
		if kind != "" && kind != k {
			continue
		}
		for _, language := range notify.Languages {
			at := slices.IndexFunc(own, func(t VisitText) bool { return t.Kind == k && t.Language == language })
			if at >= 0 {
				out = append(out, own[at])
			} else {
				out = append(out, steadsText(company, k, language))
			}
		}
	}
	return out, nil
}

// writeText keeps a text, unless somebody else did since it was read:
// fault.ErrChanged.
func writeText(ctx context.Context, tx *work.Tx, t VisitText) error {
	if !t.Own {
		t.Subject, t.Body = "", ""
	}
	n, err := db.Exec(ctx, tx, `insert into visit_texts (company, kind, language, subject, body, version) values ($1, $2, $3, $4, $5, $6)
		on conflict (company, kind, language) do update set subject = excluded.subject, body = excluded.body, version = excluded.version
		where visit_texts.version = excluded.version - 1`, t.company, t.Kind, t.Language, t.Subject, t.Body, t.Version)
	if err == nil && n == 0 {
		err = fault.ErrChanged
	}
	return err
}

package visits

import (
	"context"
	"errors"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// assistantOf gives who is the personal assistant of a person; "" for nobody. A
// command holds it.
func assistantOf(ctx context.Context, r work.Reader, company, person string) (string, error) {
	a, err := db.One(ctx, r, db.Text, `select p.assistant from personal_assistants p where p.company = $1 and p.person = $2`+
		r.ForUpdate("p"), company, person)
	if errors.Is(err, db.ErrNoRow) {
		return "", nil
	}
	return a, err
}

// lookAssistant is assistantOf without holding it.
func lookAssistant(ctx context.Context, q db.Querier, company, person string) (string, error) {
	a, err := db.One(ctx, q, db.Text, `select p.assistant from personal_assistants p where p.company = $1 and p.person = $2`, company, person)
	if errors.Is(err, db.ErrNoRow) {
		return "", nil
	}
	return a, err
}

// assistedBy lists those whose personal assistant a user is, by name.
func assistedBy(ctx context.Context, q db.Querier, company, assistant string) ([]string, error) {
	return db.All(ctx, q, db.Text, `select p.person from personal_assistants p join users u on u.id = p.person
		where p.company = $1 and p.assistant = $2 order by u.search, u.id`, company, assistant)
}

// putAssistant makes assistant the one of person and gives who was before.
// Without replace, another one stays: errAssistantSet.
func putAssistant(ctx context.Context, tx *work.Tx, company, person, assistant string, replace bool) (before string, err error) {
	for {
		if before, err = assistantOf(ctx, tx.Reader, company, person); err != nil || before == assistant {
			return before, err
		}
		if before != "" {
			break
		}
		n, err := db.Exec(ctx, tx, `insert into personal_assistants (company, person, assistant, created_at) values ($1, $2, $3, $4)
			on conflict (company, person) do nothing`, company, person, assistant, db.Micros(tx.Now()))
		if err != nil || n == 1 {
			return "", err
		}
	}
	if !replace {
		return before, errAssistantSet
	}
	_, err = db.Exec(ctx, tx, `update personal_assistants set assistant = $1, created_at = $2 where company = $3 and person = $4`,
		assistant, db.Micros(tx.Now()), company, person)
	return before, err
}

func deleteAssistant(ctx context.Context, tx *work.Tx, company, person, assistant string) (bool, error) {
	n, err := db.Exec(ctx, tx, `delete from personal_assistants where company = $1 and person = $2 and assistant = $3`, company, person, assistant)
	return n == 1, err
}

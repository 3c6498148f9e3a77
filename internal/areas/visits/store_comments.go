package visits

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/id"
)

func insertComment(ctx context.Context, tx *work.Tx, visit string, c Comment) error {
	_, err := db.Exec(ctx, tx, `insert into visit_comments (id, visit, author, body, mentions, created_at) values ($1, $2, $3, $4, $5, $6)`,
		c.ID, visit, db.NullText(c.Author), c.Text, strings.Join(c.Mentions, ","), db.Micros(c.CreatedAt))
	return err
}

func listComments(ctx context.Context, q db.Querier, visit, after string, limit int) ([]Comment, error) {
	return db.All(ctx, q, func(r db.Row) (c Comment, err error) {
		var mentions string
		var at int64
		err = r.Scan(&c.ID, &c.Author, &c.Text, &mentions, &at)
		c.Mentions, c.CreatedAt = split(mentions), db.Time(at)
		return c, err
	}, `select c.id, coalesce(c.author, ''), c.body, c.mentions, c.created_at from visit_comments c
		where c.visit = $1 and c.id > $2 order by c.id limit $3`, visit, after, limit)
}

// mostNamed bounds how many names one text is searched for.
const mostNamed = 50

// namedIn finds the active members of a company whom a text names: by @[id], or by
// @ and their whole name, whichever way it is typed.
func namedIn(ctx context.Context, tx *work.Tx, company, typed string) ([]string, error) {
	found := []string{}
	for i, part := range strings.Split(typed, "@") {
		if i == 0 || len(found) >= mostNamed || i > mostNamed {
			continue
		}
		if inside, _, ok := strings.Cut(strings.TrimPrefix(part, "["), "]"); ok && strings.HasPrefix(part, "[") {
			if id.Valid("usr", inside) {
				found = append(found, inside)
			}
			continue
		}
		user, err := byName(ctx, tx, company, part)
		if err != nil {
			return nil, err
		}
		if user != "" {
			found = append(found, user)
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	members, err := accounts.ActiveMembers(ctx, tx.Reader, company, found...)
	return slices.DeleteFunc(found, func(u string) bool { return !members[u] }), err
}

// byName finds the one member with whose whole name a text begins; the longest
// such name counts, and "" stands for none or several.
func byName(ctx context.Context, tx *work.Tx, company, typed string) (string, error) {
	folded := people.Fold(typed)
	word, _, _ := strings.Cut(folded, " ")
	if word == "" {
		return "", nil
	}
	type member struct{ user, name string }
	rows, err := db.All(ctx, tx, func(r db.Row) (m member, err error) { return m, r.Scan(&m.user, &m.name) },
		`select u.id, u.name from users u join members m on m.user_id = u.id
		where m.company = $1 and m.status = 'active' and u.search >= $2 and u.search < $3 order by u.search, u.id limit 200`,
		company, word, word+"\U0010FFFF")
	if err != nil {
		return "", err
	}
	best, user := "", ""
	for _, m := range rows {
		name := people.Fold(m.name)
		rest, ok := strings.CutPrefix(folded, name)
		if next, _ := utf8.DecodeRuneInString(rest); !ok || unicode.IsLetter(next) || unicode.IsNumber(next) || len(name) < len(best) {
			continue
		}
		if name == best {
			user = "" // two of that name: nobody knows who is meant
			continue
		}
		best, user = name, m.user
	}
	return user, nil
}

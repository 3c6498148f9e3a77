package people

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// StartTable is where an area keeps the first letters of the words by which its
// things are found, with what the things are listed by: a table with the columns
// start, search and the key of Words, its primary key in this order. So those
// that match are found in the order of the list, however many there are.
type StartTable struct {
	Words WordTable
	Name  string
	Of    string // the table of the things, with the columns search and id
}

// UserStarts are those of users.
var UserStarts = StartTable{Words: UserWords, Name: "user_starts", Of: "users"}

// StartsOf gives the starts of words: their first two letters, and their first
// four.
func StartsOf(words []string) []string {
	var out []string
	for _, w := range words {
		letters := []rune(w)
		for _, n := range []int{2, 4} {
			if len(letters) >= n && !slices.Contains(out, string(letters[:n])) {
				out = append(out, string(letters[:n]))
			}
		}
	}
	return out
}

// startOf gives the longest start that all things have of which a word begins
// with w; exact when those are all that have it. "" where there is none.
func startOf(w string) (start string, exact bool) {
	words := Words(w)
	if len(words) == 0 {
		return "", false
	}
	starts := StartsOf(words[:1])
	if len(starts) == 0 {
		return "", false
	}
	start = starts[len(starts)-1]
	return start, start == w
}

// Plan is how to find things by words and list them by name: From names the
// tables, with the things as the alias; Where is " and ..." or ""; Order are the
// columns to list and to page by. Few says that there are few of them.
type Plan struct {
	From, Where, Order string
	Few                bool
}

// To count costs time, too, so nothing is counted to its end: few is how many
// things are fetched and sorted without much ado; many, how many are where no
// better way is known. Of several starts the rarest is walked along if it is rarer
// than common, else the one whose first things, as many as sample, have most often
// the other words.
const (
	few    = 300
	many   = 800
	common = 1000
	sample = 200
)

// Plan makes the plan for words (of ParseSearch), of things with the alias. param
// keeps an argument and gives its placeholder. Few things are fetched and sorted;
// of many, one walks along those that begin with the same letters, in the order
// of the list, and stops when the page is full.
func (t StartTable) Plan(ctx context.Context, q db.Querier, words []string, alias string, param func(any) string) (Plan, error) {
	p := Plan{From: t.Of + " " + alias, Order: alias + ".search, " + alias + ".id"}
	if len(words) == 0 {
		return p, nil
	}
	c, err := choices.Get(ctx, q, t.Name+" "+strings.Join(words, " "), func(ctx context.Context, q db.Querier) (choice, error) {
		return t.choose(ctx, q, words)
	})
	if err != nil {
		return p, err
	}
	rarest, n, drive, along := c.rarest, c.n, c.drive, c.along
	if p.Few = n < few || n < many && along >= common; p.Few {
		for i, w := range words {
			p.Where += t.Words.has(w, alias+".id", i == rarest, param)
		}
		return p, nil
	}
	start, exact := startOf(words[drive])
	if start != "" {
		// A cross join is walked in this order on SQLite.
		p.From = t.Name + " s cross join " + t.Of + " " + alias
		p.Where = " and s.start = " + param(start) + " and " + alias + ".id = s." + t.Words.Key
		p.Order = "s.search, s." + t.Words.Key
	}
	for i, w := range words {
		if i == drive && exact {
			continue
		}
		if start != "" {
			// Most of those that do not have it are passed over without another look. In
			// this form PostgreSQL does not think that hardly any has it, and sort them all.
			p.Where += " and case when s.search like " + param(db.Containing(w)) + ` escape '\' then 1 else 0 end <> 0`
		}
		p.Where += t.Words.has(w, alias+".id", false, param)
	}
	return p, nil
}

// choice is what is counted before a search: which word is the rarest, and how
// many have it; which word's start to walk along, and how many have that.
type choice struct {
	rarest, drive int
	n, along      int64
}

var choices db.Known[string, choice]

func (t StartTable) choose(ctx context.Context, q db.Querier, words []string) (c choice, err error) {
	if c.rarest, c.n, err = t.Words.rarest(ctx, q, words); err != nil {
		return c, err
	}
	c.along = common
	if c.n >= many && len(words) == 1 {
		c.along = 0 // no other way
	} else if c.n >= few {
		c.drive, c.along, err = t.drive(ctx, q, words)
	}
	return c, err
}

// After is the condition to stand behind a thing in the order of the plan: " and
// ...".
func (p Plan) After(search, id string) string {
	return " and (" + p.Order + ") > (" + search + ", " + id + ")"
}

// drive chooses the word along whose start to walk, and tells how many things
// have that.
func (t StartTable) drive(ctx context.Context, q db.Querier, words []string) (drive int, n int64, err error) {
	var count strings.Builder
	args := make([]any, len(words))
	for i, w := range words {
		start, _ := startOf(w)
		args[i] = start
		if i > 0 {
			count.WriteString(` union all `)
		}
		fmt.Fprintf(&count, `select count(*) from (select 1 from %s s where s.start = $%d limit %d) x`, t.Name, i+1, common)
	}
	found, err := db.All(ctx, q, db.Int, count.String(), args...)
	for i, k := range found {
		if k > 0 && (n == 0 || k < n) {
			drive, n = i, k
		}
	}
	if err == nil && n >= common && len(words) > 1 {
		drive, err = t.densest(ctx, q, words)
	}
	return drive, n, err
}

// densest gives the word among whose first things most have the others, too.
func (t StartTable) densest(ctx context.Context, q db.Querier, words []string) (int, error) {
	var count strings.Builder
	var args []any
	param := func(arg any) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d", len(args))
	}
	for i, w := range words {
		if i > 0 {
			count.WriteString(` union all `)
		}
		start, _ := startOf(w)
		fmt.Fprintf(&count, `select count(*) from (select s.search from %s s where s.start = %s order by s.search limit %d) x where 1 = 1`, t.Name, param(start), sample)
		for j, other := range words {
			if j != i {
				count.WriteString(` and x.search like ` + param(db.Containing(other)) + ` escape '\'`)
			}
		}
	}
	found, err := db.All(ctx, q, db.Int, count.String(), args...)
	best := 0
	for i := range found {
		if found[i] > found[best] {
			best = i
		}
	}
	return best, err
}

// rarest gives the word that begins the fewest others, and how many; many or
// more are not counted.
func (t WordTable) rarest(ctx context.Context, q db.Querier, words []string) (at int, n int64, err error) {
	var count strings.Builder
	var args []any
	for i, w := range words {
		if i > 0 {
			count.WriteString(` union all `)
		}
		fmt.Fprintf(&count, `select count(*) from (select 1 from %s w where w.word >= $%d and w.word < $%d limit %d) x`,
			t.Name, 2*i+1, 2*i+2, many)
		args = append(args, w, past(w))
	}
	found, err := db.All(ctx, q, db.Int, count.String(), args...)
	if err != nil {
		return 0, 0, err
	}
	for i := range found {
		if found[i] < found[at] {
			at = i
		}
	}
	return at, found[at], nil
}

// has is the condition that the thing of an id has a word that begins with w:
// found by the word first, or by the thing.
func (t WordTable) has(w, id string, byWord bool, param func(any) string) string {
	in := fmt.Sprintf("w.word >= %s and w.word < %s", param(w), param(past(w)))
	if byWord {
		return fmt.Sprintf(" and %s in (select w.%s from %s w where %s)", id, t.Key, t.Name, in)
	}
	// No exists: PostgreSQL would rather read all that have it than look at one; and
	// of this it does not think that hardly any has it.
	return fmt.Sprintf(" and (select 1 from %s w where w.%s = %s and %s limit 1) is not null", t.Name, t.Key, id, in)
}

// each is the plan to look at users one after the other whether they have words.
func (t WordTable) each(words []string, alias string, param func(any) string) Plan {
	p := Plan{From: "users " + alias, Order: alias + ".search, " + alias + ".id"}
	for _, w := range words {
		p.Where += t.has(w, alias+".id", false, param)
	}
	return p
}

// insertStarts keeps the starts of the words of users, unless they are kept.
func insertStarts(ctx context.Context, tx *work.Tx, users ...User) error {
	var rows [][]any
	for _, u := range users {
		rows = append(rows, startsIn(u, u.Name+" "+u.Email)...)
	}
	return insertNewStarts(ctx, tx, rows)
}

// startsIn gives rows with those starts of a user that the text holds.
func startsIn(u User, text string) (rows [][]any) {
	search := u.searchText()
	for _, start := range StartsOf(Words(text)) {
		rows = append(rows, []any{start, search, u.ID})
	}
	return rows
}

func insertNewStarts(ctx context.Context, tx db.Execer, rows [][]any) error {
	// In the order of their index, so that neighbours are written together.
	slices.SortFunc(rows, func(a, b []any) int { return strings.Compare(a[0].(string), b[0].(string)) })
	return db.InsertNew(ctx, tx, `insert into user_starts (start, search, user_id)`, rows)
}

// deleteStarts forgets the starts of a user, as long as what they were made of
// is there still.
func deleteStarts(ctx context.Context, tx *work.Tx, user string) error {
	_, err := db.Exec(ctx, tx, `delete from user_starts where user_id = $1 and (start, search) in (
		select substr(w.word, 1, 2), u.search from user_words w join users u on u.id = w.user_id where w.user_id = $1
		union select substr(w.word, 1, 4), u.search from user_words w join users u on u.id = w.user_id where w.user_id = $1)`, user)
	return err
}

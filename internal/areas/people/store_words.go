package people

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// mostWord bounds a word that is kept to search, in bytes.
const mostWord = 100

// Words gives the words of a text by which it is found: folded, split at
// anything but letters and digits, each once.
func Words(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(Fold(text), func(c rune) bool { return !inWord(c) }) {
		if w = shortened(w); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// inWord takes the marks of scripts that write their vowels with them, too.
func inWord(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.Is(unicode.Mc, c)
}

func shortened(w string) string {
	if len(w) > mostWord {
		w = strings.ToValidUTF8(w[:mostWord], "")
	}
	return w
}

// words are those of the name and the address, and the whole address.
func (u User) words() []string {
	out := Words(u.Name + " " + u.Email)
	if address := shortened(Fold(u.Email)); !slices.Contains(out, address) {
		out = append(out, address)
	}
	return out
}

// insertWords keeps the words by which a new user is found. Of a user who is not
// there it keeps none, and takes as many statements.
func insertWords(ctx context.Context, tx *work.Tx, u User) error {
	args, text := []any{u.ID}, ""
	for _, w := range u.words() {
		args = append(args, w)
		if text != "" {
			text += ` union all `
		}
		text += fmt.Sprintf(`select cast($%d as text) as word`, len(args))
	}
	_, err := db.Exec(ctx, tx, `insert into user_words (word, user_id) select w.word, u.id from (`+text+`) w, users u where u.id = $1`, args...)
	return err
}

// updateWords keeps the words by which a user is found who may have had others.
func updateWords(ctx context.Context, tx *work.Tx, u User) error {
	if _, err := db.Exec(ctx, tx, `delete from user_words where user_id = $1`, u.ID); err != nil {
		return err
	}
	return insertWords(ctx, tx, u)
}

// WordTable is where an area keeps the words by which its things are found: a
// table with the columns word and Key, its primary key in this order, and an
// index the other way round.
type WordTable struct{ Name, Key string }

// Among is the condition that the thing of an id has a word that begins with
// another, of which Span gives what the two placeholders stand for.
func (t WordTable) Among(id, from, to string) string {
	return id + ` in (select w.` + t.Key + ` from ` + t.Name + ` w where w.word >= ` + from + ` and w.word < ` + to + `)`
}

// Span bounds the words that begin with w: from the first on, to the second.
func Span(w string) (from, to string) { return w, past(w) }

// UserWords are those of users: of their names and addresses, and whole
// addresses.
var UserWords = WordTable{Name: "user_words", Key: "user_id"}

// past is behind every word that begins with w, and before every other one.
func past(w string) string { return w + "\U0010FFFF" }

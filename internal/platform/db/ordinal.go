package db

import (
	"strconv"
	"strings"
)

// sqliteText gives the text in which SQLite prepares a query once and for all.
// A bare placeholder after "limit" would have it prepared anew each time it is
// bound, since the plan could depend on it.
func sqliteText(query string) string {
	return ordinal(strings.ReplaceAll(query, "limit $", "limit 0+$"))
}

// ordinal writes $1, $2, ... as ? where they stand in their order, each once,
// which means the same. SQLite keeps a list of the names of a statement's
// placeholders, and the driver walks it for each of them: a statement with a
// thousand names takes longer to bind than to run. A text with other
// placeholders is left as it is.
func ordinal(query string) string {
	var b strings.Builder
	next, quoted := 1, false
	for i := 0; i < len(query); i++ {
		c := query[i]
		switch {
		case c == '\'':
			quoted = !quoted
		case c == '?', c == '$' && quoted:
			return query
		case c == '$':
			name := strconv.Itoa(next)
			end := i + 1 + len(name)
			if end > len(query) || query[i+1:end] != name || end < len(query) && query[end] >= '0' && query[end] <= '9' {
				return query
			}
			b.WriteByte('?')
			i = end - 1
			next++
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// Package page pages through lists by the keys of the last row seen (keyset
// paging): a page costs the same wherever it lies, and rows that come and go
// neither repeat nor hide others.
package page

// The bounds of a page.
const (
	DefaultLimit = 50
	MostLimit    = 200
)

// Request asks for one page: at most Limit items behind the cursor After. The
// zero value asks for the first page of the usual size.
type Request struct {
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many items the page holds at most."`
	After string `query:"after" maxLength:"2048" doc:"The next of the page before; leave it out for the first page."`
}

// Size is the number of items on the page, within the bounds.
func (r Request) Size() int {
	if r.Limit <= 0 {
		return DefaultLimit
	}
	return min(r.Limit, MostLimit)
}

// Rows is the number of rows to ask the database for: one more than the page
// holds, which tells whether another page follows.
func (r Request) Rows() int { return r.Size() + 1 }

// Page is what a list answers. Next is the After of the page that follows; ""
// on the last.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// Make makes the page from up to Rows rows. keys gives the sort keys of an
// item in the order of the list; Decode gives them back. Items is never nil.
func Make[T any](r Request, rows []T, keys func(T) []any) Page[T] {
	size := r.Size()
	if len(rows) > size {
		rows = rows[:size:size]
		return Page[T]{Items: rows, Next: Encode(keys(rows[size-1])...)}
	}
	if rows == nil {
		rows = []T{}
	}
	return Page[T]{Items: rows}
}

// Map makes a page of other items from a page, with the same Next.
func Map[T, U any](p Page[T], f func(T) U) Page[U] {
	out := Page[U]{Items: make([]U, len(p.Items)), Next: p.Next}
	for i, item := range p.Items {
		out.Items[i] = f(item)
	}
	return out
}

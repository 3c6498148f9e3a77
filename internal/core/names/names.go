// Package names tells what people call the things that ids stand for. Areas
// give a lookup for the prefixes of their own ids; everybody who answers with
// ids can put names beside them.
package names

import (
	"context"
	"fmt"
	"strings"

	"stead/internal/platform/db"
)

// Lookup gives the names of ids of one prefix; an id it does not know is left
// out.
type Lookup func(ctx context.Context, q db.Querier, ids []string) (map[string]string, error)

// Registry holds a lookup per id prefix ("usr", "spc", ...).
type Registry map[string]Lookup

// Of gives the names of the ids, whatever they stand for. Empty ids, repeated
// ones and those nobody knows are left out. It asks nobody whether the reader
// may know a name: hand it only ids that the reader sees anyway.
func (r Registry) Of(ctx context.Context, q db.Querier, ids ...string) (map[string]string, error) {
	byPrefix := map[string][]string{}
	seen := map[string]bool{}
	for _, id := range ids {
		prefix, _, ok := strings.Cut(id, "_")
		if !ok || seen[id] || r[prefix] == nil {
			continue
		}
		seen[id] = true
		byPrefix[prefix] = append(byPrefix[prefix], id)
	}
	out := make(map[string]string, len(seen))
	for prefix, list := range byPrefix {
		found, err := r[prefix](ctx, q, list)
		if err != nil {
			return nil, fmt.Errorf("look up names of %s: %w", prefix, err)
		}
		for id, name := range found {
			out[id] = name
		}
	}
	return out, nil
}

// Remember gives the same lookup, whose names are kept in memory as long as
// nothing changes that they were read from (db.Memo).
func Remember(d *db.DB, lookup Lookup) Lookup {
	known := db.NewMemo[string, string](d)
	return func(ctx context.Context, q db.Querier, ids []string) (map[string]string, error) {
		return known.GetAll(ctx, q, ids, lookup)
	}
}

// In makes a lookup from a query text that ends before "(": it gets the ids as
// its placeholders and selects id and name. For instance
// `select id, name from spaces where id in `.
func In(query string) Lookup {
	return func(ctx context.Context, q db.Querier, ids []string) (map[string]string, error) {
		out := make(map[string]string, len(ids))
		type pair struct{ id, name string }
		scan := func(r db.Row) (p pair, err error) { return p, r.Scan(&p.id, &p.name) }
		for len(ids) > 0 {
			n := min(len(ids), 50)
			args := make([]any, 0, n)
			for _, id := range ids[:n] {
				args = append(args, id)
			}
			for len(args) < size(n) {
				args = append(args, ids[0]) // padded, so that few texts are ever prepared
			}
			for p, err := range db.Each(ctx, q, scan, query+"("+db.Params(1, len(args))+")", args...) {
				if err != nil {
					return nil, err
				}
				out[p.id] = p.name
			}
			ids = ids[n:]
		}
		return out, nil
	}
}

func size(n int) int {
	switch {
	case n <= 1:
		return 1
	case n <= 8:
		return 8
	default:
		return 50
	}
}

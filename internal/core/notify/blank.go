package notify

import (
	"context"
	"fmt"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// Blank takes what was told of people out of the notices about objects of a
// type: the params names are told as somebody, and texts are emptied. The area whose objects they are keeps an index
// on notifications (object_id) where object_type is the type, a word of its own
// and nothing that somebody typed.
func Blank(ctx context.Context, tx *work.Tx, objectType string, ids, names, texts []string) error {
	type kept struct{ id, params string }
	for len(ids) > 0 {
		n := min(len(ids), 50)
		args := make([]any, 0, padded(n))
		for i := range padded(n) {
			args = append(args, ids[min(i, n-1)])
		}
		rows, err := db.All(ctx, tx, func(r db.Row) (k kept, err error) { return k, r.Scan(&k.id, &k.params) },
			`select id, params from notifications where object_type = '`+objectType+`' and object_id in (`+db.Params(1, len(args))+`) order by id`, args...)
		if err != nil {
			return fmt.Errorf("blank notices: %w", err)
		}
		for _, k := range rows {
			params, same := blankParams(k.params, names, texts)
			if same {
				continue
			}
			if _, err := db.Exec(ctx, tx, `update notifications set params = $1 where id = $2`, params, k.id); err != nil {
				return fmt.Errorf("blank notices: %w", err)
			}
		}
		ids = ids[n:]
	}
	return nil
}

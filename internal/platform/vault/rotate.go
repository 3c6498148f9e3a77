package vault

import (
	"context"
	"errors"
	"fmt"

	"stead/internal/platform/db"
)

// AddKey makes a new key and makes it current: what is sealed from now on, by
// any server, is sealed with it. The file has it before the database names it,
// so that nothing is ever sealed with a key that is not kept.
func (v *Vault) AddKey(ctx context.Context) (int64, error) {
	v.changing.Lock()
	defer v.changing.Unlock()
	ring, err := readKeyring(v.path)
	if err != nil {
		return 0, fmt.Errorf("load the secret keys: %w", err)
	}
	next, id, err := ring.with()
	if err != nil {
		return 0, fmt.Errorf("make a key: %w", err)
	}
	if err := next.write(v.path); err != nil {
		return 0, fmt.Errorf("keep the new key: %w", err)
	}
	v.take(next)
	proof, err := next.proof(id)
	if err != nil {
		return 0, err
	}
	return id, v.db.Write(ctx, func(ctx context.Context, tx db.Execer) error { return insertNextKey(ctx, tx, id, proof) })
}

// Left counts what another key than the current one sealed in the columns.
func (v *Vault) Left(ctx context.Context, columns []Column) (left int64, err error) {
	rows, err := readKeys(ctx, v.db.Reader(), "")
	if err != nil {
		return 0, err
	}
	for _, k := range rows {
		if k.current {
			continue
		}
		used, err := uses(ctx, v.db.Reader(), columns, k.id)
		if err != nil {
			return 0, err
		}
		left += used
	}
	return left, nil
}

// resealBatch bounds how many rows are read at a time; each is sealed anew in a
// transaction of its own, since a row may be large.
const resealBatch = 500

// Reseal seals anew whatever in a column another key than the current one
// sealed, row by row, and tells how many. It may be interrupted and repeated, by
// several at once, and while servers run.
func (v *Vault) Reseal(ctx context.Context, c Column) (int, error) {
	done, after := 0, ""
	for {
		var key int64
		err := v.db.Write(ctx, func(ctx context.Context, tx db.Execer) (err error) {
			key, err = v.current(ctx, tx)
			return err
		})
		if err != nil {
			return done, err
		}
		ids, err := c.resealable(ctx, v.db.Reader(), key, after, resealBatch)
		if err != nil || len(ids) == 0 {
			return done, err
		}
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				return done, err
			}
			ok, err := v.resealOne(ctx, c, id)
			if err != nil {
				return done, fmt.Errorf("seal %s.%s of %s anew: %w", c.Table, c.Column, id, err)
			}
			if ok {
				done++
			}
			after = id
		}
	}
}

// resealOne reports whether there was still something to do.
func (v *Vault) resealOne(ctx context.Context, c Column, id string) (ok bool, err error) {
	err = v.db.Write(ctx, func(ctx context.Context, tx db.Execer) error {
		ok = false
		key, err := v.current(ctx, tx)
		if err != nil {
			return err
		}
		text, err := c.lock(ctx, tx, v.db.Dialect(), id, key)
		if errors.Is(err, db.ErrNoRow) {
			return nil // deleted or changed meanwhile
		}
		if err != nil {
			return err
		}
		p := Place{c.Table, c.Column, id}
		plain, err := v.Unseal(p, text)
		if err != nil {
			return err
		}
		sealed, err := v.Seal(ctx, tx, p, plain)
		if err != nil {
			return err
		}
		ok = true
		return c.put(ctx, tx, id, sealed)
	})
	return ok, err
}

// Prune drops every key but the current one that sealed nothing in the columns,
// which must be all there are. It tells how many were dropped and how many are
// still needed.
func (v *Vault) Prune(ctx context.Context, columns []Column) (dropped, needed int, err error) {
	v.changing.Lock()
	defer v.changing.Unlock()
	var keep map[int64]bool
	var first int64
	err = v.db.Write(ctx, func(ctx context.Context, tx db.Execer) error {
		keep, first, needed = map[int64]bool{}, 0, 0
		lock := ""
		if v.db.Dialect() == db.Postgres {
			lock = " for update" // waits for whoever seals with one of them
		}
		rows, err := readKeys(ctx, tx, lock)
		if err != nil {
			return err
		}
		for _, k := range rows {
			used, err := uses(ctx, tx, columns, k.id)
			switch {
			case err != nil:
				return err
			case k.current:
				keep[k.id], first = true, k.id
			case used > 0:
				keep[k.id] = true
				needed++
			default:
				if err := deleteKey(ctx, tx, k.id); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil || first == 0 {
		return 0, needed, err
	}
	ring, err := readKeyring(v.path)
	if err != nil {
		return 0, needed, fmt.Errorf("load the secret keys: %w", err)
	}
	next, err := ring.without(keep, first)
	if err != nil {
		return 0, needed, fmt.Errorf("drop old keys: %w", err)
	}
	if err := next.write(v.path); err != nil {
		return 0, needed, fmt.Errorf("drop old keys: %w", err)
	}
	v.take(next)
	return len(ring.keys) - len(next.keys), needed, nil
}

func uses(ctx context.Context, q db.Querier, columns []Column, key int64) (total int64, err error) {
	for _, c := range columns {
		n, err := c.sealedWith(ctx, q, key)
		if err != nil {
			return total, err
		}
		total += n
	}
	return total, nil
}

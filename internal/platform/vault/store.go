package vault

import (
	"context"

	"stead/internal/platform/db"
)

type keyRow struct {
	id      int64
	proof   []byte
	current bool
}

func readKeys(ctx context.Context, q db.Querier, lock string) ([]keyRow, error) {
	return db.All(ctx, q, func(r db.Row) (k keyRow, err error) {
		var current int64
		err = r.Scan(&k.id, &k.proof, &current)
		k.current = current == 1
		return k, err
	}, `select id, proof, current from vault_keys order by id`+lock)
}

// currentKey gives the key to seal with; whoever takes that away waits until the
// transaction of q ends.
func currentKey(ctx context.Context, q db.Querier, d db.Dialect) (int64, error) {
	return db.One(ctx, q, db.Int, `select k.id from vault_keys k where k.current = 1`+d.ForShare("k"))
}

// insertFirstKey does nothing when another transaction was quicker.
func insertFirstKey(ctx context.Context, tx db.Execer, id int64, proof []byte) error {
	_, err := db.Exec(ctx, tx, `insert into vault_keys (id, proof, current) values ($1, $2, 1) on conflict do nothing`, id, proof)
	return err
}

func insertNextKey(ctx context.Context, tx db.Execer, id int64, proof []byte) error {
	if _, err := db.Exec(ctx, tx, `update vault_keys set current = 0 where current = 1`); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `insert into vault_keys (id, proof, current) values ($1, $2, 1)`, id, proof)
	return err
}

func deleteKey(ctx context.Context, tx db.Execer, id int64) error {
	_, err := db.Exec(ctx, tx, `delete from vault_keys where id = $1`, id)
	return err
}

// Column is a sealed column of a table whose primary key is the text column id.
type Column struct{ Table, Column string }

// resealable gives ids of rows that another key sealed, behind after.
func (c Column) resealable(ctx context.Context, q db.Querier, key int64, after string, limit int) ([]string, error) {
	return db.All(ctx, q, db.Text, `select id from `+c.Table+` where `+c.Column+`_key <> $1 and id > $2 order by id limit $3`, key, after, limit)
}

func (c Column) lock(ctx context.Context, q db.Querier, d db.Dialect, id string, key int64) ([]byte, error) {
	lock := ""
	if d == db.Postgres {
		lock = " for update"
	}
	return db.One(ctx, q, func(r db.Row) (b []byte, err error) { return b, r.Scan(&b) },
		`select `+c.Column+` from `+c.Table+` where id = $1 and `+c.Column+`_key <> $2`+lock, id, key)
}

func (c Column) put(ctx context.Context, tx db.Execer, id string, s Sealed) error {
	_, err := db.Exec(ctx, tx, `update `+c.Table+` set `+c.Column+` = $1, `+c.Column+`_key = $2 where id = $3`, s.Text, s.Key, id)
	return err
}

// sealedWith counts the rows that a key sealed.
func (c Column) sealedWith(ctx context.Context, q db.Querier, key int64) (int64, error) {
	return db.One(ctx, q, db.Int, `select count(*) from `+c.Table+` where `+c.Column+`_key = $1`, key)
}

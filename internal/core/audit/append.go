package audit

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/base64"
	"io/fs"

	"stead/internal/platform/db"
)

//go:embed migrations/*.sql
var files embed.FS

// Migrations holds the tables of the journal.
var Migrations, _ = fs.Sub(files, "migrations")

// NewSalt gives the random part of a leaf.
func NewSalt() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

const insert = `insert into journal (id, at, company, actor, actor_kind, subject, delegation, action, event,
	object_type, object_id, object_name, before, after, outcome, reason, request_id, source, client, salt)`

// Append writes entries in the transaction of the change they tell of, as the
// last thing it does.
func Append(ctx context.Context, tx db.Execer, entries []Entry) error {
	return db.InsertLater(ctx, tx, insert, rowsOf(entries))
}

// AppendNow is Append that writes at once and keeps nothing in memory, for very
// many.
func AppendNow(ctx context.Context, tx db.Execer, entries []Entry) error {
	return db.InsertMany(ctx, tx, insert, rowsOf(entries))
}

func rowsOf(entries []Entry) [][]any {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{
			e.ID, db.Micros(e.At), e.Company, e.Actor, string(e.ActorKind), e.Subject, e.Delegation, e.Action, e.Event,
			e.Object.Type, e.Object.ID, e.Object.Name, e.Before, e.After, string(e.Outcome), e.Reason,
			e.RequestID, e.Source, e.Client, e.Salt,
		}
	}
	return rows
}

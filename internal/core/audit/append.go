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

// Append writes entries in the transaction of the change they tell of.
func Append(ctx context.Context, tx db.Execer, entries []Entry) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{
			e.ID, db.Micros(e.At), e.Company, e.Actor, string(e.ActorKind), e.Subject, e.Delegation, e.Action, e.Event,
			e.Object.Type, e.Object.ID, e.Object.Name, e.Before, e.After, string(e.Outcome), e.Reason,
			e.RequestID, e.Source, e.Client, e.Salt,
		}
	}
	return db.InsertLater(ctx, tx, insert, rows)
}

package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"stead/internal/platform/db"
)

// EventErased is the event of the journal entry that tells of an erasure. Its
// After is an ErasedContent; without such an entry Verify takes an erased entry
// for an altered one.
const EventErased = "journal.erased"

// ErasedContent names the entries whose content was erased.
type ErasedContent struct {
	Entries []string `json:"entries"`
}

// Erase replaces the personal content of sealed entries: name of the object,
// before, after, source, client, and the salt, without which nobody can try
// out what the hash stood for. The hash in the log stays, and so does who did
// what to which id. by and at must be the actor and the time of the fact with
// EventErased that the caller records in the same transaction. An entry that is
// not there, not sealed yet or erased before is an error.
func Erase(ctx context.Context, tx db.Execer, by string, at time.Time, ids []string) error {
	for _, id := range ids {
		n, err := db.Exec(ctx, tx, `update journal set object_name = '', before = '', after = '', source = '', client = '', salt = '',
			erased_at = $1, erased_by = $2 where id = $3 and leaf is not null and erased_at = 0`, db.Micros(at), by, id)
		if err != nil {
			return fmt.Errorf("erase an entry of the journal: %w", err)
		}
		if n != 1 {
			return fmt.Errorf("erase an entry of the journal: %s is not there, not sealed, or erased", id)
		}
	}
	return nil
}

// erasedBy reads which entries an entry with EventErased tells of.
func erasedBy(after []byte) []string {
	var c ErasedContent
	if json.Unmarshal(after, &c) != nil {
		return nil
	}
	return c.Entries
}

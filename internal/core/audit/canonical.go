package audit

import (
	"database/sql"
	"encoding/binary"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// columns are the sealed columns of an entry, in the order of the canonical
// form. Never change it: a change is a new version with its own list.
const columns = `id, at, company, actor, actor_kind, subject, delegation, action, event,
	object_type, object_id, object_name, before, after, outcome, reason, request_id, source, client, salt`

const (
	canonicalVersion = 1
	texts            = 19 // of the columns, all but at
	actorText        = 2  // where among them some stand
	eventText        = 7
	afterText        = 12
)

// Canonical is the form of an entry that is hashed; see the package comment
// for each of its bytes.
func (e Entry) Canonical() []byte {
	b := []byte{canonicalVersion}
	b = appendText(b, e.ID)
	b = binary.BigEndian.AppendUint64(b, uint64(db.Micros(e.At))) //nolint:gosec // two's complement is meant
	for _, s := range []string{
		e.Company, e.Actor, string(e.ActorKind), e.Subject, e.Delegation, e.Action, e.Event,
		e.Object.Type, e.Object.ID, e.Object.Name, e.Before, e.After, string(e.Outcome), e.Reason,
		e.RequestID, e.Source, e.Client, e.Salt,
	} {
		b = appendText(b, s)
	}
	return b
}

// LeafHash is the entry's hash in the log (RFC 6962, 2.1).
func (e Entry) LeafHash() tlog.Hash { return tlog.RecordHash(e.Canonical()) }

func appendText[T string | sql.RawBytes](b []byte, s T) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(s))) //nolint:gosec // no text is near 4 GiB
	return append(b, s...)
}

// sealed reads rows of the sealed columns, and of more in front of them,
// without a copy of any text. It is good for one Rows at a time.
type sealed struct {
	at    int64
	texts [texts]sql.RawBytes // id first
	dest  []any
	buf   []byte
}

// newSealed makes a reader of rows that start with the columns of front.
func newSealed(front ...any) *sealed {
	s := &sealed{dest: front}
	s.dest = append(s.dest, &s.texts[0], &s.at)
	for i := 1; i < texts; i++ {
		s.dest = append(s.dest, &s.texts[i])
	}
	return s
}

// scan reads the row; what texts and front hold is good until the next.
func (s *sealed) scan(rows *sql.Rows) error {
	if err := rows.Scan(s.dest...); err != nil {
		return fmt.Errorf("read an entry: %w", err)
	}
	return nil
}

// hash is the leaf hash of the row that was scanned.
func (s *sealed) hash() tlog.Hash {
	// The leading zero is the leaf mark of RFC 6962: put here, so that no copy
	// is made to put it in front.
	b := append(s.buf[:0], 0, canonicalVersion)
	b = appendText(b, s.texts[0])
	b = binary.BigEndian.AppendUint64(b, uint64(s.at)) //nolint:gosec // two's complement is meant
	for i := 1; i < texts; i++ {
		b = appendText(b, s.texts[i])
	}
	s.buf = b
	return sum(b)
}

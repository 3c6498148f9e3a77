package audit

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"fmt"
	"strconv"
	"time"

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

func appendText[T string | []byte](b []byte, s T) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(s))) //nolint:gosec // no text is near 4 GiB
	return append(b, s...)
}

// separator stands between the texts that one column carries: for verifying at
// speed, one long text is far quicker to read than twenty short ones.
const separator = "\x1f"

// joined selects the texts of an entry, what follows them, and $1 (the
// separator) between all of these, as one text.
const joined = `concat_ws($1, id, company, actor, actor_kind, subject, delegation, action, event,
	object_type, object_id, object_name, before, after, outcome, reason, request_id, source, client, salt, erased_at, erased_by)`

// sealed is the sealed part of a row, without a copy of any text.
type sealed struct {
	at       int64
	texts    [texts][]byte // id first
	erasedAt []byte        // microseconds; only from a joined text
	erasedBy []byte
	buf      []byte
}

// split takes a joined text apart. It is false when a text has a separator in
// it: then the parts cannot be told from each other.
func (s *sealed) split(text []byte) bool {
	for i := range s.texts {
		end := bytes.IndexByte(text, separator[0])
		if end < 0 {
			return false
		}
		s.texts[i], text = text[:end], text[end+1:]
	}
	end := bytes.IndexByte(text, separator[0])
	if end < 0 || bytes.IndexByte(text[end+1:], separator[0]) >= 0 {
		return false
	}
	s.erasedAt, s.erasedBy = text[:end], text[end+1:]
	return true
}

// notText stands for a null that somebody forced in: no entry has such a text.
var notText = []byte("\x00")

// scanner reads rows of the sealed columns, and of others in front of them.
type scanner struct {
	sealed
	raw  [texts]sql.RawBytes
	dest []any
}

func newScanner(front ...any) *scanner {
	s := &scanner{dest: front}
	s.dest = append(s.dest, &s.raw[0], &s.at)
	for i := 1; i < texts; i++ {
		s.dest = append(s.dest, &s.raw[i])
	}
	return s
}

// scan reads the row; what it gives is good until the next.
func (s *scanner) scan(rows *sql.Rows) error {
	if err := rows.Scan(s.dest...); err != nil {
		return fmt.Errorf("read an entry: %w", err)
	}
	for i, raw := range s.raw {
		if s.texts[i] = []byte(raw); raw == nil {
			s.texts[i] = notText
		}
	}
	return nil
}

// hash is the leaf hash.
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

// erased reports whether the row says that it was erased, and erasure when.
func (s *sealed) erased() bool { return string(s.erasedAt) != "0" || len(s.erasedBy) > 0 }

func (s *sealed) erasure() time.Time {
	micros, err := strconv.ParseInt(string(s.erasedAt), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return db.Time(micros)
}

package audit

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/platform/db"
)

// ErrBroken says that the stored log contradicts itself. Nothing is sealed on
// top of it; `stead audit verify` tells what was changed.
var ErrBroken = errors.New("the journal's log is broken")

// Checkpoint is the state of the log at one size, as the C2SP format
// tlog-checkpoint signs it.
type Checkpoint struct {
	Origin string // names the log: "stead/<installation id>"
	Size   int64  // how many leaves it has
	Root   tlog.Hash
}

// text is the signed text: three lines.
func (c Checkpoint) text() string {
	return c.Origin + "\n" + strconv.FormatInt(c.Size, 10) + "\n" + c.Root.String() + "\n"
}

// sign gives the signed note.
func (c Checkpoint) sign(k *Key) (string, error) {
	signed, err := note.Sign(&note.Note{Text: c.text()}, k.signer)
	if err != nil {
		return "", fmt.Errorf("sign a checkpoint: %w", err)
	}
	return string(signed), nil
}

// OpenCheckpoint reads a signed note that one of the keys has signed. Lines
// behind the third are allowed and ignored, as are signatures of others.
func OpenCheckpoint(signed string, keys note.Verifiers) (Checkpoint, error) {
	n, err := note.Open([]byte(signed), keys)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("open a checkpoint: %w", err)
	}
	return parseCheckpoint(n.Text)
}

func parseCheckpoint(text string) (c Checkpoint, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] == "" {
		return c, errors.New("open a checkpoint: it has fewer than three lines")
	}
	c.Origin = lines[0]
	if c.Size, err = strconv.ParseInt(lines[1], 10, 64); err != nil || c.Size < 0 || strconv.FormatInt(c.Size, 10) != lines[1] {
		return c, errors.New("open a checkpoint: its second line is no size")
	}
	if c.Root, err = tlog.ParseHash(lines[2]); err != nil {
		return c, errors.New("open a checkpoint: its third line is no hash")
	}
	return c, nil
}

// storedCheckpoint is a row.
type storedCheckpoint struct {
	size int64
	at   time.Time
	note string
}

func scanCheckpoint(r db.Row) (c storedCheckpoint, err error) {
	var at int64
	err = r.Scan(&c.size, &at, &c.note)
	c.at = db.Time(at)
	return c, err
}

// newestCheckpoint gives the newest row; ok is false when nothing was ever
// sealed.
func newestCheckpoint(ctx context.Context, q db.Querier) (c storedCheckpoint, ok bool, err error) {
	c, err = db.One(ctx, q, scanCheckpoint, `select size, at, note from journal_checkpoints order by size desc limit 1`)
	if errors.Is(err, db.ErrNoRow) {
		return c, false, nil
	}
	return c, err == nil, err
}

// Newest gives the newest checkpoint as a signed note, or "" when nothing was
// sealed yet.
func Newest(ctx context.Context, q db.Querier) (string, error) {
	c, _, err := newestCheckpoint(ctx, q)
	return c.note, err
}

// storeCheckpoint adds a row. Of the checkpoints of one hour only the last is
// kept: it vouches for those before it.
func storeCheckpoint(ctx context.Context, tx db.Execer, before, c storedCheckpoint) error {
	if before.at.Truncate(time.Hour).Equal(c.at.Truncate(time.Hour)) {
		if _, err := db.Exec(ctx, tx, `delete from journal_checkpoints where size = $1`, before.size); err != nil {
			return fmt.Errorf("thin the checkpoints: %w", err)
		}
	}
	_, err := db.Exec(ctx, tx, `insert into journal_checkpoints (size, at, note) values ($1, $2, $3)`, c.size, db.Micros(c.at), c.note)
	if err != nil {
		return fmt.Errorf("write a checkpoint: %w", err)
	}
	return nil
}

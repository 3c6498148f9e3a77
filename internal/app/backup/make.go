package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"stead/internal/platform/db"
)

// ErrExists says that there is a file already where the backup should go.
var ErrExists = errors.New("there is a file of that name already; choose another, or overwrite it with --force")

// Make writes a backup to the file `to`, for its owner only, beside running
// servers. ErrExists when there is one and force is false. Where a private key
// is wanted and not there it is left out.
func Make(ctx context.Context, p Parts, m Manifest, to string, force bool) error {
	if exists(to) && !force {
		return fmt.Errorf("%s: %w", to, ErrExists)
	}
	dir, err := os.MkdirTemp(filepath.Dir(to), ".stead-backup-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	copied := filepath.Join(dir, databaseName)
	if err := db.Copy(ctx, p.Database, copied); err != nil {
		return err
	}
	made := filepath.Join(dir, "backup")
	if err := pack(ctx, p, m, copied, made); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	if err := os.Rename(made, to); err != nil {
		return err
	}
	return syncFolder(to)
}

// pack writes the archive and syncs it.
func pack(ctx context.Context, p Parts, m Manifest, database, to string) (err error) {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	zip, _ := gzip.NewWriterLevel(f, gzip.BestSpeed) // the level is one
	w := tar.NewWriter(zip)
	m.Format = format
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := add(w, manifestName, int64(len(text)), m.MadeAt, bytes.NewReader(text)); err != nil {
		return err
	}
	names := []string{publicName, databaseName}
	if m.Keys {
		names = append(names, journalName, secretName)
	}
	for _, name := range names {
		path := p.place(name)
		if name == databaseName {
			path = database
		}
		err := addFile(ctx, w, name, path, m.MadeAt)
		if errors.Is(err, fs.ErrNotExist) && name != publicName {
			continue
		}
		if err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	return f.Sync()
}

func addFile(ctx context.Context, w *tar.Writer, name, path string, at time.Time) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return add(w, name, info.Size(), at, reader{ctx, f})
}

func add(w *tar.Writer, name string, size int64, at time.Time, r io.Reader) error {
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: at, Format: tar.FormatPAX}); err != nil {
		return err
	}
	_, err := io.Copy(w, r)
	return err
}

// reader ends with its context.
type reader struct {
	ctx context.Context
	r   io.Reader
}

// Read reads on unless the context ended.
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// Keep syncs a file that was written under another name and gives it its own,
// for its owner only.
func Keep(part, to string) error {
	f, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = errors.Join(f.Chmod(0o600), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(part, to); err != nil {
		return err
	}
	return syncFolder(to)
}

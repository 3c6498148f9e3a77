package backup

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
)

// ErrOccupied says that there is a database already where one should go.
var ErrOccupied = errors.New("there is one already; choose another --data, or have it set aside with --force")

// Options say how a backup is put back.
type Options struct {
	// Force sets what is there aside, under a name with Stamp, instead of
	// refusing.
	Force bool
	Stamp string
	// From is an older checkpoint that somebody kept: the journal must continue it.
	From string
	// Public is a file with the public key to verify with, in place of the one in
	// the backup.
	Public string
	// Migrations are those that the program knows.
	Migrations []fs.FS
}

// Result tells what was put back.
type Result struct {
	Manifest Manifest
	Report   *audit.Report
	Aside    string   // where the former database is now; "" when there was none
	Missing  []string // private keys that are not in place
}

// Restore unpacks a backup beside its place, checks it, and only then puts it
// in place: the file must be whole, its schema no newer than the program, and
// its journal as it was sealed. Report is given, with an error, when the
// journal is not. The caller holds the lock of the database.
func Restore(ctx context.Context, from string, p Parts, o Options) (*Result, error) {
	if !o.Force {
		for _, end := range ends {
			if exists(p.Database + end) {
				return nil, fmt.Errorf("the database %s: %w", p.Database+end, ErrOccupied)
			}
		}
	}
	folder := filepath.Dir(p.Database)
	left, _ := filepath.Glob(filepath.Join(folder, tempName+"*")) // by a restore that was killed; none runs now
	for _, name := range left {
		_ = os.RemoveAll(name)
	}
	dir, err := os.MkdirTemp(folder, tempName)
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	res := &Result{}
	names, err := unpack(ctx, from, dir, &res.Manifest)
	if err != nil {
		return nil, fmt.Errorf("read the backup %s: %w", from, err)
	}
	if res.Report, err = check(ctx, dir, p, res.Manifest, o); err != nil {
		return res, fmt.Errorf("the backup %s was not put back: %w", from, err)
	}
	return res, res.place(dir, names, p, o)
}

// tempName begins the name of the folder in which a backup is checked.
const tempName = ".restore-"

// unpack writes the files of the archive into dir.
func unpack(ctx context.Context, from, dir string, m *Manifest) (names []string, err error) {
	f, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was read
	zip, err := gzip.NewReader(reader{ctx, f})
	if err != nil {
		return nil, fmt.Errorf("it is no backup made by stead: %w", err)
	}
	for archive := tar.NewReader(zip); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, spoilt(err)
		}
		if h.Name == manifestName {
			text, err := io.ReadAll(io.LimitReader(archive, 1<<20))
			if err != nil {
				return nil, spoilt(err)
			}
			if *m, err = parseManifest(text); err != nil {
				return nil, err
			}
			continue
		}
		if (Parts{}).known(h.Name) {
			if err := write(filepath.Join(dir, h.Name), archive); err != nil {
				return nil, spoilt(err)
			}
			names = append(names, h.Name)
		}
	}
	if _, err := io.Copy(io.Discard, zip); err != nil { // the checksum stands at the end
		return nil, spoilt(err)
	}
	if m.Format == 0 || !exists(filepath.Join(dir, databaseName)) {
		return nil, errors.New("it is no backup made by stead")
	}
	return names, nil
}

// spoilt tells an archive that cannot be read from a disk that cannot be
// written.
func spoilt(err error) error {
	var disk *fs.PathError
	if errors.As(err, &disk) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("it is cut short or damaged: %w", err)
}

func (Parts) known(name string) bool {
	switch name {
	case databaseName, publicName, journalName, secretName:
		return true
	}
	return false
}

func write(path string, r io.Reader) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.Copy(f, r); err != nil {
		return err
	}
	return f.Sync()
}

// errFindings says that the journal was tampered with, or damaged.
var errFindings = errors.New("its journal is not as it was sealed; see above")

func check(ctx context.Context, dir string, p Parts, m Manifest, o Options) (*audit.Report, error) {
	database := filepath.Join(dir, databaseName)
	if err := db.Examine(ctx, database); err != nil {
		return nil, err
	}
	if err := schema(ctx, database, o.Migrations); err != nil {
		return nil, err
	}
	public := o.Public
	switch {
	case public != "":
	case exists(p.place(publicName)) && !o.Force:
		public = p.place(publicName) // put there by the operator, who had it from elsewhere
	default:
		public = filepath.Join(dir, publicName)
	}
	keys, err := audit.LoadPublic(public)
	if err != nil {
		return nil, err
	}
	// Entries that had yet to be sealed when it was made are not late.
	report, err := audit.VerifyFile(ctx, "sqlite:"+database, keys, audit.VerifyOptions{From: o.From, Now: m.MadeAt})
	if err == nil && !report.OK() {
		err = errFindings
	}
	return report, err
}

func schema(ctx context.Context, database string, migrations []fs.FS) error {
	d, err := db.Open(ctx, "sqlite:"+database)
	if err != nil {
		return err
	}
	err = d.Current(ctx, migrations...)
	if errors.Is(err, db.ErrOlder) { // the server will bring it up to date
		err = nil
	}
	return errors.Join(err, d.Close())
}

// ends are those of the names of the files that are one SQLite database.
var ends = []string{"", "-wal", "-shm"}

// place moves the checked files to where they belong, the database last.
func (r *Result) place(dir string, names []string, p Parts, o Options) error {
	for _, name := range names {
		if name == databaseName {
			continue
		}
		if err := putKey(filepath.Join(dir, name), p.place(name), o); err != nil {
			return err
		}
	}
	for _, end := range ends {
		if !exists(p.Database + end) {
			continue
		}
		aside := p.Database + ".before-" + o.Stamp + end
		if err := os.Rename(p.Database+end, aside); err != nil {
			return fmt.Errorf("set the former database aside: %w", err)
		}
		if end == "" {
			r.Aside = aside
		}
	}
	if err := os.Rename(filepath.Join(dir, databaseName), p.Database); err != nil {
		return fmt.Errorf("put the database in place: %w", err)
	}
	if err := db.Own(p.Database); err != nil {
		return err
	}
	if err := syncFolder(p.Database); err != nil {
		return err
	}
	for _, key := range p.Keys() {
		if !exists(key) {
			r.Missing = append(r.Missing, key)
		}
	}
	return nil
}

// putKey puts a key file in place, unless the same is there; another is set
// aside or refused.
func putKey(from, to string, o Options) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	have, err := os.ReadFile(to)
	switch {
	case err == nil && bytes.Equal(have, text):
		return nil
	case err == nil && !o.Force:
		return nil // the operator's own; it was verified with
	case err == nil:
		if err := os.Rename(to, to+".before-"+o.Stamp); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	beside := to + ".new"
	_ = os.Remove(beside) // of a restore that was killed
	if err := write(beside, bytes.NewReader(text)); err != nil {
		return err
	}
	if err := db.Own(beside); err != nil {
		return err
	}
	if err := os.Rename(beside, to); err != nil {
		return err
	}
	return syncFolder(to)
}

// Stamp is a moment as a part of a name.
func Stamp(t time.Time) string { return t.UTC().Format("20060102-150405") }

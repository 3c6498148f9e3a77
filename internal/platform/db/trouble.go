package db

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// Result codes of SQLite: https://www.sqlite.org/rescode.html
const (
	sqliteBusy     = 5
	sqliteReadOnly = 8
	sqliteIOErr    = 10
	sqliteCorrupt  = 11
	sqliteFull     = 13
	sqliteCantOpen = 14
	sqliteNotADB   = 26
	sqliteShmSize  = 4874 // no room for the index of the write-ahead log
)

// Full reports whether err says that nothing more can be stored: the disk is
// full. Nothing was changed, and what is stored can be read.
func Full(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "53100"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == sqliteFull || lite.Code() == sqliteShmSize
	}
	return errors.Is(err, syscall.ENOSPC)
}

// explain says what is wrong with the SQLite file at path when it could not be
// opened, and what to do; err is wrapped.
func explain(path string, err error) error {
	folder := filepath.Dir(path)
	var lite *sqlite.Error
	code := 0
	if errors.As(err, &lite) {
		code = lite.Code() & 0xff
	}
	var say string
	switch {
	case Full(err):
		say = "there is no space left on the disk of " + folder + "; make some and start again"
	case errors.Is(err, fs.ErrNotExist):
		say = "there is no database at " + path + "; name its folder with --data"
	case code == sqliteReadOnly, code == sqliteCantOpen, errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EISDIR):
		say = "the database " + path + " cannot be written; let this user write the folder " + folder + " and the files in it, on a disk that is not mounted read-only"
	case errors.Is(err, errForeign):
		say = "the database " + path + " belongs to another program; name another file"
	case code == sqliteNotADB:
		say = "the file " + path + " is no SQLite database, or its beginning is damaged; name another file, or put a backup in its place with stead restore"
	case code == sqliteCorrupt:
		say = "the database " + path + " is damaged; keep a copy of it and put a backup in its place with stead restore"
	case code == sqliteBusy:
		say = "another program holds the database " + path + "; end that first"
	case code == sqliteIOErr:
		say = "the disk of " + path + " fails to read or write; look into the system's log"
	default:
		say = "the database " + path + " cannot be opened"
	}
	return fmt.Errorf("%s: %w", say, err)
}

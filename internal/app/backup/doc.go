// Package backup makes and puts back backups of an installation on SQLite.
//
// A backup is one file, a gzipped tar that any tool opens:
//
//	manifest.json     what made it, and when
//	stead.db          the database at one moment between two commits
//	journal.key.pub   the public key that vouches for the journal
//	journal.key       only where keys were asked for: it signs the journal
//	secret.keys       only where keys were asked for: they open what is sealed
//
// Files are written beside their place, synced and renamed, so that there is a
// whole backup or none, and a whole installation or the former one.
package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Parts are the files of an installation.
type Parts struct {
	Database   string // the SQLite file
	JournalKey string // signs the journal; its public half is JournalKey + ".pub"
	SecretKeys string // open what is sealed
}

// Keys are the files that a backup holds only when asked.
func (p Parts) Keys() []string { return []string{p.JournalKey, p.SecretKeys} }

// Names in the archive.
const (
	manifestName = "manifest.json"
	databaseName = "stead.db"
	publicName   = "journal.key.pub"
	journalName  = "journal.key"
	secretName   = "secret.keys"
)

// place tells where a file of the archive belongs; "" where it is none of ours.
func (p Parts) place(name string) string {
	return map[string]string{
		databaseName: p.Database, publicName: p.JournalKey + ".pub", journalName: p.JournalKey, secretName: p.SecretKeys,
	}[name]
}

// format is the version of the archive.
const format = 1

// Manifest says what made a backup, and when.
type Manifest struct {
	Format  int       `json:"format"`
	Program string    `json:"program"` // version of the program
	MadeAt  time.Time `json:"made_at"`
	Keys    bool      `json:"keys"` // the private keys are in it
}

func parseManifest(text []byte) (m Manifest, err error) {
	if err := json.Unmarshal(text, &m); err != nil || m.Format < 1 {
		return m, errors.New("it is no backup made by stead")
	}
	if m.Format > format {
		return m, fmt.Errorf("it was made by a newer version of stead (%s); use that version", m.Program)
	}
	return m, nil
}

// syncFolder makes the names in the folder of path last.
func syncFolder(path string) error {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close() //nolint:errcheck // nothing was written to it
	return dir.Sync()
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

package storage_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stead/internal/platform/db"
	"stead/internal/testkit"
	"stead/internal/testkit/dbtest"
)

// On PostgreSQL a backup is what pg_dump writes, and its own program puts it
// back, as the backup says.
func TestABackupOfPostgreSQL(t *testing.T) {
	t.Parallel()
	h := testkit.New(t, db.Postgres)
	h.Company("Halden Works")
	seal(t, h)
	url, file := h.Config.Database, filepath.Join(t.TempDir(), "stead.pgdump")
	flags := []string{"--database", url, "--journal-key", h.Config.JournalKey, "--secret-keys", h.Config.SecretKeys}
	refuses(t, []string{"--with-keys", "copy"}, append([]string{"backup", "--with-keys"}, flags...)...)
	if _, err := exec.LookPath("pg_dump"); err != nil {
		refuses(t, []string{"pg_dump --format=custom"}, append([]string{"backup", "--to", file}, flags...)...)
		t.Skip("pg_dump is not installed")
	}
	out := works(t, append([]string{"backup", "--to", file}, flags...)...)
	if !strings.Contains(out, "pg_restore --single-transaction") || !strings.Contains(out, "journal.key") || strings.Contains(out, ":"+secretOf(url)+"@") {
		t.Error(out)
	}
	refuses(t, []string{"already"}, append([]string{"backup", "--to", file}, flags...)...)
	refuses(t, []string{"pg_restore --single-transaction"}, "restore", file, "--database", url)

	elsewhere := dbtest.URL(t, db.Postgres)
	if out, err := exec.Command("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--dbname="+elsewhere, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out = works(t, "audit", "verify", "--database", elsewhere, "--key", h.Config.JournalKey+".pub")
	if !strings.Contains(out, "recomputed 1 entries") {
		t.Error(out)
	}
}

func secretOf(url string) string {
	_, rest, _ := strings.Cut(url, "://postgres:")
	secret, _, _ := strings.Cut(rest, "@")
	return secret
}

package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stead/internal/app/demo"
	"stead/internal/areas/travel"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// TestKeysAreRotatedBesideAServer is what an operator does: rotate and prune
// while a server runs, then look whether the keys are missed when they are gone.
func TestKeysAreRotatedBesideAServer(t *testing.T) {
	h := testkit.New(t, db.SQLite)
	if err := demo.Fill(t.Context(), h.Runner); err != nil {
		t.Fatal(err)
	}
	file, _ := strings.CutPrefix(h.Config.Database, "sqlite:")
	keys := filepath.Join(filepath.Dir(file), "secret.keys")
	args := []string{"keys", "rotate", "--data", t.TempDir(), "--database", h.Config.Database, "--secret-keys", keys}
	before, err := os.ReadFile(keys)
	if err != nil {
		t.Fatal(err)
	}
	sealed := h.Count("passports") + h.Count("document_contents") + h.Count("letters") + h.Count("visit_visitors where pass is not null")
	status, out, errs := stead(t, "", append(args, "--prune")...)
	if status != 0 || !strings.Contains(out, fmt.Sprint(sealed, " sealed anew")) || !strings.Contains(out, "1 old keys dropped") {
		t.Fatalf("status %d: %s%s", status, out, errs)
	}
	h.Exec(`update users set status = status`) // the server goes on writing
	var list struct{ Items []travel.Traveler }
	h.As(userOf(t, h, demo.Main[0].Email)).Get("/travelers").Want(200).JSON(&list)
	if len(list.Items) != 4 || len(list.Items[1].Passports) == 0 {
		t.Errorf("the server shows %+v", list.Items)
	}
	if err := os.WriteFile(keys, before, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"old keys": keys, "none": filepath.Join(t.TempDir(), "x.keys")} {
		status, _, errs := stead(t, "", "migrate", "--data", t.TempDir(), "--database", h.Config.Database, "--secret-keys", path)
		if status != 1 || !strings.Contains(errs, "restore") || !strings.Contains(errs, "--secret-keys") {
			t.Errorf("%s: status %d, %q", name, status, errs)
		}
	}
}

func userOf(t *testing.T, h *testkit.House, email string) string {
	t.Helper()
	id, err := db.One(t.Context(), h.DB.Reader(), db.Text, `select id from users where email = $1`, email)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

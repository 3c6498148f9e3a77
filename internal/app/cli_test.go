package app_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"stead/internal/app"
	"stead/internal/app/demo"
	"stead/internal/core/audit"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
	"stead/internal/testkit"
)

// stead runs the command line and gives its exit status and what it said.
func stead(t *testing.T, in string, args ...string) (status int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	status = app.Main(t.Context(), args, strings.NewReader(in), &o, &e)
	return status, o.String(), e.String()
}

func TestEveryCommandExplainsItself(t *testing.T) {
	for _, c := range []string{"serve", "demo", "admin create", "migrate", "keys rotate", "import", "backup", "restore", "audit verify"} {
		status, out, _ := stead(t, "", append(strings.Fields(c), "--help")...)
		if status != 0 || !strings.Contains(out, "Example:") || !strings.Contains(out, "stead "+c) {
			t.Errorf("stead %s --help: status %d, no example:\n%s", c, status, out)
		}
	}
	if status, out, _ := stead(t, "", "version"); status != 0 || !strings.HasPrefix(out, "stead ") {
		t.Errorf("version: %d %q", status, out)
	}
}

func TestWrongCommandLinesSayWhatIsWrong(t *testing.T) {
	for _, args := range [][]string{
		{"frobnicate"},
		{"serve", "--nonsense"},
		{"admin", "create"},
		{},
		{"serve", "--database", "mysql://x", "--data", t.TempDir()},
		{"serve", "--smtp", "nonsense", "--data", t.TempDir()},
		{"admin", "create", "--email", "x@y.example", "--password", "short", "--data", t.TempDir()},
		{"audit", "verify", "--data", t.TempDir()},
		{"backup", "--data", t.TempDir()},
		{"restore"},
		{"import", "--kind", "cats", "--company", "acc_x", "x.csv"},
		{"import", "--kind", "people", "--company", "acc_x", "--data", t.TempDir(), "/nowhere.csv"},
	} {
		status, _, errs := stead(t, "", args...)
		if status == 0 || !strings.HasPrefix(errs, "stead: ") && !strings.Contains(errs, "stead: ") {
			t.Errorf("stead %v: status %d, %q", args, status, errs)
		}
	}
}

func TestTheFirstAdminCanSignIn(t *testing.T) {
	dir := t.TempDir()
	status, out, errs := stead(t, "correct horse battery\n", "admin", "create", "--data", dir, "--email", "Ada@Example.com",
		"--company", "Halden Works", "--office", "Halden", "--time-zone", "Europe/Oslo")
	if status != 0 || !strings.Contains(out, "ada@example.com is a tenant admin") {
		t.Fatalf("status %d: %s%s", status, out, errs)
	}
	if status, _, errs := stead(t, "", "admin", "create", "--data", dir, "--email", "ada@example.com", "--password", "correct horse battery"); status != 1 || !strings.Contains(errs, "stead: ") {
		t.Errorf("the same address again: status %d, %q", status, errs)
	}
	h := testkit.On(t, "sqlite:"+filepath.Join(dir, "stead.db"))
	h.Anyone().Post("/session", map[string]string{"email": "ada@example.com", "password": "correct horse battery"}).Want(201)
}

// TestVerifyFindsWhatWasDoneToTheDemo is what an operator does: keep the demo's
// data, verify it, change one entry behind the program's back, verify again.
func TestVerifyFindsWhatWasDoneToTheDemo(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "stead.db")
	cfg := app.Config{Data: dir, PublicURL: "http://stead.test"}
	a, err := app.New(t.Context(), cfg, app.Outside{Clock: clock.System{}, Log: logs.Discard(), Sender: mail.Nowhere{}})
	if err != nil {
		t.Fatal(err)
	}
	then := *a.Runner
	past := clock.NewFake(a.Runner.Clock.Now().AddDate(0, 0, -demo.DaysBack))
	then.Clock = past
	if err := demo.Fill(t.Context(), &then); err != nil {
		t.Fatal(err)
	}
	if _, err := (&audit.Sealer{DB: a.DB, Clock: past, Key: a.Sealer.Key, Log: logs.Discard()}).Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	status, out, errs := stead(t, "", "audit", "verify", "--data", dir)
	if status != 0 {
		t.Fatalf("status %d: %s%s", status, out, errs)
	}
	var victim string
	err = a.DB.Write(t.Context(), func(ctx context.Context, tx db.Execer) (err error) {
		victim, err = db.One(ctx, tx, db.Text, `select id from journal where delegation <> '' order by id limit 1`)
		if err == nil {
			_, err = db.Exec(ctx, tx, `update journal set actor = subject, delegation = '' where id = $1`, victim)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	status, out, errs = stead(t, "", "audit", "verify", "--database", "sqlite:"+file, "--key", filepath.Join(dir, "journal.key.pub"))
	if status != 1 || !strings.Contains(out, victim) || !strings.Contains(out, "altered") {
		t.Errorf("status %d: %s%s; want %s named", status, out, errs, victim)
	}
}

func TestTheDemoIsAlwaysTheSame(t *testing.T) {
	const haldens = "members where company in (select id from accounts where name = 'Halden Works')"
	counts := func() map[string]int64 {
		h := testkit.New(t, db.SQLite)
		if err := demo.Fill(t.Context(), h.Runner); err != nil {
			t.Fatal(err)
		}
		c := map[string]int64{}
		for _, table := range []string{"users", "members", haldens, "invitations", "spaces where kind = 'parking'", "spaces where kind = 'desk'", "spaces where kind = 'room'", "vehicles", "reservations", "delegations", "journal where outcome = 'refused'"} {
			c[table] = h.Count(table)
		}
		return c
	}
	first, second := counts(), counts()
	for table, n := range first {
		if second[table] != n {
			t.Errorf("%s: %d and %d", table, n, second[table])
		}
	}
	want := map[string]int64{haldens: 40, "invitations": 7, "spaces where kind = 'parking'": 60, "spaces where kind = 'desk'": 80, "spaces where kind = 'room'": 8, "journal where outcome = 'refused'": 0}
	for table, n := range want {
		if first[table] != n {
			t.Errorf("%s: %d, want %d", table, first[table], n)
		}
	}
	if first["reservations"] < 500 {
		t.Errorf("only %d reservations", first["reservations"])
	}
}

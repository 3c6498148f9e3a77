package app_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"stead/internal/app"
	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/logs"
	"stead/internal/platform/mail"
)

// folder opens the data folder as a server or a command does, and gives a company
// there.
func folder(t *testing.T, dir string) (a *app.App, company string) {
	t.Helper()
	a, err := app.New(t.Context(), app.Config{Data: dir, PublicURL: "http://stead.test"}, app.Outside{Clock: clock.System{}, Log: logs.Discard(), Sender: mail.Nowhere{}})
	if err != nil {
		t.Fatal(err)
	}
	made, err := work.Do(authz.WithActor(t.Context(), authz.SystemActor("test")), a.Runner, accounts.CreateCompany{Name: "Halden Works"})
	if err != nil {
		t.Fatal(err)
	}
	return a, made.ID
}

func TestImportAtTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	a, company := folder(t, dir)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	offices := "name,time_zone\nHalden,Europe/Oslo\nBergen,Europe/Oslo\n"
	run := func(in string, args ...string) (int, string, string) {
		t.Helper()
		return stead(t, in, append([]string{"import", "--data", dir, "--company", company, "-"}, args...)...)
	}
	if status, out, errs := run(offices, "--kind", "offices", "--check"); status != 0 || out != "All 2 lines are right; nothing was changed.\n" {
		t.Errorf("check: %d %s%s", status, out, errs)
	}
	if status, out, errs := run(offices, "--kind", "offices"); status != 0 || !strings.HasPrefix(out, "2 lines imported (imp_") {
		t.Errorf("offices: %d %s%s", status, out, errs)
	}
	status, out, errs := run(offices, "--kind", "offices")
	want := "line 2, name: There is one with this name already. (name_exists)\nline 3, name: There is one with this name already. (name_exists)\n"
	if status != 1 || out != "" || !strings.HasPrefix(errs, want) || !strings.Contains(errs, "stead: nothing was imported") {
		t.Errorf("again: %d %s%s", status, out, errs)
	}
	if status, _, errs := stead(t, "x", "import", "--data", dir, "--company", "acc_nobody", "--kind", "people", "-"); status != 1 || errs == "" {
		t.Errorf("no company: %d %s", status, errs)
	}
}

// Beside a server, which has the lock of the data, the server does the work.
func TestImportBesideAServer(t *testing.T) {
	dir := t.TempDir()
	release, err := db.Lock("sqlite:" + filepath.Join(dir, "stead.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	a, company := folder(t, dir)
	defer a.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.Workers.Run(ctx)
	}()
	status, out, errs := stead(t, "email,given_name\na@halden.example,Ada\n", "import", "--data", dir, "--company", company, "--kind", "people", "-")
	if status != 0 || !strings.HasPrefix(out, "One line imported (imp_") {
		t.Errorf("%d %s%s", status, out, errs)
	}
	stop()
	<-done
}

package imports_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/imports"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/testkit"
)

// many is a file of n people.
func many(n int) string {
	var b strings.Builder
	b.WriteString("email,given_name,family_name,office\n")
	for i := range n {
		fmt.Fprintf(&b, "p%d@many.example,Given%d,Family%d,Halden\n", i, i%97, i%89)
	}
	return b.String()
}

func TestMoreThanABatchIsImported(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		before := w.Count("users")
		w.done(w.ada, "people", many(1234)).want(t, "done", 1234, 1234, "")
		if n := w.Count("users") - before; n != 1234 {
			t.Errorf("%d users", n)
		}
		// One wrong line far behind, and nothing of a second file is done.
		state := w.tables()
		w.done(w.ada, "people", strings.ReplaceAll(many(1300), "many.example", "more.example")+"p7@more.example,,,\n").
			want(t, "refused", 1301, 0, "1302/email twice\n")
		if got := w.tables(); got != state {
			t.Errorf("changed:\n%swas:\n%s", got, state)
		}
		// No more than 200 are told.
		i := w.done(w.ada, "people", "email\n"+strings.Repeat("x\n", 700))
		if len(i.Errors) != 200 || i.State != "refused" {
			t.Errorf("%s, %d told", i.State, len(i.Errors))
		}
	})
}

func TestACheckChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		state := w.tables()
		for _, c := range []struct{ file, state, wrong string }{{many(3), "done", ""}, {"email\nx\n", "refused", "2/email invalid_email\n"}} {
			var i told
			w.As(w.ada).Header("Content-Type", "text/csv").Post("/imports?check=true&kind=people", []byte(c.file)).Want(202).JSON(&i)
			w.Settle()
			i = w.look(w.ada, i.ID)
			if i.State != c.state || i.wrong() != c.wrong || i.Done != 0 {
				t.Errorf("%+v", i)
			}
		}
		if got := w.tables(); got != state {
			t.Errorf("changed:\n%swas:\n%s", got, state)
		}
	})
}

// Between the check and the writing something changes: here, between asking and
// the job, and by a desk that stops after the check.
func TestWhatChangedSinceTheCheckIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			name   string
			change func()
			wrong  string
		}{
			{"an office renamed", func() { w.As(w.ada).Patch("/offices/"+w.office, map[string]any{"name": "Oslo"}).Want(200) }, "2/office unknown_office\n3/office unknown_office\n4/office unknown_office\n"},
			{"a right lost", func() { w.Exec(`update members set groups = '' where user_id = $1`, w.ada) }, "1/ forbidden\n"},
			{"a company left", func() { w.Exec(`update members set status = 'inactive' where user_id = $1`, w.ada) }, "1/ forbidden\n"},
			{"a member added", func() {
				testkit.ByHouse(w.House, accounts.AddMember{Company: w.company, User: w.User("p1 Other", "", "")})
			}, "3/email already_member\n"},
		} {
			i := w.begin(w.ada, "people", strings.ReplaceAll(many(3), "many", "halden"))
			w.checked(i.ID)
			c.change()
			state := strings.Replace(w.tables(), "import_files 1", "import_files 0", 1)
			w.Settle()
			got := w.look(w.omar, i.ID)
			if got.State != "refused" || got.wrong() != c.wrong || got.Done != 0 {
				t.Errorf("%s: %s %s", c.name, got.State, got.wrong())
			}
			if after := w.tables(); after != state {
				t.Errorf("%s: changed:\n%swas:\n%s", c.name, after, state)
			}
			w.Exec(`update offices set name = 'Halden' where id = $1`, w.office)
			w.Exec(`update members set groups = 'Administrators', status = 'active' where user_id = $1`, w.ada)
		}
	})
}

// checked lets an import be checked, and no more.
func (w *world) checked(id string) {
	w.T.Helper()
	stopped := *w.Runner
	ctx := authz.WithActor(context.Background(), authz.SystemActor("test"))
	if err := imports.CheckOnly(ctx, imports.New(&stopped), id); err != nil {
		w.T.Fatal(err)
	}
}

// A server that is killed while it writes leaves nothing, and another goes on.
func TestAKilledImportGoesOn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.begin(w.ada, "people", many(1200))
		w.checked(i.ID)
		state := w.tables()
		if err := imports.DieWriting(context.Background(), w.Imports, i.ID, 2); err == nil {
			t.Fatal("it did not die")
		}
		if got := w.tables(); got != state {
			t.Errorf("changed:\n%swas:\n%s", got, state)
		}
		if got := w.look(w.ada, i.ID); got.State != "importing" || got.Done != 0 || got.Lines != 1200 {
			t.Errorf("%+v", got)
		}
		w.Settle()
		w.look(w.ada, i.ID).want(t, "done", 1200, 1200, "")
		if err := w.Imports.Run(context.Background(), i.ID); err != nil { // once more, since a job may run twice
			t.Error(err)
		}
	})
}

func TestImportsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		before := w.Count("users")
		var wait sync.WaitGroup
		ids := make([]string, 4)
		for n := range ids {
			kind, file := "people", many(300)
			if n > 1 {
				kind, file = "offices", "name,time_zone\nOslo,UTC\nBergen,UTC\n"
			}
			ids[n] = w.begin(w.ada, kind, file).ID
			w.checked(ids[n])
		}
		for _, id := range append(ids, ids[0]) { // the same one twice
			wait.Go(func() {
				if err := w.Imports.Run(context.Background(), id); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		w.look(w.ada, ids[0]).want(t, "done", 300, 300, "")
		w.look(w.ada, ids[1]).want(t, "done", 300, 300, "")
		states := map[string]int{}
		for _, id := range ids[2:] {
			states[w.look(w.ada, id).State]++
		}
		if n := w.Count("users") - before; n != 300 || states["done"] != 1 || states["refused"] != 1 || w.Count("offices") != 3 {
			t.Errorf("%d users, %d offices, %v", n, w.Count("offices"), states)
		}
	})
}

func TestWhoAskedIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.done(w.ada, "people", many(2)).want(t, "done", 2, 2, "")
		w.done(w.ada, "people", "email\nx\n")
		var told struct{ Items []struct{ Kind, Text string } }
		w.As(w.ada).Get("/notifications").Want(200).JSON(&told)
		if len(told.Items) != 2 || told.Items[0].Kind != "import.refused" || told.Items[1].Text != "All 2 lines of your file were imported." {
			t.Errorf("%+v", told)
		}
	})
}

// An import whose file cannot be read any more has failed, and is not tried for
// ever; nor is one that nobody goes on with.
func TestWhatCannotBeDoneFails(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		i := w.begin(w.ada, "people", many(2))
		w.Exec(`update import_files set id = import || '.9999'`)
		for range 8 {
			w.Settle()
			w.Clock.Advance(6 * time.Hour)
			w.Anew()
		}
		w.look(w.ada, i.ID).want(t, "failed", 0, 0, "1/ failed\n")
		i = w.begin(w.ada, "people", many(2))
		w.Exec(`delete from jobs`)
		w.Clock.Advance(25 * time.Hour)
		w.Anew()
		w.Settle()
		w.look(w.ada, i.ID).want(t, "failed", 0, 0, "1/ failed\n")
		if n := w.Count("import_files"); n != 0 {
			t.Errorf("%d parts of files are kept", n)
		}
	})
}

func TestTheFileIsSealed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.begin(w.ada, "people", many(50_000))
		if n := w.Count("import_files"); n != 3 {
			t.Errorf("%d parts", n)
		}
		if n := w.Count("import_files where cast(content as text) like '%many.example%'"); w.DB.Dialect().String() == "sqlite" && n != 0 {
			t.Errorf("%d parts can be read", n)
		}
	})
}

func TestTheOperatorImportsAtTheCommandLine(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		actor := authz.SystemActor("stead import")
		actor.Company = w.company
		ctx := authz.WithActor(context.Background(), actor)
		i, err := work.Do(ctx, w.Runner, imports.Create{Kind: "people", Text: []byte(many(3)), Wait: time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Imports.Run(ctx, i.ID); err != nil {
			t.Fatal(err)
		}
		w.look(w.ada, i.ID).want(t, "done", 3, 3, "")
		w.Clock.Advance(2 * time.Hour)
		w.Anew()
		w.Settle() // the job finds nothing left to do
		w.look(w.ada, i.ID).want(t, "done", 3, 3, "")
	})
}

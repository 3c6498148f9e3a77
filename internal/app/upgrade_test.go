package app_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stead/internal/app"
	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/testkit"
	"stead/internal/testkit/dbtest"
)

// released are the databases of releases; see the README beside them.
const released = "testdata/first-release"

// remembered is what a release answered.
type remembered struct {
	At    time.Time `json:"at"`
	Reads []struct {
		As     string `json:"as"`
		For    string `json:"for"`
		Path   string `json:"path"`
		Answer any    `json:"answer"`
	} `json:"reads"`
}

// A database of the first release opens, is brought up to date, has its journal
// as it was sealed, and answers what it answered then: each field of then is
// there and the same, whatever was added since.
func TestADatabaseOfTheFirstReleaseGoesOn(t *testing.T) {
	t.Parallel()
	for _, engine := range dbtest.Engines {
		t.Run(engine.String(), func(t *testing.T) {
			t.Parallel()
			url, key := formerDatabase(t, engine)
			h := testkit.OnWith(t, url, key)
			sameSchema(t, engine, h)

			var then remembered
			if err := json.Unmarshal(unzipped(t, engine.String()+".json.gz"), &then); err != nil {
				t.Fatal(err)
			}
			h.Clock.Set(then.At.Add(time.Minute))
			verified(t, h, url, key)
			for _, read := range then.Reads {
				c := h.As(read.As)
				if read.For != "" {
					c = c.For(read.For)
				}
				var now any
				if strings.HasPrefix(read.Path, "/audit") { // signing in has been written down since
					read.Path += "&to=" + then.At.Format(time.RFC3339)
				}
				c.Get(read.Path).Want(200).JSON(&now)
				for _, lost := range missing(read.Path, read.Answer, now) {
					t.Error(lost)
				}
			}
			// Whoever was there is found by the beginnings of words, and stands in the tree.
			if n := h.Count(`users u where not exists (select 1 from user_words w where w.user_id = u.id and w.word = u.email)
				or not exists (select 1 from user_words w where w.user_id = u.id and u.search like w.word || ' %')`); n != 0 {
				t.Errorf("%d users are not found by their words", n)
			}
			if n := h.Count(`accounts a where not exists (select 1 from account_words w where w.account = a.id)
				or not exists (select 1 from account_ancestors t where t.account = a.id and t.ancestor = a.id)`); n != 0 {
				t.Errorf("%d accounts are not found", n)
			}
			// It is not only read: what is done now is sealed behind what was.
			h.Vehicle(then.Reads[0].As, "NEW 1")
			if n, err := h.Sealer.Seal(t.Context()); err != nil || n == 0 {
				t.Errorf("sealed %d, %v", n, err)
			}
			verified(t, h, url, key)
		})
	}
}

func verified(t *testing.T, h *testkit.House, url, key string) {
	t.Helper()
	keys, err := audit.LoadPublic(key + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	report, err := audit.VerifyFile(t.Context(), url, keys, audit.VerifyOptions{Now: h.Clock.Now()})
	if err != nil || !report.OK() || report.Entries < 600 {
		t.Errorf("%+v, %v", report, err)
	}
}

// missing names what of then is not the same now. Lists of rights and such may
// grow; lists of things may not.
func missing(at string, then, now any) (lost []string) {
	switch then := then.(type) {
	case map[string]any:
		have, _ := now.(map[string]any)
		for name, v := range then {
			if name == "demo" { // how it is served, not what is kept
				continue
			}
			lost = append(lost, missing(at+" "+name, v, have[name])...)
		}
		return lost
	case []any:
		have, _ := now.([]any)
		if len(then) > 0 {
			if _, word := then[0].(string); word {
				for _, v := range then {
					if !slices.Contains(have, v) {
						lost = append(lost, fmt.Sprintf("%s: %v is gone", at, v))
					}
				}
				return lost
			}
		}
		if len(have) != len(then) {
			return []string{fmt.Sprintf("%s: %d, were %d", at, len(have), len(then))}
		}
		for i, v := range then {
			lost = append(lost, missing(fmt.Sprint(at, " ", i), v, have[i])...)
		}
		return lost
	}
	if then != now {
		return []string{fmt.Sprintf("%s: %v, was %v", at, now, then)}
	}
	return nil
}

// formerDatabase puts the release's database where it can be opened.
func formerDatabase(t *testing.T, engine db.Dialect) (url, key string) {
	t.Helper()
	dir := t.TempDir()
	key = filepath.Join(dir, "journal.key")
	for _, end := range []string{"", ".pub"} {
		text, err := os.ReadFile(filepath.Join(released, engine.String()+".key"+end))
		if err == nil {
			err = os.WriteFile(key+end, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if engine == db.SQLite {
		path := filepath.Join(dir, "stead.db")
		if err := os.WriteFile(path, unzipped(t, "sqlite.db.gz"), 0o600); err != nil {
			t.Fatal(err)
		}
		return "sqlite:" + path, key
	}
	url = dbtest.URL(t, engine)
	d, err := sql.Open("pgx", url+"&default_query_exec_mode=simple_protocol")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.ExecContext(t.Context(), string(unzipped(t, "postgres.sql.gz"))); err != nil {
		t.Fatal(err)
	}
	return url, key
}

func unzipped(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(released, name))
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameSchema compares the tables, indexes, constraints and triggers with those
// of a new database.
func sameSchema(t *testing.T, engine db.Dialect, h *testkit.House) {
	t.Helper()
	fresh := dbtest.New(t, engine, app.Migrations()...)
	old, made := schemaOf(t, engine, h.DB), schemaOf(t, engine, fresh)
	for _, line := range old {
		if !slices.Contains(made, line) {
			t.Errorf("only in the former database: %s", line)
		}
	}
	for _, line := range made {
		if !slices.Contains(old, line) {
			t.Errorf("only in a new database: %s", line)
		}
	}
}

var schemaQueries = map[db.Dialect][]string{
	db.SQLite: {`select type || ' ' || name || ': ' || coalesce(sql, '') from sqlite_schema where name <> 'sqlite_sequence'`},
	db.Postgres: {
		`select table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || coalesce(collation_name, '')
			from information_schema.columns where table_schema = 'public'`,
		`select 'index: ' || indexdef from pg_indexes where schemaname = 'public'`,
		`select 'constraint ' || conname || ' on ' || conrelid::regclass::text || ': ' || pg_get_constraintdef(oid)
			from pg_constraint where connamespace = 'public'::regnamespace`,
		`select 'trigger: ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal`,
	},
}

func schemaOf(t *testing.T, engine db.Dialect, d *db.DB) []string {
	t.Helper()
	var out []string
	for _, query := range schemaQueries[engine] {
		lines, err := db.All(context.WithoutCancel(t.Context()), d.Reader(), db.Text, query)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			out = append(out, strings.Join(strings.Fields(line), " "))
		}
	}
	return out
}

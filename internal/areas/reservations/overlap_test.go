package reservations_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

// schema is every table that reservations refer to, and their own.
func schema() []fs.FS {
	var folders []fs.FS
	for _, area := range []string{"people", "accounts", "delegations", "reservations"} {
		folders = append(folders, os.DirFS("../"+area+"/migrations"))
	}
	return folders
}

// held is a reservation as the plain reference keeps it.
type held struct {
	id, space, vehicle, subject string
	desk, live                  bool
	from, to                    int64
}

// clash names the promise that x would break beside the others; every pair is
// looked at.
func clash(all []held, x held) string {
	if !x.live {
		return ""
	}
	for _, promise := range []struct {
		name   string
		shared func(a held) bool
	}{
		{"reservations_space_overlap", func(a held) bool { return a.space == x.space }},
		{"reservations_vehicle_overlap", func(a held) bool { return a.vehicle != "" && a.vehicle == x.vehicle }},
		{"reservations_person_overlap", func(a held) bool { return a.desk && x.desk && a.subject == x.subject }},
	} {
		for _, a := range all {
			if a.id != x.id && a.live && promise.shared(a) && a.from < x.to && x.from < a.to {
				return promise.name
			}
		}
	}
	return ""
}

// What the schema refuses is what the reference refuses, whatever is inserted,
// moved, cancelled and revived.
func TestTheSchemaForbidsOverlapAsAPlainReferenceDoes(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		people(t, d)
		rapid.Check(t, func(t *rapid.T) {
			exec(t, d, `delete from reservations`)
			var all []held
			for i := range rapid.IntRange(1, 25).Draw(t, "steps") {
				x := held{
					id:    fmt.Sprint("r", i),
					space: rapid.SampledFrom([]string{"s1", "s2", "s3"}).Draw(t, "space"),
					desk:  rapid.Bool().Draw(t, "desk"), live: rapid.IntRange(0, 3).Draw(t, "live") > 0,
					subject: rapid.SampledFrom([]string{"u1", "u2"}).Draw(t, "subject"),
					from:    rapid.Int64Range(0, 12).Draw(t, "from"),
				}
				x.to = x.from + rapid.Int64Range(1, 6).Draw(t, "length")
				if !x.desk {
					x.vehicle = rapid.SampledFrom([]string{"v1", "v2"}).Draw(t, "vehicle")
				}
				var err error
				if again := rapid.IntRange(0, len(all)).Draw(t, "again"); again < len(all) {
					x.id = all[again].id
					err = update(d, x)
				} else {
					err = insert(d, x)
				}
				want, got := clash(all, x), ""
				if v, ok := db.ViolationOf(err); ok {
					got = v.Name
				} else if err != nil {
					t.Fatal(err)
				}
				if got != want {
					t.Fatalf("%+v beside %+v: %q, want %q", x, all, got, want)
				}
				if err == nil {
					all = slices.DeleteFunc(all, func(a held) bool { return a.id == x.id })
					all = append(all, x)
				}
			}
		})
	}, schema()...)
}

func status(live bool) string {
	if live {
		return "reserved"
	}
	return "cancelled"
}

func kindOf(x held) string {
	if x.desk {
		return "desk"
	}
	return "parking"
}

func insert(d *db.DB, x held) error {
	return change(d, `insert into reservations (id, company, office, kind, subject, space, vehicle, starts_at, ends_at, status, created_at, version)
		values ($1, 'c', 'o', $2, $3, $4, $5, $6, $7, $8, 0, 1)`,
		x.id, kindOf(x), x.subject, x.space, db.NullText(x.vehicle), x.from, x.to, status(x.live))
}

func update(d *db.DB, x held) error {
	return change(d, `update reservations set kind = $2, subject = $3, space = $4, vehicle = $5, starts_at = $6, ends_at = $7, status = $8
		where id = $1`, x.id, kindOf(x), x.subject, x.space, db.NullText(x.vehicle), x.from, x.to, status(x.live))
}

func change(d *db.DB, query string, args ...any) error {
	return d.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, query, args...)
		return err
	})
}

func exec(t interface{ Fatal(...any) }, d *db.DB, query string, args ...any) {
	if err := change(d, query, args...); err != nil {
		t.Fatal(err)
	}
}

// people makes what reservations refer to.
func people(t *testing.T, d *db.DB) {
	exec(t, d, `insert into accounts (id, type, name, search, group_rights, status, version, created_at) values ('c', 'business', 'C', 'c', '', 'active', 1, 0)`)
	exec(t, d, `insert into offices (id, company, name, time_zone, opening_hours, rules, version, created_at) values ('o', 'c', 'O', 'UTC', '', '', 1, 0)`)
	exec(t, d, `insert into zones (id, company, office, kind, name, name_key, overflow, version, created_at) values ('z', 'c', 'o', 'desk', 'Z', 'z', 0, 1, 0)`)
	for _, n := range []string{"1", "2", "3"} {
		exec(t, d, `insert into users (id, email, given_name, family_name, phone, language, status, password_hash, system_roles, name, search, version, created_at)
			values ($1, $1, '', '', '', 'en', 'active', '', '', $1, '', 1, 0)`, "u"+n)
		exec(t, d, `insert into spaces (id, company, office, zone, kind, name, name_key, features, version, created_at)
			values ($1, 'c', 'o', 'z', 'desk', $1, $1, '', 1, 0)`, "s"+n)
		exec(t, d, `insert into vehicles (id, owner, plate, plate_key, country, make, colour, fuel, is_default, version, created_at)
			values ($1, 'u1', $1, $1, '', '', '', '', 0, 1, 0)`, "v"+n)
	}
}

// The trigger and the lists must read only what they need: their plans use the
// indexes made for them.
func TestSQLiteUsesTheIndexes(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t, db.SQLite, schema()...)
	const live = `r.status in ('reserved', 'checked_in')`
	for query, index := range map[string]string{
		`select r.starts_at from reservations r where r.space = 'a' and ` + live + ` and r.ends_at > 5 and r.rowid <> 7 order by r.ends_at limit 1`:                                 "reservations_space_live",
		`select r.starts_at from reservations r where r.vehicle = 'a' and r.vehicle is not null and ` + live + ` and r.ends_at > 5 order by r.ends_at limit 1`:                      "reservations_vehicle_live",
		`select count(*) from reservations r where r.vehicle = 'a' and ` + live + ` and r.ends_at > 5 and ('' = '' or r.company = '')`:                                              "reservations_vehicle_live",
		`select r.starts_at from reservations r where r.subject = 'a' and r.kind = 'desk' and r.vehicle is null and ` + live + ` and r.ends_at > 5 order by r.ends_at limit 1`:      "reservations_person_live",
		`select r.id from reservations r where r.company = 'c' and r.subject = 's' and r.starts_at >= 1 and r.starts_at < 9 and r.ends_at > 1 order by r.starts_at, r.id limit 5`:   "reservations_subject",
		`select r.id from reservations r where r.office = 'o' and r.kind = 'k' and ` + live + ` and r.ends_at - r.starts_at <= 86400000000 and r.starts_at > 1 and r.starts_at < 9`: "reservations_office_short",
		`select r.id from reservations r where r.office = 'o' and r.kind = 'k' and ` + live + ` and r.ends_at - r.starts_at > 86400000000 and r.ends_at > 1 and r.starts_at < 9`:    "reservations_office_long",
	} {
		plan, err := db.All(t.Context(), d.Reader(), func(r db.Row) (string, error) {
			var a, b, c any
			var detail string
			return detail, r.Scan(&a, &b, &c, &detail)
		}, "explain query plan "+query)
		if err != nil {
			t.Fatal(err)
		}
		if len(plan) != 1 || !strings.Contains(plan[0], index) {
			t.Errorf("%s\n  is read by %q, want %s alone", query, plan, index)
		}
	}
}

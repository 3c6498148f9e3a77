package floor

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the floors touch of Stead's schema.
const schema = `
create table users (id text primary key, name text); insert into users values ('usr', 'Janet Moss');
create table accounts (id text primary key, name text); insert into accounts values ('acc', 'Halden Works');
create table offices (id text primary key, name text, time_zone text); insert into offices values ('off', 'Halden', 'Europe/Oslo');
create table zones (id text primary key, name text); insert into zones values ('zon', 'Yard');
create table spaces (id text primary key, name text, name_key text, kind text, zone text, office text, features text, deleted_at integer);
insert into spaces values ('spc', 'P1', 'p1', 'parking', 'zon', 'off', '', null);
create table vehicles (id text primary key, plate text); insert into vehicles values ('veh', 'HN 1');
create table reservations (id text primary key, company text, office text, kind text, subject text, space text, vehicle text,
	starts_at integer, ends_at integer, status text, created_by text, delegation text, created_at integer, version integer);
create trigger overlap before insert on reservations begin select raise(abort, 'taken')
	where exists (select 1 from reservations r where r.space = new.space and r.ends_at > new.starts_at and r.starts_at < new.ends_at); end;`

func serve(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "floor.db")
	d, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(wal)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec(schema); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, "sqlite:"+path, out) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	for range 500 {
		time.Sleep(10 * time.Millisecond)
		if line, err := os.ReadFile(out.Name()); err == nil && len(line) > 0 {
			return "http://" + strings.TrimSpace(string(line))
		}
	}
	t.Fatal("it does not listen")
	return ""
}

// Of twenty who want ten hours at once, ten get one, and a list and a day show
// them.
func TestFloors(t *testing.T) {
	t.Parallel()
	at := serve(t)
	from := time.Date(2026, 6, 10, 8, 0, 0, 0, time.UTC)
	var all sync.WaitGroup
	statuses := make([]int, 20)
	for i := range statuses {
		all.Go(func() {
			start := from.Add(time.Duration(i%10) * time.Hour)
			body := fmt.Sprintf(`{"company":"acc","office":"off","subject":"usr","space":"spc","vehicle":"veh","starts_at":"%s","ends_at":"%s"}`,
				start.Format(time.RFC3339), start.Add(time.Hour).Format(time.RFC3339))
			resp, err := http.Post(at+"/reservations", "application/json", strings.NewReader(body))
			if err != nil {
				t.Error(err)
				return
			}
			statuses[i] = resp.StatusCode
			_ = resp.Body.Close()
		})
	}
	all.Wait()
	made := 0
	for _, s := range statuses {
		if s == 201 {
			made++
		}
	}
	var list List
	get(t, at+"/reservations?company=acc&subject=usr&from=2026-06-10T00:00:00Z", &list)
	if made != 10 || len(list.Items) != 10 || list.Items[0].Names["spc"] != "P1" || !list.Items[0].StartsAt.Equal(from) {
		t.Errorf("%d of 20 were made, the list has %+v", made, list)
	}
	var day Availability
	get(t, at+"/availability?office=off&kind=parking&subject=usr&from=2026-06-10T00:00:00Z&to=2026-06-11T00:00:00Z", &day)
	if len(day.Items) != 1 || len(day.Items[0].Taken) != 10 || !day.Items[0].Taken[0].Mine || len(day.Items[0].Free) != 2 {
		t.Errorf("the day is %+v", day)
	}
}

func get(t *testing.T, url string, into any) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatal(url, resp.Status)
	}
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}

package suite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// crowd is how many people are imported.
func (s *suite) crowd() int {
	if s.Quick {
		return world.Crowd / 20
	}
	return world.Crowd
}

// measureImport measures how long it takes to import people from a file, from
// the request until the last is a member, and what memory the server takes
// meanwhile. There is no floor.
func (s *suite) measureImport(ctx context.Context) error {
	if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
		return err
	}
	before, err := s.ours.Memory()
	if err != nil {
		return err
	}
	took, most, err := s.importCrowd(ctx)
	if err != nil {
		return err
	}
	s.say("  ours  %v, %d MB before, at most %d MB", took.Round(time.Millisecond), before.Now/1e6, most/1e6)
	what := fmt.Sprintf("import of %s people", figure(float64(s.crowd())))
	s.table.duration(what, s.engine, took.Seconds()*1000, 0, 60_000)
	s.table.size(what+", memory before", s.engine, before.Now, 0)
	s.table.size(what+", most memory", s.engine, most, 0)
	return s.waitSealed(ctx)
}

// importCrowd imports the crowd, once, and looks whether all of it is there.
func (s *suite) importCrowd(ctx context.Context) (took time.Duration, most int64, err error) {
	if s.crowded {
		return 0, 0, errors.New("the crowd was imported already")
	}
	s.crowded = true
	var file bytes.Buffer
	file.WriteString("email,given_name,family_name,office\n")
	for i := range s.crowd() {
		m := s.world.Member(i)
		fmt.Fprintf(&file, "%s,%s,%s,North\n", m.Email, m.Given, m.Family)
	}
	request := fmt.Appendf(nil, "POST /api/v1/imports?kind=people HTTP/1.1\r\nHost: bench\r\nCookie: %s\r\nStead-Company: %s\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n%s",
		s.sessions[world.Administrator], s.world.Company, file.Len(), file.Bytes())
	c, err := load.Dial(s.ours.Address, 5*time.Minute)
	if err != nil {
		return 0, 0, err
	}
	defer c.Close() //nolint:errcheck // it was answered
	began := time.Now()
	id, err := begun(c.Do(request))
	if err != nil {
		return 0, 0, err
	}
	for end := began.Add(10 * time.Minute); time.Now().Before(end) && ctx.Err() == nil; time.Sleep(100 * time.Millisecond) {
		m, err := s.ours.Memory()
		if err != nil {
			return 0, 0, err
		}
		most = max(most, m.Now)
		var now struct {
			State       string
			Lines, Done int
			Errors      []any
		}
		if _, err := s.call(ctx, s.sessions[world.Administrator], "GET", "/imports/"+id, nil, &now, 200); err != nil {
			return 0, 0, err
		}
		if now.State == "checking" || now.State == "importing" {
			continue
		}
		took = time.Since(began)
		if now.State != "done" || now.Done != s.crowd() {
			return took, most, fmt.Errorf("the import is %s: %d of %d done, %v", now.State, now.Done, now.Lines, now.Errors)
		}
		return took, most, s.look(func(d *sql.DB) error { return checkImported(ctx, d, s.crowd()) })
	}
	return 0, most, errors.New("the import does not end")
}

func begun(r *load.Response, err error) (id string, _ error) {
	if err != nil {
		return "", err
	}
	var answer struct{ ID string }
	if err := json.Unmarshal(r.Body, &answer); err != nil {
		return "", err
	}
	if r.Status != 202 {
		return "", fmt.Errorf("%d: %.500s", r.Status, r.Body)
	}
	return answer.ID, nil
}

// checkImported looks for what the import must have left, once each.
func checkImported(ctx context.Context, d *sql.DB, want int) error {
	for what, query := range map[string]string{
		"users":                  `select count(*) from users where email like '%@crowd.example'`,
		"members":                `select count(*) from members m join users u on u.id = m.user_id where u.email like '%@crowd.example' and m.status = 'active'`,
		"entries in the journal": `select count(distinct subject) from journal where event = 'person.imported'`,
	} {
		var n int
		if err := d.QueryRowContext(ctx, query).Scan(&n); err != nil {
			return err
		}
		if n != want {
			return fmt.Errorf("%d %s, want %d", n, what, want)
		}
	}
	return nil
}

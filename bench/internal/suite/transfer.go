package suite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// measureTransfer measures how long it takes to move Bulk reservations to
// another car, by a delegate; beside the bare UPDATE of the same rows.
func (s *suite) measureTransfer(ctx context.Context) error {
	d, err := s.store.openFloor()
	if err != nil {
		return err
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	var ours, floor []float64
	for range max(2, s.rounds) {
		if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
			return err
		}
		took, err := s.transfer(ctx)
		if err != nil {
			return err
		}
		least, err := s.updateBulk(ctx, d, len(floor)%2)
		if err != nil {
			return err
		}
		s.say("  ours  %v\n  floor %v", took.Round(time.Millisecond), least.Round(time.Millisecond))
		ours, floor = append(ours, took.Seconds()*1000), append(floor, least.Seconds()*1000)
	}
	bar := 0.0
	if s.engine == "sqlite" {
		bar = 1000
	}
	s.table.duration("transfer of 10,000", s.engine, load.Median(ours), load.Median(floor), bar)
	return nil
}

// transfer asks Stead once, checks the answer and then the rows: all of them
// hang on the other car, and each has one entry of the same request in the
// journal.
func (s *suite) transfer(ctx context.Context) (time.Duration, error) {
	from, to := s.world.Bulk[s.bulkAt], s.world.Bulk[1-s.bulkAt]
	subject := s.world.People[world.BulkOwner].ID
	body := fmt.Sprintf(`{"from_vehicle":"%s","to_vehicle":"%s","filter":{"from":"%s"}}`, from, to, s.world.Now.Format(time.RFC3339))
	request := fmt.Sprintf("POST /api/v1/reservations/transfer HTTP/1.1\r\nHost: bench\r\nCookie: %s\r\nOn-Behalf-Of: %s\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", s.sessions[world.Actor(world.BulkOwner)], subject, len(body), body)
	c, err := load.Dial(s.ours.Address, 2*time.Minute)
	if err != nil {
		return 0, err
	}
	defer c.Close() //nolint:errcheck // it was answered
	began := time.Now()
	r, err := c.Do([]byte(request))
	took := time.Since(began)
	if err != nil {
		return 0, err
	}
	var answer struct {
		Moved   int
		Refused []struct{ ID, Code string }
	}
	if err := json.Unmarshal(r.Body, &answer); err != nil {
		return 0, err
	}
	if r.Status != 200 || answer.Moved != world.Bulk || len(answer.Refused) != 0 {
		return 0, fmt.Errorf("%d, %d moved, %d refused: %.500s", r.Status, answer.Moved, len(answer.Refused), r.Body)
	}
	s.bulkAt = 1 - s.bulkAt
	return took, s.look(func(d *sql.DB) error { return checkTransfer(ctx, d, to, began) })
}

func checkTransfer(ctx context.Context, d *sql.DB, to string, began time.Time) error {
	var there, entries, objects, requests int
	err := d.QueryRowContext(ctx, "select count(*) from reservations where vehicle = $1", to).Scan(&there)
	if err != nil {
		return err
	}
	err = d.QueryRowContext(ctx, `select count(*), count(distinct object_id), count(distinct request_id) from journal
		where action = 'reservations.transfer' and object_type = 'reservation' and outcome = 'done' and at >= $1`, began.UnixMicro()).Scan(&entries, &objects, &requests)
	if err != nil {
		return err
	}
	if there != world.Bulk || entries != world.Bulk || objects != world.Bulk || requests != 1 {
		return fmt.Errorf("%d reservations were moved, with %d entries for %d of them, by %d requests", there, entries, objects, requests)
	}
	return nil
}

func (s *suite) updateBulk(ctx context.Context, d *sql.DB, at int) (time.Duration, error) {
	began := time.Now()
	r, err := d.ExecContext(ctx, `update reservations set vehicle = $1, version = version + 1
		where company = $2 and subject = $3 and vehicle = $4 and starts_at >= $5 and status in ('reserved', 'checked_in')`,
		s.world.Bulk[1-at], s.world.Company, s.world.People[world.BulkOwner].ID, s.world.Bulk[at], s.world.Now.UnixMicro())
	took := time.Since(began)
	if err != nil {
		return 0, err
	}
	if n, err := r.RowsAffected(); err != nil || n != world.Bulk {
		return 0, fmt.Errorf("the floor moved %d: %w", n, err)
	}
	return took, nil
}

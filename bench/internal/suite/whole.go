package suite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/server"
)

// measureStart measures from the start of the program on the existing database
// to its first answer to a person, and what it keeps in memory when nobody
// asks.
func (s *suite) measureStart(ctx context.Context) error {
	var took []float64
	for i := range s.starts {
		began := time.Now()
		if err := s.launch(ctx); err != nil {
			return err
		}
		if err := s.firstAnswer(ctx); err != nil {
			return err
		}
		took = append(took, time.Since(began).Seconds()*1000)
		if i == s.starts-1 {
			time.Sleep(s.idle)
			m, err := s.ours.Memory()
			if err != nil {
				return err
			}
			s.table.size("idle memory", s.engine, m.Now, 40)
		}
		err := s.ours.Stop()
		s.ours = nil
		if err != nil {
			return err
		}
	}
	s.say("  %.0f ms", took)
	s.table.duration("start to first answer", s.engine, load.Median(took), 0, 150)
	return nil
}

// firstAnswer asks who one is until there is an answer.
func (s *suite) firstAnswer(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := s.ours.WaitListen(ctx); err != nil {
		return err
	}
	c, err := load.Dial(s.ours.Address, time.Minute)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // it was answered
	r, err := c.Do(get("/api/v1/me", s.sessions[0]))
	if err == nil && r.Status != 200 {
		err = fmt.Errorf("/me: %d: %s", r.Status, r.Body)
	}
	return err
}

// measureVerify measures how fast the command line verifies the journal.
func (s *suite) measureVerify(ctx context.Context) error {
	var entries int
	err := s.look(func(d *sql.DB) error {
		return d.QueryRowContext(ctx, "select count(*) from journal where leaf is not null").Scan(&entries)
	})
	if err != nil {
		return err
	}
	var rates []float64
	for range max(2, s.rounds) {
		began := time.Now()
		if _, err := server.Run(ctx, s.Stead, append([]string{"audit", "verify"}, s.flags()...)...); err != nil {
			return err
		}
		rates = append(rates, float64(entries)/time.Since(began).Seconds())
	}
	s.say("  %.0f of %d entries a second", rates, entries)
	s.table.plainRate("audit verify", s.engine, load.Median(rates), 200_000)
	return nil
}

// reportMemory tells what the load has left behind.
func (s *suite) reportMemory() error {
	m, err := s.ours.Memory()
	if err != nil {
		return err
	}
	s.table.size("memory after the load", s.engine, m.Now, 0)
	s.table.size("memory at most", s.engine, m.Peak, 0)
	return nil
}

func (t *Table) machine(cfg Config) error {
	info, err := os.Stat(cfg.Stead)
	if err != nil {
		return fmt.Errorf("the program to measure: %w (make go-build makes it)", err)
	}
	t.size("the program, as it lies there", "", info.Size(), 45)
	wait, err := syncTime(cfg.Dir)
	if err != nil {
		return err
	}
	t.Notes = append(t.Notes, fmt.Sprintf("One wait for this disk (4 kB written and synced, median of 50): %.2f ms.", wait))
	return nil
}

// syncTime tells how many milliseconds the disk takes to keep a page: what
// each commit waits for at least.
func syncTime(dir string) (float64, error) {
	f, err := os.CreateTemp(dir, "sync")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // the folder goes anyway
	defer f.Close()           //nolint:errcheck // nothing in it is needed
	var took []float64
	for range 50 {
		began := time.Now()
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			return 0, err
		}
		if err := f.Sync(); err != nil {
			return 0, err
		}
		took = append(took, time.Since(began).Seconds()*1000)
	}
	return load.Median(took), nil
}

package floor

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"time"

	"stead/bench/internal/world"
)

// mostInBatch is how many inserts share a commit at most, as in Stead.
const mostInBatch = 128

// writer inserts reservations over one connection. Whatever waits is inserted
// in one transaction and shares its wait for the disk. There are no savepoints:
// a trigger that refuses a row undoes that statement alone.
type writer struct {
	db                    *sql.DB
	begin, insert, commit *sql.Stmt
	queue                 chan *row
	done                  chan struct{}
	ids                   *world.Series
}

type row struct {
	Reservation
	err  error
	done chan struct{}
}

// Insert is the row of Stead's reservations, word for word.
const Insert = `insert into reservations (id, company, office, kind, subject, space, vehicle,
	starts_at, ends_at, status, created_by, delegation, created_at, version)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

func newWriter(ctx context.Context, path string) (*writer, error) {
	d, err := sql.Open("sqlite", dsn(path, "rwc")+"&_pragma=journal_mode(wal)")
	if err != nil {
		return nil, err
	}
	d.SetMaxOpenConns(1)
	conn, err := d.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{db: d, queue: make(chan *row, mostInBatch), done: make(chan struct{}), ids: world.NewSeries()}
	for text, stmt := range map[string]**sql.Stmt{"begin immediate": &w.begin, Insert: &w.insert, "commit": &w.commit} {
		if *stmt, err = conn.PrepareContext(ctx, text); err != nil {
			return nil, err
		}
	}
	go w.run()
	return w, nil
}

func (w *writer) close() {
	close(w.queue)
	<-w.done
}

func (w *writer) run() {
	defer close(w.done)
	batch := make([]*row, 0, mostInBatch)
	for first := range w.queue {
		batch = append(batch[:0], first)
		for waiting := len(w.queue); waiting > 0 && len(batch) < mostInBatch; waiting-- {
			batch = append(batch, <-w.queue)
		}
		err := w.write(batch)
		for _, r := range batch {
			if r.err == nil {
				r.err = err
			}
			close(r.done)
		}
	}
}

func (w *writer) write(batch []*row) error {
	if _, err := w.begin.Exec(); err != nil {
		return err
	}
	for _, r := range batch {
		r.ID = w.ids.NewID("res")
		_, r.err = w.insert.Exec(r.ID, r.Company, r.Office, r.Kind, r.Subject, r.Space, r.Vehicle, r.StartsAt.UnixMicro(), r.EndsAt.UnixMicro(),
			r.Status, r.Subject, nil, r.CreatedAt.UnixMicro(), r.Version)
	}
	_, err := w.commit.Exec()
	return err
}

func (w *writer) create(rw http.ResponseWriter, req *http.Request) {
	r := &row{done: make(chan struct{})}
	if err := json.NewDecoder(req.Body).Decode(&r.Reservation); err != nil {
		fail(rw, err)
		return
	}
	r.Kind, r.Status, r.CreatedAt, r.Version = "parking", "reserved", time.Now().UTC(), 1
	w.queue <- r
	<-r.done
	if r.err != nil {
		fail(rw, r.err)
		return
	}
	answer(rw, http.StatusCreated, r.Reservation)
}

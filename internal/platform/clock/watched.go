package clock

import (
	"sync/atomic"
	"time"
)

// Watched is a clock that tells when it was set back. It gives the time of
// Clock all the same: who keeps order by something else than the time, as the
// journal does by its leaves, is not in its way.
type Watched struct {
	Clock Clock
	// Back is called once for each time the clock was set back, with by how
	// much.
	Back func(by time.Duration)

	newest atomic.Int64
}

// drift is how far a clock may go back unnoticed: time is corrected in small
// steps, and who asked first may be told last.
const drift = time.Second

// Now gives the present moment.
func (w *Watched) Now() time.Time {
	t := w.Clock.Now()
	at := t.UnixMicro()
	for {
		newest := w.newest.Load()
		switch {
		case at > newest:
			if w.newest.CompareAndSwap(newest, at) {
				return t
			}
		case newest-at < drift.Microseconds():
			return t
		case w.newest.CompareAndSwap(newest, at):
			w.Back(time.Duration(newest-at) * time.Microsecond)
			return t
		}
	}
}

// Saw tells the clock of a moment that was the present once: one that the
// database holds from before.
func (w *Watched) Saw(t time.Time) {
	if at := t.UnixMicro(); at > w.newest.Load() {
		w.newest.Store(at)
	}
}

package audit_test

import (
	"context"
	"syscall"
	"testing"
	"time"

	"stead/internal/core/audit"
	"stead/internal/platform/db"
	"stead/internal/testkit/dbtest"
)

func BenchmarkSeal(b *testing.B) {
	for _, engine := range dbtest.Engines {
		b.Run(engine.String(), func(b *testing.B) {
			d := dbtest.New(b, engine, audit.Migrations)
			s := sealer(b, d)
			fill(b, d, start, b.N)
			b.ResetTimer()
			if n := seal(b, s); n != b.N {
				b.Fatalf("sealed %d of %d", n, b.N)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// Append as a command does it: one entry in a transaction.
func BenchmarkAppend(b *testing.B) {
	for _, engine := range dbtest.Engines {
		b.Run(engine.String(), func(b *testing.B) {
			d := dbtest.New(b, engine, audit.Migrations)
			b.ResetTimer()
			before := cpu(b)
			err := d.Write(b.Context(), func(ctx context.Context, tx db.Execer) error {
				for i := range b.N {
					if err := audit.Append(ctx, tx, []audit.Entry{entry(i, start.Add(time.Duration(i)*time.Millisecond))}); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(cpu(b)-before)/float64(b.N), "cpu-ns/op")
		})
	}
}

// One operation is one entry: with -benchtime 300000x, a journal of 300,000.
func BenchmarkVerify(b *testing.B) {
	for _, engine := range dbtest.Engines {
		b.Run(engine.String(), func(b *testing.B) {
			d := dbtest.New(b, engine, audit.Migrations)
			s := sealer(b, d)
			fill(b, d, start, b.N)
			seal(b, s)
			b.ResetTimer()
			before := cpu(b)
			r, err := audit.Verify(b.Context(), d.Reader(), s.Key.Public, audit.VerifyOptions{Now: start.Add(time.Hour)})
			if err != nil || !r.OK() || r.Entries != int64(b.N) {
				b.Fatalf("%d of %d entries: %v, %v", r.Entries, b.N, r.Findings, err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
			b.ReportMetric(float64(cpu(b)-before)/float64(b.N), "cpu-ns/op")
		})
	}
}

// cpu is the processor time that this process has used: on a machine that does
// other things too it tells more than the clock on the wall.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

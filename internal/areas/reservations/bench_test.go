package reservations_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"stead/internal/areas/reservations"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/page"
	"stead/internal/testkit"
)

func acting(w *world) context.Context {
	return authz.WithActor(context.Background(), authz.Actor{Kind: authz.Person, User: w.edward, OnBehalfOf: w.janet, Company: w.company})
}

// fill writes n hours of parking of the car into a space, from the day after
// tomorrow on, behind the program's back.
func (w *world) fill(n int, block, space, vehicle string) {
	from := w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, 2)
	rows := make([][]any, n)
	for i := range rows {
		start := from.Add(time.Duration(i) * time.Hour)
		rows[i] = []any{
			fmt.Sprintf("res_019301a0-0000-7000-%s-%012d", block, i), w.company, w.office, "parking", w.janet, space, vehicle,
			start.UnixMicro(), start.Add(time.Hour).UnixMicro(), "reserved", w.janet, 0, 1,
		}
	}
	err := w.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		return db.InsertMany(ctx, tx, `insert into reservations (id, company, office, kind, subject, space, vehicle, starts_at, ends_at,
			status, created_by, created_at, version)`, rows)
	})
	if err != nil {
		w.T.Fatal(err)
	}
}

// The hot path: many delegates reserve for their delegators at once.
func BenchmarkReserveOnBehalf(b *testing.B) {
	w := worldOf(testkit.New(b, db.SQLite))
	w.fill(100_000, "8000", w.p2, w.car)
	ctx := acting(w)
	from := w.Clock.Now().Add(24 * time.Hour).Truncate(time.Hour)
	var n atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			start := from.Add(time.Duration(n.Add(1)) * time.Second)
			_, err := work.Do(ctx, w.Runner, reservations.Create{Space: w.r1, StartsAt: start, EndsAt: start.Add(time.Second)})
			if err != nil {
				b.Error(err)
			}
		}
	})
}

func BenchmarkParkOnBehalf(b *testing.B) {
	w := worldOf(testkit.New(b, db.SQLite))
	ctx := acting(w)
	from := w.Clock.Now().Add(24 * time.Hour).Truncate(time.Hour)
	var n atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			start := from.Add(time.Duration(n.Add(1)) * time.Second)
			_, err := work.Do(ctx, w.Runner, reservations.Create{Space: w.p1, Vehicle: w.car, StartsAt: start, EndsAt: start.Add(time.Second)})
			if err != nil {
				b.Error(err)
			}
		}
	})
}

// One's own fifty among 200,000.
func BenchmarkListFifty(b *testing.B) {
	w := worldOf(testkit.New(b, db.SQLite))
	w.fill(200_000, "8000", w.p1, w.car)
	ctx := acting(w)
	from := w.Clock.Now().AddDate(5, 0, 0)
	for b.Loop() {
		l, err := work.Run(ctx, w.Runner, reservations.List{Filter: reservations.Filter{From: from}, Page: page.Request{Limit: 50}})
		if err != nil || len(l.Items) != 50 {
			b.Fatal(len(l.Items), err)
		}
	}
}

// A day of a hundred spaces, two reservations each, among two months of them.
func BenchmarkAvailabilityOfADay(b *testing.B) {
	w := worldOf(testkit.New(b, db.SQLite))
	zone := w.Zone(w.office, "Big", "parking")
	for i, s := range w.Spaces(zone, "B", 97) {
		car := w.Vehicle(w.nina, fmt.Sprint("B", i))
		for day := range 60 {
			for half := range 2 {
				start := w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, day).Add(time.Duration(7+5*half) * time.Hour)
				w.Exec(`insert into reservations (id, company, office, kind, subject, space, vehicle, starts_at, ends_at, status, created_by, created_at, version)
					values ($1, $2, $3, 'parking', $4, $5, $6, $7, $8, 'reserved', $4, 0, 1)`,
					fmt.Sprintf("res_019301a0-0000-7000-8000-%012d", i*1000+day*10+half), w.company, w.office, w.nina, s, car,
					start.UnixMicro(), start.Add(5*time.Hour).UnixMicro())
			}
		}
	}
	from := w.Clock.Now().Truncate(24*time.Hour).AddDate(0, 0, 30)
	ctx := acting(w)
	for b.Loop() {
		f, err := work.Run(ctx, w.Runner, reservations.Availability{Office: w.office, Kind: "parking", From: from, To: from.AddDate(0, 0, 1)})
		if err != nil || len(f.Items) != 100 {
			b.Fatal(len(f.Items), err)
		}
	}
}

func BenchmarkTransferTenThousand(b *testing.B) {
	w := worldOf(testkit.New(b, db.SQLite))
	second := w.Vehicle(w.janet, "HN 2")
	w.fill(10_000, "8000", w.p1, w.car)
	ctx := acting(w)
	from, to := w.car, second
	for b.Loop() {
		out, err := work.Do(ctx, w.Runner, reservations.Transfer{FromVehicle: from, ToVehicle: to, Filter: &reservations.Filter{}})
		if err != nil || out.Moved != 10_000 {
			b.Fatal(out.Moved, len(out.Refused), err)
		}
		from, to = to, from
	}
}

package suite

import (
	"strings"
	"testing"
	"time"

	"stead/bench/internal/load"
)

func runs(perSecond ...int) []load.Result {
	var out []load.Result
	for _, n := range perSecond {
		r := load.Result{Elapsed: time.Second, CPU: time.Second / 2}
		for range n {
			r.Took = append(r.Took, 5*time.Millisecond)
		}
		out = append(out, r)
	}
	return out
}

func TestTable(t *testing.T) {
	t.Parallel()
	p := pair{ours: runs(1000, 3000, 2000), floor: runs(4000, 4000, 4000)}
	var tab Table
	tab.rate("create", "sqlite", p, 2500)
	tab.share("create", "sqlite", p, 0.5)
	tab.share("list", "sqlite", p, 0)
	tab.late("create", "sqlite", p, 20)
	tab.duration("transfer", "sqlite", 800, 200, 1000)
	tab.size("idle", "sqlite", 41_000_000, 40)
	var b strings.Builder
	if err := tab.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := `what                  engine     ours    floor  ratio  bar
--------------------  ------  -------  -------  -----  ----------------
create                sqlite  2,000/s  4,000/s   0.50  at least 2,500/s  missed
create, of the floor  sqlite                     0.50  at least 0.5      ok
create, p99           sqlite  5.00 ms  5.00 ms         under 20 ms       ok
create, CPU each      sqlite  0.31 ms
transfer              sqlite   800 ms   200 ms   0.25  under 1,000 ms    ok
idle                  sqlite  41.0 MB                  under 40 MB       missed
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestFigure(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{0.5: "0.5", 9.75: "9.75", 12: "12", 999: "999", 1234567: "1,234,567"} {
		if got := figure(v); got != want {
			t.Errorf("%v is %s, want %s", v, got, want)
		}
	}
}

package suite

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Table is what was measured.
type Table struct {
	rows  []row
	Notes []string
}

type row struct{ what, engine, ours, floor, ratio, bar, verdict string }

// Write writes it, a line for each figure.
func (t *Table) Write(out io.Writer) error {
	all := append([]row{{"what", "engine", "ours", "floor", "ratio", "bar", ""}}, t.rows...)
	var width [7]int
	for _, r := range all {
		for i, cell := range r.cells() {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for i, r := range all {
		for j, cell := range r.cells() {
			pad := strings.Repeat(" ", width[j]-utf8.RuneCountInString(cell))
			if j < 2 || j > 4 { // figures stand to the right
				b.WriteString(cell + pad + "  ")
			} else {
				b.WriteString(pad + cell + "  ")
			}
		}
		b.WriteString("\n")
		if i == 0 {
			for _, w := range width[:6] {
				b.WriteString(strings.Repeat("-", w) + "  ")
			}
			b.WriteString("\n")
		}
	}
	text := b.String()
	for line := range strings.Lines(text) {
		if _, err := fmt.Fprintln(out, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	for _, n := range t.Notes {
		if _, err := fmt.Fprintln(out, n); err != nil {
			return err
		}
	}
	return nil
}

func (r row) cells() [7]string {
	return [7]string{r.what, r.engine, r.ours, r.floor, r.ratio, r.bar, r.verdict}
}

// add adds a row. A bar of 0 is none; most says that less is better.
func (t *Table) add(r row, value, bar float64, most bool, unit string) {
	if bar > 0 {
		sign, met := "at least", value >= bar
		if most {
			sign, met = "under", value < bar
		}
		r.bar = sign + " " + figure(bar) + unit
		r.verdict = "missed"
		if met {
			r.verdict = "ok"
		}
	}
	t.rows = append(t.rows, r)
}

// rate is a row of requests a second.
func (t *Table) rate(what, engine string, p pair, bar float64) {
	ours := perSecond(p.ours)
	t.add(row{
		what: what, engine: engine, ours: figure(ours) + "/s", floor: figure(perSecond(p.floor)) + "/s",
		ratio: fmt.Sprintf("%.2f", p.ratio()),
	}, ours, bar, false, "/s")
}

// plainRate is a rate without a floor.
func (t *Table) plainRate(what, engine string, ours, bar float64) {
	t.add(row{what: what, engine: engine, ours: figure(ours) + "/s"}, ours, bar, false, "/s")
}

// share judges the ratio to the floor; without a bar the row of the rate tells
// enough.
func (t *Table) share(what, engine string, p pair, bar float64) {
	if bar > 0 {
		t.add(row{what: what + ", of the floor", engine: engine, ratio: fmt.Sprintf("%.2f", p.ratio())}, p.ratio(), bar, false, "")
	}
}

// late tells how long the slow ones took, and what each cost the server.
func (t *Table) late(what, engine string, p pair, bar float64) {
	ours := quantile(p.ours, 0.99)
	t.add(row{what: what + ", p99", engine: engine, ours: milliseconds(ours), floor: milliseconds(quantile(p.floor, 0.99))}, ours, bar, true, " ms")
	var cpu float64
	for _, r := range p.ours {
		cpu += r.CPUEach().Seconds() * 1000 / float64(len(p.ours))
	}
	t.add(row{what: what + ", CPU each", engine: engine, ours: milliseconds(cpu)}, cpu, 0, true, "")
}

// duration is a row in milliseconds; a floor of 0 is none.
func (t *Table) duration(what, engine string, ours, floor, bar float64) {
	r := row{what: what, engine: engine, ours: milliseconds(ours)}
	if floor > 0 {
		r.floor, r.ratio = milliseconds(floor), fmt.Sprintf("%.2f", floor/ours)
	}
	t.add(r, ours, bar, true, " ms")
}

// size is a row in megabytes; bytes come in.
func (t *Table) size(what, engine string, bytes int64, bar float64) {
	mb := float64(bytes) / 1e6
	t.add(row{what: what, engine: engine, ours: fmt.Sprintf("%.1f MB", mb)}, mb, bar, true, " MB")
}

func milliseconds(ms float64) string {
	if ms < 10 {
		return fmt.Sprintf("%.2f ms", ms)
	}
	return fmt.Sprintf("%.0f ms", ms)
}

// figure writes a number as people read it: 12,345, or 0.5.
func figure(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.4g", v)
	}
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

package visits_test

import (
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// A day of an office is a range of one index, however many visits there are, and
// comes in its order.
func TestADayIsARangeOfAnIndex(t *testing.T) {
	w := worldOf(testkit.New(t, db.SQLite))
	from := w.Clock.Now().Truncate(24 * time.Hour)
	text, args := visits.DayQuery(w.company, w.office, db.Micros(from), db.Micros(from.Add(24*time.Hour)))
	plan, err := db.All(t.Context(), w.DB.Reader(), func(r db.Row) (s string, err error) {
		var id, parent, x int64
		return s, r.Scan(&id, &parent, &x, &s)
	}, "explain query plan "+text, args...)
	all := strings.Join(plan, "; ")
	if err != nil || !strings.Contains(all, "visits_office (company=? AND office=? AND starts_at>? AND starts_at<?)") || strings.Contains(all, "TEMP B-TREE") {
		t.Errorf("%v %s", err, all)
	}
}

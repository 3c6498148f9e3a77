package suite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// invited is how many invitations a file holds.
const invited = 1000

// measureInvitations measures how long it takes to invite 1,000 people by a
// file, to the last queued mail: each with a user, an invitation, a sealed
// letter, its job and its entries in the journal. There is no floor.
func (s *suite) measureInvitations(ctx context.Context) error {
	var ours []float64
	for round := range max(2, s.rounds) {
		if err := s.ours.Settle(ctx, 10*time.Second); err != nil {
			return err
		}
		took, err := s.invite(ctx, round)
		if err != nil {
			return err
		}
		s.say("  ours  %v", took.Round(time.Millisecond))
		ours = append(ours, took.Seconds()*1000)
	}
	s.table.duration("1,000 invitations by CSV", s.engine, load.Median(ours), 0, 5000)
	return nil
}

// invite sends one file, checks the answer and then the rows.
func (s *suite) invite(ctx context.Context, round int) (time.Duration, error) {
	var file strings.Builder
	file.WriteString("kind,email,roles,parent\n")
	for n := range invited {
		fmt.Fprintf(&file, "end_user,invitee%d-%d@bench.example,driver,%s\n", round, n, s.world.Company)
	}
	request := fmt.Sprintf("POST /api/v1/invitations/csv HTTP/1.1\r\nHost: bench\r\nCookie: %s\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n%s",
		s.sessions[world.Administrator], file.Len(), file.String())
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
	var answer struct{ Invited int }
	if err := json.Unmarshal(r.Body, &answer); err != nil {
		return 0, err
	}
	if r.Status != 201 || answer.Invited != invited {
		return 0, fmt.Errorf("%d, %d invited: %.500s", r.Status, answer.Invited, r.Body)
	}
	return took, s.look(func(d *sql.DB) error { return checkInvited(ctx, d, (round+1)*invited, began) })
}

// checkInvited looks for what every file so far must have left, and the last
// one in the journal.
func checkInvited(ctx context.Context, d *sql.DB, want int, began time.Time) error {
	for what, query := range map[string]string{
		"invitations": `select count(*) from invitations`,
		"users":       `select count(*) from users where status = 'invited'`,
		"letters":     `select count(*) from letters`,
		"mails":       `select count(*) from jobs where kind = 'notify.letter'`,
	} {
		var n int
		if err := d.QueryRowContext(ctx, query).Scan(&n); err != nil {
			return err
		}
		if n != want {
			return fmt.Errorf("%d %s, want %d", n, what, want)
		}
	}
	var entries int
	err := d.QueryRowContext(ctx, `select count(*) from journal where event = 'invitation.created' and at >= $1`, began.UnixMicro()).Scan(&entries)
	if err == nil && entries != invited {
		err = fmt.Errorf("%d entries in the journal, want %d", entries, invited)
	}
	return err
}

package notifyapi

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// Read is that somebody read notifications.
type Read struct{ Number int64 }

// Event names the fact.
func (Read) Event() string { return "notifications.read" }

// About tells how many, not which: the journal is not a reading log.
func (f Read) About() work.About {
	return work.About{Object: authz.Object{Type: "notifications"}, After: map[string]int64{"read": f.Number}}
}

// Retried is that somebody let a dead letter begin anew.
type Retried struct{ ID, Kind, Company string }

// Event names the fact.
func (Retried) Event() string { return "dead_letter.retried" }

// About names the job.
func (f Retried) About() work.About {
	return work.About{Object: f.object(), Company: f.Company}
}

func (f Retried) object() authz.Object {
	return authz.Object{Type: "dead_letter", ID: f.ID, Name: f.Kind}
}

var notices = []notify.Rule{
	notify.Silent[Read]("people know what they have read"),
	notify.Silent[Retried]("it is seen in the list of dead letters, and in what the job does"),
}

package imports

import (
	"time"

	"stead/internal/core/authz"
)

// The states of an import.
const (
	Checking  = "checking"
	Importing = "importing"
	Done      = "done"
	Refused   = "refused"
	Failed    = "failed"
)

// Import is a file that is brought in.
type Import struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind" enum:"people,offices,zones,spaces"`
	State      string            `json:"state" enum:"checking,importing,done,refused,failed"`
	Check      bool              `json:"check" doc:"It is only checked; nothing is written."`
	Lines      int64             `json:"lines" doc:"Lines of the file, its first one aside, as far as they were read."`
	Done       int64             `json:"done" doc:"Lines that are done."`
	Errors     []Error           `json:"errors" doc:"What is wrong, by line; 200 at most."`
	CreatedAt  time.Time         `json:"created_at"`
	CreatedBy  string            `json:"created_by" doc:"Empty: the operator, at the command line."`
	FinishedAt *time.Time        `json:"finished_at"`
	Can        []string          `json:"can" doc:"What the asker may do with it."`
	Names      map[string]string `json:"names"`

	company string
	actor   authz.Actor // who asked
}

// Error is what is wrong with a place of a file.
type Error struct {
	Line   int    `json:"line" doc:"In the file; 1 is its first line, with the names of the columns."`
	Field  string `json:"field" doc:"The column; empty for the whole line."`
	Code   string `json:"code"`
	Detail string `json:"detail"`
	Limit  string `json:"limit,omitempty" doc:"What the value is held to, where the code has such."`
}

// Ended reports whether nothing more happens to it.
func (i Import) Ended() bool { return i.State != Checking && i.State != Importing }

func (i Import) object() authz.Object { return authz.Object{Type: "import", ID: i.ID} }

// shown gives it as it is told.
func (i Import) shown(names map[string]string) Import {
	i.Can, i.Names = []string{}, map[string]string{}
	if name := names[i.CreatedBy]; name != "" {
		i.Names[i.CreatedBy] = name
	}
	return i
}

package audit

import (
	"fmt"
	"io"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// FindingKind is what was done to the journal.
type FindingKind string

// The kinds of findings.
const (
	Altered         FindingKind = "altered"          // an entry is not what was sealed
	Removed         FindingKind = "removed"          // a sealed entry is gone
	Inserted        FindingKind = "inserted"         // an entry is not of the log
	Unsealed        FindingKind = "unsealed"         // an entry was not sealed in time
	HashChanged     FindingKind = "hash changed"     // a stored hash is not that of what it stands for
	CheckpointWrong FindingKind = "checkpoint wrong" // a checkpoint does not vouch for what is there
	Truncated       FindingKind = "truncated"        // the log is shorter than it was
)

// Finding names one thing that is not as it was sealed.
type Finding struct {
	Kind FindingKind
	ID   string    // of the entry, as it stands there now; "" where there is none
	Leaf int64     // its place in the log, or the first of several; -1: none
	Last int64     // the last of several places
	At   time.Time // of the entry, as it stands there now
	Text string    // a sentence for a person
}

// String tells the finding in one line.
func (f Finding) String() string {
	s := string(f.Kind) + ":"
	if f.ID != "" {
		s += " entry " + f.ID
	}
	switch {
	case f.Leaf >= 0 && f.Last > f.Leaf:
		s += fmt.Sprintf(" leaves %d to %d", f.Leaf, f.Last)
	case f.Leaf >= 0:
		s += fmt.Sprintf(" leaf %d", f.Leaf)
	}
	if !f.At.IsZero() {
		s += " at " + f.At.Format(time.RFC3339Nano)
	}
	return s + ": " + f.Text
}

// Erasure is an entry whose personal content was erased; its hash stayed.
type Erasure struct {
	ID   string
	Leaf int64
	At   time.Time // when it was erased
	By   string    // who erased it
}

// String tells the erasure in one line.
func (e Erasure) String() string {
	return fmt.Sprintf("entry %s leaf %d: erased on %s by %s", e.ID, e.Leaf, e.At.Format(time.RFC3339Nano), e.By)
}

// mostFindings bounds what a report names one by one.
const mostFindings = 10_000

// Report is what Verify found.
type Report struct {
	Origin      string
	Size        int64     // leaves that a checkpoint vouches for
	Root        tlog.Hash // of these, as recomputed
	Entries     int64     // entries whose hash was recomputed
	Waiting     int64     // entries that may still be sealed in time
	Checkpoints int       // checkpoints whose signature and root were right
	From        int64     // size of the older checkpoint that was compared; 0: none
	Findings    []Finding
	More        int64 // findings beyond those that are named
	Erased      []Erasure
}

// OK reports whether nothing was altered, removed or inserted.
func (r *Report) OK() bool { return len(r.Findings) == 0 }

func (r *Report) add(f Finding) {
	if len(r.Findings) >= mostFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}

// Print tells the report to a person, findings first, the verdict last.
func (r *Report) Print(w io.Writer) error {
	p := printer{w: w}
	for _, f := range r.Findings {
		p.line("%s", f)
	}
	if r.More > 0 {
		p.line("and %d more", r.More)
	}
	for _, e := range r.Erased {
		p.line("%s", e)
	}
	p.line("log        %s", r.Origin)
	p.line("size       %d leaves, root %s", r.Size, r.Root)
	p.line("recomputed %d entries, %d checkpoints", r.Entries, r.Checkpoints)
	if r.From > 0 {
		p.line("compared   with an older checkpoint of %d leaves", r.From)
	}
	if len(r.Erased) > 0 {
		p.line("erased     %d entries; their hashes stand", len(r.Erased))
	}
	if r.Waiting > 0 {
		p.line("waiting    %d entries are not sealed yet", r.Waiting)
	}
	if r.OK() {
		p.line("The journal is as it was sealed.")
	} else {
		p.line("THE JOURNAL IS NOT AS IT WAS SEALED: %d findings.", int64(len(r.Findings))+r.More)
	}
	return p.err
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

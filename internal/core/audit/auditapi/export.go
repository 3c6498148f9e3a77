package auditapi

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
)

// exportBatch is how many entries are read at a time: between batches no
// connection to the database is held, however slow the reader is.
const exportBatch = 1000

type export struct {
	filter audit.Filter
	format string
}

func (export) Action() authz.Action { return Export }

func (export) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return here(ctx, r) }

func (e export) Read(_ context.Context, v work.View) (httpapi.Document, error) {
	f := narrow(v.Grant, e.filter)
	name := "journal-" + v.Now().Format(time.DateOnly)
	if e.format == "csv" {
		return httpapi.Document{Type: "text/csv; charset=utf-8", Name: name + ".csv", Send: func(ctx context.Context, w io.Writer) error {
			return writeCSV(ctx, v.Reader, f, w)
		}}, nil
	}
	return httpapi.Document{Type: "application/jsonl", Name: name + ".jsonl", Send: func(ctx context.Context, w io.Writer) error {
		return writeJSON(ctx, v.Reader, f, w)
	}}, nil
}

// each walks everything that the filter finds. flush is called after each
// batch.
func each(ctx context.Context, r work.Reader, f audit.Filter, flush func() error, write func(JournalEntry) error) error {
	for {
		rows, err := audit.List(ctx, r, f, exportBatch)
		if err != nil {
			return fmt.Errorf("read the journal: %w", err)
		}
		items, err := entries(ctx, r, rows)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := write(item); err != nil {
				return err
			}
		}
		if err := flush(); err != nil {
			return err
		}
		if len(rows) < exportBatch {
			return nil
		}
		f.After = rows[len(rows)-1].ID
	}
}

func writeJSON(ctx context.Context, r work.Reader, f audit.Filter, w io.Writer) error {
	buf := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	return each(ctx, r, f, buf.Flush, func(e JournalEntry) error { return enc.Encode(e) })
}

var csvHeader = []string{
	"id", "at", "company", "company_name", "actor", "actor_name", "actor_kind", "subject", "subject_name", "delegation", "action", "event",
	"object_type", "object_id", "object_name", "before", "after", "outcome", "reason", "request_id", "source", "client", "sealed", "erased_at", "erased_by",
}

func writeCSV(ctx context.Context, r work.Reader, f audit.Filter, w io.Writer) error {
	out := csv.NewWriter(w)
	flush := func() error {
		out.Flush()
		return out.Error()
	}
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	return each(ctx, r, f, flush, func(e JournalEntry) error { return out.Write(csvRow(e)) })
}

func csvRow(e JournalEntry) []string {
	var erasedAt, erasedBy string
	if e.Erased != nil {
		erasedAt, erasedBy = e.Erased.At.Format(time.RFC3339Nano), e.Erased.By
	}
	row := []string{
		e.ID, e.At.Format(time.RFC3339Nano), e.Company, e.Names[e.Company], e.Actor, e.Names[e.Actor], string(e.ActorKind), e.Subject, e.Names[e.Subject],
		e.Delegation, e.Action, e.Event, e.Object.Type, e.Object.ID, e.Object.Name, text(e.Before), text(e.After), string(e.Outcome), e.Reason,
		e.RequestID, e.Source, e.Client, strconv.FormatBool(e.Sealed), erasedAt, erasedBy,
	}
	for i, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			row[i] = "'" + cell // else a spreadsheet would run it
		}
	}
	return row
}

func text(v any) string {
	switch v := v.(type) {
	case json.RawMessage:
		return string(v)
	case string:
		return v
	default:
		return ""
	}
}

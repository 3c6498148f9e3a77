package invitations

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// CreateCSV invites everybody whom a file names, or nobody: it is checked whole
// first, each line as Create checks one. Whoever may invite each of them may.
// 422 csv_refused with every wrong place, 200 of them at most; 429
// too_many_invitations.
type CreateCSV struct{ Text []byte }

// CheckCSV checks a file as CreateCSV does, and invites nobody.
type CheckCSV struct{ Text []byte }

// CSVResult tells how many were invited, or would be.
type CSVResult struct {
	Invited *int `json:"invited,omitempty" doc:"Invitations that were made."`
	Lines   *int `json:"lines,omitempty" doc:"With check: invitations that would be made."`
}

// Action names it.
func (CreateCSV) Action() authz.Action { return actionCSV }

// Target is nothing in particular; see Create.
func (CreateCSV) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "invitation"}}, nil
}

// Apply invites them.
func (c CreateCSV) Apply(ctx context.Context, tx *work.Tx) (CSVResult, error) {
	list, err := judgeCSV(ctx, tx.Reader, c.Text)
	if err != nil {
		return CSVResult{}, err
	}
	if err := asking(ctx, tx, askCSV); err != nil {
		return CSVResult{}, err
	}
	all, err := invite(ctx, tx, list)
	n := len(all)
	return CSVResult{Invited: &n}, err
}

// Action names it.
func (CheckCSV) Action() authz.Action { return actionCSV }

// Target is nothing in particular.
func (CheckCSV) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read checks them.
func (q CheckCSV) Read(ctx context.Context, v work.View) (CSVResult, error) {
	list, err := judgeCSV(ctx, v.Reader, q.Text)
	n := len(list)
	return CSVResult{Lines: &n}, err
}

// judgeCSV judges the lines of a file; 422 csv_refused unless all are good.
func judgeCSV(ctx context.Context, r work.Reader, text []byte) ([]judged, error) {
	lines, wrong := ReadCSV(text)
	var wishes []wish
	var numbers []int
	for _, l := range lines {
		w, err := l.Input.parse()
		if err != nil {
			wrong = append(wrong, fieldsOf(l.Number, err)...)
			continue
		}
		wishes, numbers = append(wishes, w), append(numbers, l.Number)
	}
	j, err := newJudge(ctx, r)
	if err != nil {
		return nil, err
	}
	list, refused, err := j.all(ctx, wishes)
	if err != nil {
		return nil, err
	}
	for i, err := range refused {
		if err != nil {
			wrong = append(wrong, fieldsOf(numbers[i], err)...)
		}
	}
	if len(wrong) > 0 {
		return nil, csvRefused(wrong)
	}
	return list, nil
}

// fieldsOf tells a refusal by its line.
func fieldsOf(line int, err error) []fault.Field {
	f, ok := fault.From(err)
	if !ok {
		return nil
	}
	prefix := "/" + strconv.Itoa(line)
	if len(f.Fields) == 0 {
		return []fault.Field{{Pointer: prefix + "/" + columnOf(f.Code), Detail: f.Message, Code: f.Code}}
	}
	out := make([]fault.Field, len(f.Fields))
	for i, field := range f.Fields {
		out[i] = fault.Field{Pointer: prefix + field.Pointer, Detail: field.Detail, Code: field.Code, Limit: field.Limit}
	}
	return out
}

// columnOf is the column that a refusal without a field is told at.
func columnOf(code string) string {
	switch code {
	case errMember.Code, errInvited.Code:
		return "email"
	case errNotActive.Code, errClosed.Code:
		return "parent"
	default:
		return "kind"
	}
}

func csvRefused(wrong []fault.Field) error {
	line := func(f fault.Field) int {
		number, _, _ := strings.Cut(strings.TrimPrefix(f.Pointer, "/"), "/")
		n, _ := strconv.Atoi(number) // ours
		return n
	}
	slices.SortStableFunc(wrong, func(a, b fault.Field) int { return line(a) - line(b) })
	f := fault.New(fault.Invalid, "csv_refused", fmt.Sprintf("Nobody was invited: %d places of the file are not right.", len(wrong)))
	if len(wrong) == 1 {
		f.Message = "Nobody was invited: one place of the file is not right."
	}
	f.Fields = wrong[:min(len(wrong), mostErrors)]
	return f
}

package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Format says what a file holds: a first line with names of Columns, in any
// order and case, then one line each. Fields are separated by commas and may
// stand in quotes; the text is UTF-8, with or without a byte order mark.
type Format struct {
	Columns   []string
	Required  []string // those that must be there
	MostLines int      // after the first one
	Things    string   // what the lines are, in the plural: "invitations"
}

// Wrong is a place of a file that is not right. Line counts from 1, which is
// the first line of the file; Field is a column, or "" for the whole line.
type Wrong struct {
	Line   int
	Field  string
	Code   string
	Detail string
	Limit  string // what Detail names: columns, or how many lines; "" otherwise
}

// Line is a line of a file with as many fields as there are columns.
type Line struct {
	Number int // in the file; the first line, with the names, is 1
	header []string
	record []string
}

// Get gives the field of a column without the white space around it; "" where
// the file has no such column.
func (l Line) Get(column string) string {
	i := slices.Index(l.header, column)
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(l.record[i])
}

// Has reports whether the file has the column.
func (l Line) Has(column string) bool { return slices.Contains(l.header, column) }

// List gives the parts of a field, which semicolons separate, without empty
// ones; nil for none.
func (l Line) List(column string) []string {
	var out []string
	for part := range strings.SplitSeq(l.Get(column), ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// The codes of Wrong.
const (
	Empty         = "file_empty" // Limit: the columns
	NoLines       = "no_lines"
	TooManyLines  = "too_many_lines" // Limit: how many a file holds
	NotUTF8       = "not_utf8"
	NotCommas     = "not_commas"
	UnknownColumn = "unknown_column" // Limit: the columns
	ColumnTwice   = "column_twice"
	ColumnMissing = "column_missing" // Limit: the column
	Differ        = "columns_differ" // Limit: how many there should be
	Quotes        = "wrong_quotes"
	Broken        = "line_broken"
)

// Codes are all of them.
func Codes() []string {
	return []string{Empty, NoLines, TooManyLines, NotUTF8, NotCommas, UnknownColumn, ColumnTwice, ColumnMissing, Differ, Quotes, Broken}
}

// Read walks the lines of a file, in order: each is a Line, or else a Wrong that
// is not nil. After some there are no further lines, since nobody can tell where
// they begin. It keeps nothing but the line it is at.
func (f Format) Read(text []byte) iter.Seq2[Line, *Wrong] {
	return func(yield func(Line, *Wrong) bool) {
		text, wrong := f.cleaned(text)
		if wrong != nil {
			yield(Line{}, wrong)
			return
		}
		reader := csv.NewReader(bytes.NewReader(text))
		reader.FieldsPerRecord = -1
		header, err := reader.Read()
		if err != nil {
			yield(Line{}, broken(err, 1))
			return
		}
		for i := range header {
			header[i] = strings.ToLower(strings.TrimSpace(header[i]))
		}
		if all := f.header(header); len(all) > 0 {
			for _, w := range all {
				if !yield(Line{}, &w) {
					return
				}
			}
			return
		}
		f.lines(reader, header, yield)
	}
}

func (f Format) lines(reader *csv.Reader, header []string, yield func(Line, *Wrong) bool) {
	for n := 0; ; n++ {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			if n == 0 {
				yield(Line{}, &Wrong{Line: 1, Code: NoLines, Detail: "The file holds no " + f.Things + "."})
			}
			return
		}
		if err != nil {
			yield(Line{}, broken(err, n+2))
			return
		}
		number, _ := reader.FieldPos(0)
		if n == f.MostLines {
			yield(Line{}, &Wrong{Line: number, Code: TooManyLines, Limit: grouped(f.MostLines), Detail: fmt.Sprintf("A file holds at most %s %s. Send the rest in another one.", grouped(f.MostLines), f.Things)})
			return
		}
		var wrong *Wrong
		if len(record) != len(header) {
			wrong = &Wrong{Line: number, Code: Differ, Limit: strconv.Itoa(len(header)), Detail: fmt.Sprintf("This line has %d columns; the first line has %d.", len(record), len(header))}
		}
		if !yield(Line{Number: number, header: header, record: record}, wrong) {
			return
		}
	}
}

// cleaned takes the byte order mark away, and refuses what is not text in
// UTF-8.
func (f Format) cleaned(text []byte) ([]byte, *Wrong) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		return nil, &Wrong{Line: 1, Code: NotUTF8, Detail: "The file is in UTF-16. Save it as CSV in UTF-8."}
	case len(bytes.TrimSpace(text)) == 0:
		return nil, &Wrong{Line: 1, Code: Empty, Limit: strings.Join(f.Columns, ","), Detail: "The file is empty. Its first line names the columns: " + strings.Join(f.Columns, ",") + "."}
	}
	number := 1
	for line := range bytes.Lines(text) {
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			return nil, &Wrong{Line: number, Code: NotUTF8, Detail: "This line is not text in UTF-8. Save the file as CSV in UTF-8."}
		}
		number++
	}
	return text, nil
}

func broken(err error, line int) *Wrong {
	code, detail := Broken, "This line cannot be read."
	var p *csv.ParseError
	if errors.As(err, &p) {
		line = p.StartLine
		switch {
		case errors.Is(p.Err, csv.ErrQuote):
			code, detail = Quotes, `A field that holds quotes begins and ends with ", and each quote in it is doubled.`
		case errors.Is(p.Err, csv.ErrBareQuote):
			code, detail = Quotes, `A quote stands in the middle of a field. Put the field in quotes and double those in it.`
		}
	}
	return &Wrong{Line: line, Code: code, Detail: detail}
}

func (f Format) header(names []string) (all []Wrong) {
	for i, name := range names {
		switch {
		case strings.ContainsAny(name, ";\t") && len(names) == 1:
			return []Wrong{{Line: 1, Code: NotCommas, Detail: "Separate the columns with commas."}}
		case !slices.Contains(f.Columns, name):
			all = append(all, Wrong{Line: 1, Code: UnknownColumn, Limit: strings.Join(f.Columns, ","), Detail: fmt.Sprintf("The columns are %s; there is none named %.40q.", strings.Join(f.Columns, ","), name)})
		case slices.Index(names, name) < i:
			all = append(all, Wrong{Line: 1, Field: name, Code: ColumnTwice, Detail: "This column is there twice."})
		}
	}
	for _, name := range f.Required {
		if !slices.Contains(names, name) {
			all = append(all, Wrong{Line: 1, Field: name, Code: ColumnMissing, Limit: name, Detail: "The column " + name + " is missing."})
		}
	}
	return all
}

// grouped writes a number with commas between the thousands.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

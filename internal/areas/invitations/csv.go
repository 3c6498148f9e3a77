package invitations

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"stead/internal/platform/fault"
	"stead/internal/platform/money"
)

// Columns are those of a file of invitations; kind and email must be there, in
// any order.
var Columns = []string{"kind", "email", "roles", "parent", "name", "use", "type", "rate", "language"}

const (
	// MostLines is how many invitations a file holds.
	MostLines = 10_000
	// MostCSV bounds a file, in bytes.
	MostCSV = 8 << 20
	// mostErrors is how many wrong places of a file are told.
	mostErrors = 200
)

// Line is an invitation of a file.
type Line struct {
	Number int // of the line in the file; the header is 1
	Input  Input
}

// report gathers what is wrong with a file.
type report []fault.Field

func (r *report) add(line int, field, code, detail string) {
	pointer := "/" + strconv.Itoa(line)
	if field != "" {
		pointer += "/" + field
	}
	*r = append(*r, fault.Field{Pointer: pointer, Code: code, Detail: detail})
}

// ReadCSV reads a file of invitations: a line with names of Columns, then one
// line each, separated by commas, roles by semicolons, in UTF-8 with or without
// a byte order mark. What is wrong with the form of the file is in wrong, with
// the line; the lines before it are read.
func ReadCSV(text []byte) (lines []Line, wrong []fault.Field) {
	var r report
	text, ok := cleaned(text, &r)
	if !ok {
		return nil, r
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = -1
	header, err := reader.Read()
	if err != nil {
		r.broken(err, 1)
		return nil, r
	}
	for i := range header {
		header[i] = strings.ToLower(strings.TrimSpace(header[i]))
	}
	if !r.header(header) {
		return nil, r
	}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.broken(err, len(lines)+2)
			return lines, r
		}
		number, _ := reader.FieldPos(0)
		if len(lines) == MostLines {
			r.add(number, "", "invalid", "A file holds at most 10,000 invitations. Send the rest in another one.")
			return lines, r
		}
		if len(record) != len(header) {
			r.add(number, "", "invalid", fmt.Sprintf("This line has %d columns; the first line has %d.", len(record), len(header)))
			continue
		}
		lines = append(lines, Line{Number: number, Input: input(header, record)})
	}
	if len(lines) == 0 && len(r) == 0 {
		r.add(1, "", "invalid", "The file holds no invitations.")
	}
	return lines, r
}

// cleaned takes the byte order mark away, and refuses what is not text in
// UTF-8.
func cleaned(text []byte, r *report) ([]byte, bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch {
	case bytes.HasPrefix(text, []byte{0xff, 0xfe}), bytes.HasPrefix(text, []byte{0xfe, 0xff}):
		r.add(1, "", "invalid", "The file is in UTF-16. Save it as CSV in UTF-8.")
	case len(bytes.TrimSpace(text)) == 0:
		r.add(1, "", "invalid", "The file is empty. Its first line names the columns: "+strings.Join(Columns, ",")+".")
	}
	number := 1
	for line := range bytes.Lines(text) {
		if len(*r) == 0 && (!utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0) {
			r.add(number, "", "invalid", "This line is not text in UTF-8. Save the file as CSV in UTF-8.")
		}
		number++
	}
	return text, len(*r) == 0
}

func (r *report) broken(err error, line int) {
	detail := "This line cannot be read."
	var p *csv.ParseError
	if errors.As(err, &p) {
		line = p.StartLine
		switch {
		case errors.Is(p.Err, csv.ErrQuote):
			detail = `A field that holds quotes begins and ends with ", and each quote in it is doubled.`
		case errors.Is(p.Err, csv.ErrBareQuote):
			detail = `A quote stands in the middle of a field. Put the field in quotes and double those in it.`
		}
	}
	r.add(line, "", "invalid", detail)
}

func (r *report) header(names []string) bool {
	for i, name := range names {
		switch {
		case strings.ContainsAny(name, ";\t") && len(names) == 1:
			r.add(1, "", "invalid", "Separate the columns with commas.")
			return false
		case !slices.Contains(Columns, name):
			r.add(1, "", "invalid", fmt.Sprintf("The columns are %s; there is none named %.40q.", strings.Join(Columns, ","), name))
		case slices.Index(names, name) < i:
			r.add(1, name, "invalid", "This column is there twice.")
		}
	}
	for _, name := range []string{"kind", "email"} {
		if !slices.Contains(names, name) {
			r.add(1, name, "required", "The column "+name+" is missing.")
		}
	}
	return len(*r) == 0
}

func input(header, record []string) Input {
	var in Input
	for i, name := range header {
		value := strings.TrimSpace(record[i])
		switch name {
		case "kind":
			in.Kind = value
		case "email":
			in.Email = value
		case "roles":
			for role := range strings.SplitSeq(value, ";") {
				if role = strings.TrimSpace(role); role != "" {
					in.Roles = append(in.Roles, role)
				}
			}
		case "parent":
			in.Parent = value
		case "name":
			in.Name = value
		case "use":
			in.Use = value
		case "type":
			in.Type = value
		case "rate":
			if amount, currency, _ := strings.Cut(value, " "); amount != "" {
				if currency == "" {
					currency = "EUR"
				}
				in.Rate = &money.Money{Amount: amount, Currency: strings.TrimSpace(currency)}
			}
		case "language":
			in.Language = value
		}
	}
	return in
}

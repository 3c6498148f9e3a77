package invitations

import (
	"strconv"
	"strings"

	"stead/internal/platform/fault"
	"stead/internal/platform/money"
	"stead/internal/platform/table"
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

var format = table.Format{Columns: Columns, Required: []string{"kind", "email"}, MostLines: MostLines, Things: "invitations"}

// ReadCSV reads a file of invitations (package table), roles separated by
// semicolons. What is wrong with the form of the file is in wrong, with the
// line; the lines before it are read.
func ReadCSV(text []byte) (lines []Line, wrong []fault.Field) {
	for l, w := range format.Read(text) {
		if w == nil {
			lines = append(lines, Line{Number: l.Number, Input: input(l)})
			continue
		}
		pointer := "/" + strconv.Itoa(w.Line)
		if w.Field != "" {
			pointer += "/" + w.Field
		}
		wrong = append(wrong, fault.Field{Pointer: pointer, Code: w.Code, Detail: w.Detail, Limit: w.Limit})
	}
	return lines, wrong
}

func input(l table.Line) Input {
	in := Input{
		Kind: l.Get("kind"), Email: l.Get("email"), Roles: l.List("roles"), Parent: l.Get("parent"), Name: l.Get("name"), Use: l.Get("use"),
		Type: l.Get("type"), Language: l.Get("language"),
	}
	if amount, currency, _ := strings.Cut(l.Get("rate"), " "); amount != "" {
		if currency == "" {
			currency = "EUR"
		}
		in.Rate = &money.Money{Amount: amount, Currency: strings.TrimSpace(currency)}
	}
	return in
}

package table_test

import (
	"fmt"
	"strings"
	"testing"

	"stead/internal/platform/table"
)

var people = table.Format{
	Columns: []string{"email", "name", "groups"}, Required: []string{"email"}, MostLines: 3, Things: "people",
}

// told reads a file and gives what came of it, a line each.
func told(f table.Format, text string) string {
	var b strings.Builder
	for l, wrong := range f.Read([]byte(text)) {
		if wrong != nil {
			fmt.Fprintf(&b, "%d/%s %s: %s\n", wrong.Line, wrong.Field, wrong.Code, wrong.Detail)
			continue
		}
		fmt.Fprintf(&b, "%d %s|%s|%s\n", l.Number, l.Get("email"), l.Get("name"), strings.Join(l.List("groups"), "+"))
	}
	return b.String()
}

func TestRead(t *testing.T) {
	const utf8Only = "This line is not text in UTF-8. Save the file as CSV in UTF-8.\n"
	for name, c := range map[string]struct{ text, want string }{
		"as it should be":   {"email,name,groups\na@b.example,Ann,x; y ;\n", "2 a@b.example|Ann|x+y\n"},
		"as Windows saves":  {"\ufeffEmail , NAME\r\na@b.example,Ann\r\n\r\nb@b.example,Bo\r\n", "2 a@b.example|Ann|\n4 b@b.example|Bo|\n"},
		"another order":     {"name,email\n\"Moss, Janet\",\" a@b.example \"\n", "2 a@b.example|Moss, Janet|\n"},
		"a line break":      {"email,name\na@b.example,\"Ann\n\"\"B\"\"\"\nc@d.example,C\n", "2 a@b.example|Ann\n\"B\"|\n4 c@d.example|C|\n"},
		"no end of line":    {"email\na@b.example", "2 a@b.example||\n"},
		"nothing":           {" \n", "1/ file_empty: The file is empty. Its first line names the columns: email,name,groups.\n"},
		"a header alone":    {"email\n", "1/ no_lines: The file holds no people.\n"},
		"semicolons":        {"email;name\na;b\n", "1/ not_commas: Separate the columns with commas.\n"},
		"unknown and twice": {"e-mail,name,name\nx,y,z\n", "1/ unknown_column: The columns are email,name,groups; there is none named \"e-mail\".\n1/name column_twice: This column is there twice.\n1/email column_missing: The column email is missing.\n"},
		"too few fields":    {"email,name\na\nb,B\n", "2/ columns_differ: This line has 1 columns; the first line has 2.\n3 b|B|\n"},
		"too many lines":    {"email\na\nb\nc\nd\ne\n", "2 a||\n3 b||\n4 c||\n5/ too_many_lines: A file holds at most 3 people. Send the rest in another one.\n"},
		"an open quote":     {"email,name\na,A\nb,\"B\nc,C\n", "2 a|A|\n3/ wrong_quotes: A field that holds quotes begins and ends with \", and each quote in it is doubled.\n"},
		"a bare quote":      {"email,name\na,B\"C\n", "2/ wrong_quotes: A quote stands in the middle of a field. Put the field in quotes and double those in it.\n"},
		"UTF-16":            {"\xff\xfee\x00", "1/ not_utf8: The file is in UTF-16. Save it as CSV in UTF-8.\n"},
		"Latin-1":           {"email,name\na,J\xfcrgen\n", "2/ not_utf8: " + utf8Only},
		"a NUL":             {"email,name\nb,B\na,J\x00rgen\n", "3/ not_utf8: " + utf8Only},
	} {
		if got := told(people, c.text); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", name, got, c.want)
		}
	}
	many := people
	many.MostLines = 10_000
	if got := told(many, "email\n"+strings.Repeat("a\n", 10_001)); !strings.HasSuffix(got, "10002/ too_many_lines: A file holds at most 10,000 people. Send the rest in another one.\n") {
		t.Errorf("too many lines: %q", got[len(got)-100:])
	}
}

// FuzzRead: whatever comes, reading ends, and each line is told once, in order.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"email,name,groups\na@b.example,Ann,x;y\n", "\ufeffemail\r\n\"a\"\r\n", "email,name\na,\"B\nc", "\xff\xfee", "email\n\x00", ";", "\"", "email,email\n",
		"name\n", "email\n\n\n,\n", "email,name\n\"a\n\nb\",c\nd\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		last, n := 0, 0
		for l, wrong := range people.Read(text) {
			n++
			line := l.Number
			if wrong != nil {
				line = wrong.Line
				if wrong.Code == "" || wrong.Detail == "" {
					t.Errorf("line %d is wrong and nothing says why", line)
				}
			} else if l.Number <= last {
				t.Errorf("line %d comes after line %d", l.Number, last)
			}
			if line < 1 || line < last {
				t.Errorf("line %d comes after line %d", line, last)
			}
			last = line
			_, _, _ = l.Get("email"), l.List("groups"), l.Has("name")
		}
		if n == 0 {
			t.Error("nothing was said of a file")
		}
	})
}

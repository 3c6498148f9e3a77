package app_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stead/internal/core/httpapi"
	"stead/internal/platform/table"
)

// forPrograms are codes that nobody meets who uses the web app: it never sends
// what they refuse. Programs read them in English.
var forPrograms = []string{
	"broken_place", "company_required", "entry_altered", "idempotency_key_reused", "ids_or_filter", "journal_broken", "not_a_series",
	"invalid_status", "not_sealed", "one_delegator", "shown_once", "space_or_zone", "too_many_tokens", "unknown_preset", "unknown_right", "unknown_scope", "unreadable",
}

// Whatever is refused is told in the reader's language: each code has words in
// the web app's catalogue, of which the other languages have the same keys (a
// test of the web app).
func TestEveryRefusalHasWords(t *testing.T) {
	text, err := os.ReadFile("../../web/src/locales/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words struct {
		Problem map[string]string `json:"problem"`
		Field   map[string]string `json:"field_problem"`
	}
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	problems, fields := refusals(t)
	fields = append(append(fields, httpapi.FieldCodes()...), table.Codes()...)
	for _, code := range problems {
		if words.Problem[code] == "" && !slices.Contains(forPrograms, code) {
			t.Errorf("problem.%s has no words in web/src/locales", code)
		}
	}
	for _, code := range fields {
		if words.Field[code] == "" && words.Problem[code] == "" && !slices.Contains(forPrograms, code) {
			t.Errorf("field_problem.%s has no words in web/src/locales", code)
		}
	}
	for _, code := range forPrograms {
		if !slices.Contains(problems, code) && !slices.Contains(fields, code) {
			t.Errorf("nothing is refused with %s any more", code)
		}
	}
}

// refusals reads from the source with which codes requests, and their fields, are
// refused.
func refusals(t *testing.T) (problems, fields []string) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.CallExpr:
				name, code := called(x)
				switch {
				case code == "":
				case name == "New":
					problems = append(problems, code)
				case !ofQuery(x.Args[0]):
					fields = append(fields, code)
				}
			case *ast.CompositeLit:
				if kind, ok := x.Type.(*ast.Ident); ok && kind.Name == "lineFault" && len(x.Elts) > 0 {
					fields = append(fields, literal(x.Elts[0]))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return problems, fields
}

// called tells which function of package fault makes a refusal, and its code;
// "" when it is none of them or the code is no constant.
func called(call *ast.CallExpr) (name, code string) {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) < 3 {
		return "", ""
	}
	if pkg, ok := f.X.(*ast.Ident); !ok || pkg.Name != "fault" {
		return "", ""
	}
	switch f.Sel.Name {
	case "New", "InvalidField", "BeyondLimit":
		return f.Sel.Name, literal(call.Args[1])
	default:
		return "", ""
	}
}

func ofQuery(pointer ast.Expr) bool { return strings.HasPrefix(literal(pointer), "query.") }

func literal(e ast.Expr) string {
	text, ok := e.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return ""
	}
	s, _ := strconv.Unquote(text.Value) // the parser has read it
	return s
}

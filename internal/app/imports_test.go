package app_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// floors, from the top. A package imports only what stands on floors below its
// own, or on its own floor where sideways says so.
var floors = []string{"cmd", "internal/app", "internal/areas", "internal/core", "internal/platform"}

// areaEdges is every import between areas, with its reason. Whatever else an
// area wants from another goes by reaction to a fact.
var areaEdges = map[string]string{
	"accounts > people":       "members are users",
	"delegations > people":    "delegators and delegates are users",
	"delegations > accounts":  "delegations hold between members of a company",
	"imports > accounts":      "people get a seat, and offices are made",
	"imports > people":        "people who are imported are users",
	"imports > reservations":  "zones and spaces are made",
	"invitations > accounts":  "accepting opens an account, or gives a seat in one",
	"invitations > people":    "who is invited is a user from then on, and signs in by accepting",
	"reservations > accounts": "spaces stand in offices, with their hours and rules",
	"reservations > people":   "reservations are held by users",
	"setup > people":          "the first run makes a user and signs them in",
	"setup > accounts":        "and sets the support links, and makes a company with an office",
	"travel > people":         "travelers are owned by users",
	"visits > accounts":       "visits take place in offices, and hosts are members",
	"visits > people":         "hosts, recipients and personal assistants are users",
	"visits > reservations":   "a visitor's parking space is a reservation",
}

type file struct {
	path    string // below the module, with slashes
	dir     string
	test    bool
	syntax  *ast.File
	lines   int
	imports []string // below the module; others left out
}

func sources(t *testing.T) []file {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []file
	for _, top := range []string{"cmd", "internal", "web"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(p string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata") {
				return filepath.SkipDir
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") {
				return err
			}
			text, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			syntax, err := parser.ParseFile(token.NewFileSet(), p, text, parser.ParseComments)
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(root, p)
			f := file{
				path: filepath.ToSlash(rel), dir: path.Dir(filepath.ToSlash(rel)),
				test: strings.HasSuffix(p, "_test.go"), syntax: syntax, lines: bytes.Count(text, []byte("\n")),
			}
			for _, spec := range syntax.Imports {
				if name, ok := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "stead/"); ok {
					f.imports = append(f.imports, name)
				}
			}
			files = append(files, f)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func floorOf(dir string) int {
	for i, floor := range floors {
		if dir == floor || strings.HasPrefix(dir, floor+"/") {
			return i
		}
	}
	return -1
}

func areaOf(dir string) string {
	rest, ok := strings.CutPrefix(dir, "internal/areas/")
	if !ok {
		return ""
	}
	area, _, _ := strings.Cut(rest, "/")
	return area
}

func TestAFloorImportsOnlyWhatLiesBelow(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || strings.HasPrefix(f.dir, "internal/testkit") {
			continue
		}
		for _, to := range f.imports {
			if strings.HasPrefix(to, "internal/testkit") {
				t.Errorf("%s imports %s, which is for tests", f.path, to)
			}
			if floorOf(f.dir) > floorOf(to) && floorOf(to) >= 0 {
				t.Errorf("%s imports %s, which stands on a floor above it", f.path, to)
			}
		}
	}
}

func TestFaultsHoldsTestsOnly(t *testing.T) {
	for _, f := range sources(t) {
		if f.dir == "internal/faults" && !f.test && path.Base(f.path) != "doc.go" {
			t.Errorf("%s is no test", f.path)
		}
	}
}

func TestAreasImportEachOtherOnlyAsListed(t *testing.T) {
	used := map[string]bool{}
	for _, f := range sources(t) {
		for _, to := range f.imports {
			edge := areaOf(f.dir) + " > " + areaOf(to)
			if f.test || areaOf(f.dir) == "" || areaOf(to) == "" || areaOf(f.dir) == areaOf(to) {
				continue
			}
			used[edge] = true
			if areaEdges[edge] == "" {
				t.Errorf("%s: the edge %q is not on the list; use a reaction to a fact, or give a reason", f.path, edge)
			}
			if from, back, _ := strings.Cut(edge, " > "); areaEdges[back+" > "+from] != "" {
				t.Errorf("%s: %q closes a circle", f.path, edge)
			}
		}
	}
	for edge := range areaEdges {
		if !used[edge] {
			t.Errorf("the edge %q is on the list and nobody uses it", edge)
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	said := map[string]bool{}
	for _, f := range sources(t) {
		if !f.test {
			said[f.dir] = said[f.dir] || f.syntax.Doc != nil
		}
	}
	for dir, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment", dir)
		}
	}
}

func TestNoFileIsTooLong(t *testing.T) {
	const most = 500
	lines := map[string]int{}
	for _, f := range sources(t) {
		lines[f.path] = f.lines
	}
	for _, pattern := range []string{"*.ts", "*.tsx", "*/*.ts*", "*/*/*.ts*", "*/*/*/*.ts*"} {
		names, err := filepath.Glob(filepath.Join("..", "..", "web", "src", filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(name, ".gen.") {
				lines[name] = bytes.Count(text, []byte("\n"))
			}
		}
	}
	for name, n := range lines {
		if n > most {
			t.Errorf("%s has %d lines; %d is the most: give its jobs a file each", name, n, most)
		}
	}
}

// Only these may begin a transaction of their own: the one door, and the
// book-keeping of the house that is nobody's action. A path that ends in .go
// is one file.
var mayWrite = map[string]string{
	"internal/core/work":                  "the one door",
	"internal/core/notify":                "forgets letters that were sent or that are of no use",
	"internal/core/audit":                 "seals what the door wrote",
	"internal/platform/jobs":              "takes and ends jobs",
	"internal/platform/db":                "implements it",
	"internal/platform/vault":             "sealing the same anew with another key changes nothing that anybody sees",
	"internal/areas/people/seen.go":       "when a session was last used is nobody's action",
	"internal/areas/visits/kiosk_seen.go": "when a kiosk was last seen is nobody's action",
	"internal/areas/people/index.go":      "by which words users are found; the command that made them asked for it",
	"internal/areas/people/challenges.go": "to ask for a challenge decides nothing, and a stranger must not fill the journal",
}

func TestOnlyOneDoorToAWrite(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || mayWrite[f.dir] != "" || mayWrite[f.path] != "" || strings.HasPrefix(f.dir, "internal/testkit") {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Write" {
				return true
			}
			if on, ok := sel.X.(*ast.SelectorExpr); ok && on.Sel.Name == "DB" {
				t.Errorf("%s begins a transaction; run a command with work.Do", f.path)
			}
			return true
		})
	}
}

func TestOnlyStoresHoldSQL(t *testing.T) {
	words := []string{"select ", "insert into ", "update ", "delete from "}
	for _, f := range sources(t) {
		if f.test || areaOf(f.dir) == "" || strings.HasPrefix(path.Base(f.path), "store") || path.Base(f.path) == "names.go" {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text := strings.ToLower(strings.Trim(lit.Value, "`\" \n\t"))
			for _, w := range words {
				if strings.HasPrefix(text, w) && strings.Contains(text, " ") && (strings.Contains(text, " from ") || strings.Contains(text, " set ") || strings.Contains(text, " values")) {
					t.Errorf("%s holds SQL; it belongs into store.go: %.60s", f.path, text)
				}
			}
			return true
		})
	}
}

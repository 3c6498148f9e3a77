package app_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/testkit/golden"
)

func TestOpenAPIIsAsCommitted(t *testing.T) {
	text, err := json.MarshalIndent(house(t).API.OpenAPI(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden.Same(t, "openapi.json", string(append(text, '\n')))
}

// A parameter that stands in the path and not in the operation was put into an
// input that is not read: every request would look for nothing.
func TestEveryPathParameterIsRead(t *testing.T) {
	for path, item := range house(t).API.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if op == nil {
				continue
			}
			for _, found := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(path, -1) {
				read := slices.ContainsFunc(op.Parameters, func(p *huma.Param) bool { return p.In == "path" && p.Name == found[1] })
				if !read {
					t.Errorf("%s (%s) does not read %s", path, op.OperationID, found[1])
				}
			}
		}
	}
}

package merge_test

import (
	"encoding/json"
	"testing"

	"stead/internal/platform/merge"
)

type patch struct {
	Name merge.Field[string] `json:"name,omitempty"`
	Age  merge.Field[int]    `json:"age,omitempty"`
}

func TestAPatchSetsClearsOrLeaves(t *testing.T) {
	var p patch
	if err := json.Unmarshal([]byte(`{"name":null}`), &p); err != nil {
		t.Fatal(err)
	}
	if p.Name.Or("Janet") != "" || !p.Name.Null || p.Age.Set || p.Age.Or(7) != 7 {
		t.Errorf("null and missing are read as %+v", p)
	}
	old := 7
	if p.Age.OrPtr(&old) != &old {
		t.Error("a missing field changes a pointer")
	}
	if err := json.Unmarshal([]byte(`{"name":"Edward","age":0}`), &p); err != nil {
		t.Fatal(err)
	}
	if p.Name.Or("Janet") != "Edward" || !p.Age.Set || p.Age.Or(7) != 0 || *p.Age.OrPtr(&old) != 0 {
		t.Errorf("values are read as %+v", p)
	}
	if err := json.Unmarshal([]byte(`{"age":"old"}`), &p); err == nil {
		t.Error("a text is read as a number")
	}
	if merge.To("x").Or("y") != "x" {
		t.Error("To does not set")
	}
}

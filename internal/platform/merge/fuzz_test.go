package merge_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"stead/internal/platform/merge"
)

// A patch that can be read says the same when it is written and read again,
// and changes only what stands in it.
func FuzzField(f *testing.F) {
	for _, s := range []string{`{}`, `{"name":null}`, `{"name":"a","tags":[]}`, `{"tags":[null,"x"]}`, `{"name":"\ud800"}`, `{"name":"a","name":null}`, `[]`, `{"n":1e99}`} {
		f.Add([]byte(s))
	}
	type patch struct {
		Name merge.Field[string]   `json:"name"`
		Tags merge.Field[[]string] `json:"tags"`
		N    merge.Field[int]      `json:"n"`
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var p patch
		if json.Unmarshal(text, &p) != nil {
			return
		}
		if got := p.Name.Or("old"); !p.Name.Set && got != "old" || p.Name.Null && got != "" && got != p.Name.Value {
			t.Errorf("%s makes the name %q", text, got)
		}
		if p.N.Null && p.N.OrPtr(new(int)) != nil {
			t.Errorf("%s does not clear", text)
		}
		written, err := json.Marshal(p.Tags)
		var back merge.Field[[]string]
		if err != nil || json.Unmarshal(written, &back) != nil {
			t.Fatalf("%s: %s, %v", text, written, err)
		}
		if p.Tags.Set && !p.Tags.Null && !reflect.DeepEqual(back.Value, p.Tags.Value) {
			t.Errorf("%+v became %+v", p.Tags, back)
		}
	})
}

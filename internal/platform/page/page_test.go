package page_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

func TestSizeHasBounds(t *testing.T) {
	t.Parallel()
	for limit, want := range map[int]int{-5: 50, 0: 50, 1: 1, 50: 50, 200: 200, 201: 200, math.MaxInt: 200} {
		r := page.Request{Limit: limit}
		if r.Size() != want || r.Rows() != want+1 {
			t.Errorf("limit %d: size %d, rows %d; want %d and one more", limit, r.Size(), r.Rows(), want)
		}
	}
}

func TestMakeWalksAList(t *testing.T) {
	t.Parallel()
	all := []int{1, 2, 3, 4, 5, 6, 7}
	for limit := 1; limit <= 8; limit++ {
		r, got := page.Request{Limit: limit}, []int{}
		for range 10 {
			last := 0
			if _, err := r.Decode(&last); err != nil {
				t.Fatal(err)
			}
			rows := all[last:min(len(all), last+r.Rows())]
			p := page.Make(r, rows, func(n int) []any { return []any{n} })
			got = append(got, p.Items...)
			if r.After = p.Next; p.Next == "" {
				break
			}
		}
		if d := cmp.Diff(all, got); d != "" {
			t.Errorf("limit %d: %s", limit, d)
		}
	}
}

func TestAnEmptyPageHasAnEmptyList(t *testing.T) {
	t.Parallel()
	p := page.Make(page.Request{}, nil, func(int) []any { return nil })
	text, err := json.Marshal(page.Map(p, func(n int) string { return "" }))
	if err != nil || string(text) != `{"items":[],"next":""}` {
		t.Errorf("%s, %v", text, err)
	}
}

func TestMapKeepsNext(t *testing.T) {
	t.Parallel()
	p := page.Make(page.Request{Limit: 2}, []int{1, 2, 3}, func(n int) []any { return []any{n} })
	got := page.Map(p, func(n int) string { return string(rune('a' + n)) })
	if d := cmp.Diff(page.Page[string]{Items: []string{"b", "c"}, Next: p.Next}, got); d != "" || p.Next == "" {
		t.Errorf("%s", d)
	}
}

func TestCursorGivesTheKeysBack(t *testing.T) {
	t.Parallel()
	var (
		s string
		n int64
		b bool
	)
	r := page.Request{After: page.Encode("Zoë, <东京> \"x\"", int64(math.MaxInt64), true)}
	ok, err := r.Decode(&s, &n, &b)
	if !ok || err != nil || s != "Zoë, <东京> \"x\"" || n != math.MaxInt64 || !b {
		t.Errorf("%v, %v: %q, %d, %v", ok, err, s, n, b)
	}
	if ok, err := (page.Request{}).Decode(&s); ok || err != nil {
		t.Errorf("no cursor: %v, %v", ok, err)
	}
}

func TestAWrongCursorIsTheClientsFault(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]string{
		"no base64":     "!!!",
		"padding":       page.Encode("a", 1) + "=",
		"no JSON":       "YWJj",
		"too few keys":  page.Encode("a"),
		"too many keys": page.Encode("a", 1, 2),
		"wrong types":   page.Encode(1, "a"),
		"null":          page.Encode("a", nil),
		"an object":     "e30",
		"zero byte":     page.Encode("a\x00b", 1),
		"fraction":      page.Encode("a", 1.5),
		"endless":       page.Encode(string(make([]byte, 4000)), 1),
	} {
		var (
			s string
			n int64
		)
		_, err := page.Request{After: after}.Decode(&s, &n)
		f, ok := fault.From(err)
		if !ok || f.Kind != fault.Invalid || f.Code != "bad_cursor" || len(f.Fields) != 1 || f.Fields[0].Pointer != "query.after" {
			t.Errorf("%s: %v, want 422 bad_cursor at query.after", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "e30", page.Encode("a", 1), page.Encode("a\x00", 1), page.Encode("", -1), page.Encode(nil, nil), "W10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, after string) {
		var (
			s string
			n int64
		)
		ok, err := page.Request{After: after}.Decode(&s, &n)
		if err != nil {
			if fault.KindOf(err) != fault.Invalid || fault.Code(err) != "bad_cursor" {
				t.Fatalf("%q: %v", after, err)
			}
			return
		}
		if !ok {
			return
		}
		// What was decoded is a position: encoded again it is the same one.
		var (
			s2 string
			n2 int64
		)
		if _, err := (page.Request{After: page.Encode(s, n)}).Decode(&s2, &n2); err != nil || s2 != s || n2 != n {
			t.Fatalf("%q: %q %d became %q %d, %v", after, s, n, s2, n2, err)
		}
	})
}

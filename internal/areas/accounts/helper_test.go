package accounts_test

import (
	"context"
	"testing"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/testkit"
)

type ctx = context.Context

// refusal gives the code with which a command is refused; "" when it is not.
func refusal[T any](h *testkit.House, c work.Command[T]) string {
	err := asHouse(h, c)
	if err == nil {
		return ""
	}
	return fault.Code(err)
}

func asHouse[T any](h *testkit.House, c work.Command[T]) error {
	_, err := work.Do(authz.WithActor(context.Background(), authz.SystemActor("test")), h.Runner, c)
	return err
}

func tryExec(h *testkit.House, query string) error {
	return h.DB.Write(context.Background(), func(ctx context.Context, tx db.Execer) error {
		_, err := db.Exec(ctx, tx, query)
		return err
	})
}

// sound wants the ways up that are kept to be those that the parents make.
func sound(t *testing.T, h *testkit.House) {
	t.Helper()
	type pair struct{ a, b string }
	parents := map[string]string{}
	rows, err := db.All(context.Background(), h.DB.Reader(), func(r db.Row) (p pair, err error) { return p, r.Scan(&p.a, &p.b) },
		`select id, coalesce(parent, '') from accounts`)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range rows {
		parents[p.a] = p.b
	}
	want := map[string]int64{}
	for account := range parents {
		depth := int64(0)
		for at := account; at != ""; at = parents[at] {
			if depth > 10 {
				t.Fatalf("%s lies below itself", account)
			}
			want[account+" "+at] = depth
			depth++
		}
	}
	type way struct {
		pair
		depth int64
	}
	kept, err := db.All(context.Background(), h.DB.Reader(), func(r db.Row) (w way, err error) { return w, r.Scan(&w.a, &w.b, &w.depth) },
		`select account, ancestor, depth from account_ancestors`)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) != len(want) {
		t.Errorf("%d ways up are kept, want %d", len(kept), len(want))
	}
	for _, w := range kept {
		if d, ok := want[w.a+" "+w.b]; !ok || d != w.depth {
			t.Errorf("%s below %s at %d, want %d", w.a, w.b, w.depth, d)
		}
	}
}

package demo_test

import (
	"testing"

	"stead/internal/app/demo"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

func TestTheDemoHasInvitationsInEachState(t *testing.T) {
	h := testkit.New(t, db.SQLite)
	if err := demo.Fill(t.Context(), h.Runner); err != nil {
		t.Fatal(err)
	}
	h.Clock.Advance(demo.DaysBack*24*60*60*1e9 + 1e9)
	omar, err := db.One(t.Context(), h.DB.Reader(), db.Text, `select id from users where email = 'omar@operator.example'`)
	if err != nil {
		t.Fatal(err)
	}
	for state, want := range map[string]int{"pending": 3, "expired": 2, "activated": 1, "withdrawn": 1} {
		list, _ := h.As(omar).Get("/invitations?state=" + state).Want(200).Map()["items"].([]any)
		if len(list) != want {
			t.Errorf("%d are %s, want %d", len(list), state, want)
		}
	}
	h.Settle()
	if n := len(h.Mail.To("nora@berg.example")); n != 1 {
		t.Errorf("%d mails with a link that works", n)
	}
	if n := len(h.Mail.To("lars@halden.example")); n != 0 {
		t.Errorf("%d mails with a dead link", n)
	}
}

package people_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/secret"
	"stead/internal/testkit"
)

const password = "halden-demo"

// passwordHash is hashed once: it takes tens of milliseconds.
var passwordHash = sync.OnceValue(func() string {
	hash, err := secret.Hash(context.Background(), password)
	if err != nil {
		panic(err)
	}
	return hash
})

// janetWithPassword makes a user who can sign in.
func janetWithPassword(h *testkit.House) people.User {
	h.T.Helper()
	return testkit.ByHouse(h, people.CreateUser{
		Email: "janet@halden.example", GivenName: "Janet", FamilyName: "Moss", PasswordHash: passwordHash(),
	})
}

func body(email, password string) map[string]any {
	return map[string]any{"email": email, "password": password}
}

// cookie gives the session cookie that an answer sets.
func cookie(t *testing.T, r *testkit.Response) *http.Cookie {
	t.Helper()
	for _, c := range (&http.Response{Header: r.Header}).Cookies() {
		if c.Name == people.CookieName {
			return c
		}
	}
	t.Fatal("no session cookie was set")
	return nil
}

// with is a client with a session's secret.
func with(h *testkit.House, secret string) testkit.Client {
	return h.Anyone().Header("Cookie", people.CookieName+"="+secret)
}

// from is a context of a stranger at a network address.
func from(source string) context.Context {
	return authz.WithActor(context.Background(), authz.Actor{Source: source})
}

// do runs a command as somebody and gives the code it is refused with.
func do[T any](h *testkit.House, actor authz.Actor, c work.Command[T]) (T, error) {
	return work.Do(authz.WithActor(context.Background(), actor), h.Runner, c)
}

func person(user string) authz.Actor { return authz.Actor{Kind: authz.Person, User: user} }

func join(company, user string) accounts.AddMember {
	return accounts.AddMember{Company: company, User: user}
}

func journalText(h *testkit.House) string {
	var b strings.Builder
	for _, e := range h.Journal() {
		b.WriteString(strings.Join([]string{e.Object.ID, e.Object.Name, e.Before, e.After, e.Reason, e.Action, e.Event, "\n"}, " "))
	}
	return b.String()
}

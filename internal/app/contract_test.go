package app_test

import (
	"go/ast"
	"strings"
	"testing"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// publicActions is every action that takes no signed-in actor.
var publicActions = map[string]string{
	"session.create":              "signing in is how one becomes an actor",
	"session.passkey":             "signing in is how one becomes an actor",
	"session.passkey_options":     "the first half of signing in",
	"operator.view":               "whoever is invited reads the support links before they have an account",
	"setup.view":                  "nobody can sign in before it is done",
	"setup.create":                "the code that the server printed allows it",
	"password_resets.create":      "who forgot their password cannot sign in",
	"password_resets.view":        "the token of the link allows it",
	"password_resets.use":         "the token of the link allows it",
	"activations.view":            "whoever has the link may read what it is for",
	"activations.passkey_options": "whoever has the link may begin to make a passkey",
	"activations.accept":          "the link is what proves who accepts",
	"passes.view":                 "whoever has the link may see the pass",
	"visit_links.view":            "whoever has the link may read whom it checks out",
	"visit_links.use":             "the link is what proves who was asked to check them out",
	"kiosk.pair":                  "the code that an administrator was shown allows it",
	"kiosk.view":                  "the token of the kiosk's device allows it",
	"kiosk.scan":                  "the token of the kiosk's device allows it",
	"kiosk.search":                "the token of the kiosk's device allows it",
	"kiosk.check_in":              "the token of the kiosk's device allows it",
	"kiosk.walk_in":               "the token of the kiosk's device allows it",
	"session.end":                 "a session that is gone has nobody left to ask, and ends only itself",
}

func house(t *testing.T) *testkit.House {
	t.Helper()
	return testkit.New(t, db.SQLite)
}

func TestEveryRouteHasAnActionOfItsModules(t *testing.T) {
	h := house(t)
	known := map[string]authz.Action{}
	for _, m := range h.Modules {
		for _, a := range m.Actions {
			if _, twice := known[a.Name]; twice {
				t.Errorf("two modules have an action %s", a.Name)
			}
			if area, verb, ok := strings.Cut(a.Name, "."); !ok || area == "" || verb == "" {
				t.Errorf("the action %q is not named area.verb", a.Name)
			}
			known[a.Name] = a
		}
	}
	routed := map[string]bool{}
	for _, op := range h.API.Ops() {
		if known[op.Action.Name] != op.Action {
			t.Errorf("%s %s: the action %s is in no module's list", op.Method, op.Path, op.Action.Name)
		}
		if routed[op.Method+" "+op.Path] {
			t.Errorf("%s %s is registered twice", op.Method, op.Path)
		}
		routed[op.Method+" "+op.Path] = true
	}
}

func TestEveryPublicActionIsOnTheList(t *testing.T) {
	for _, m := range house(t).Modules {
		for _, a := range m.Actions {
			if (a.Public != "") != (publicActions[a.Name] != "") {
				t.Errorf("%s: public is %q here and %q on the list", a.Name, a.Public, publicActions[a.Name])
			}
		}
	}
}

func TestEveryRightIsContributed(t *testing.T) {
	h := house(t)
	rights := map[authz.Right]bool{}
	for _, m := range h.Modules {
		for _, r := range m.Rights {
			if rights[r.Name] {
				t.Errorf("the right %s is contributed twice", r.Name)
			}
			rights[r.Name] = true
		}
	}
	for _, m := range h.Modules {
		for _, a := range m.Actions {
			for _, r := range []authz.Right{a.Right, a.Others} {
				if r != "" && !rights[r] {
					t.Errorf("%s takes the right %s, which no module contributes", a.Name, r)
				}
			}
		}
	}
}

// Whatever needs an actor answers nobody with 401, before it reads anything.
func TestNobodyGetsIn(t *testing.T) {
	h := house(t)
	for _, op := range h.API.Ops() {
		if op.Action.Public != "" {
			continue
		}
		path := op.Path
		for strings.Contains(path, "{") {
			from, to := strings.Index(path, "{"), strings.Index(path, "}")
			path = path[:from] + "x" + path[to+1:]
		}
		res, err := h.Anyone().Send(op.Method, path, []byte("{"))
		if err != nil {
			t.Fatal(err)
		}
		if res.Status != 401 || res.Code() != "not_signed_in" {
			t.Errorf("%s %s answers nobody with %d %s", op.Method, op.Path, res.Status, res.Body)
		}
	}
	if n := h.Count("journal"); n != 0 {
		t.Errorf("%d journal entries for nobody's requests", n)
	}
}

// events finds every fact in the code: what its method Event gives, by type.
func events(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, f := range sources(t) {
		if f.test || !strings.HasPrefix(f.dir, "internal/") {
			continue
		}
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "Event" || fn.Recv == nil || len(fn.Body.List) != 1 {
				continue
			}
			ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
			if !ok || len(ret.Results) != 1 {
				continue
			}
			if lit, ok := ret.Results[0].(*ast.BasicLit); ok {
				found[strings.Trim(lit.Value, `"`)] = f.path
			}
		}
	}
	return found
}

func TestEveryFactHasANoticeOrAReasonForNone(t *testing.T) {
	rules := map[string]bool{}
	for _, m := range house(t).Modules {
		for _, r := range m.Notices {
			if rules[r.Event] {
				t.Errorf("%s has two rules", r.Event)
			}
			rules[r.Event] = true
		}
	}
	facts := events(t)
	if len(facts) < 20 {
		t.Fatalf("only %d facts were found in the code", len(facts))
	}
	for event, where := range facts {
		if !rules[event] {
			t.Errorf("%s: nobody is told of %s, and no reason is given", where, event)
		}
	}
	for event := range rules {
		if facts[event] == "" {
			t.Errorf("there is a rule for %s, which is no fact", event)
		}
	}
}

func TestEveryNoticeReadsInFourLanguages(t *testing.T) {
	for _, m := range house(t).Modules {
		if m.Texts == nil {
			continue
		}
		if err := (notify.Catalogue{Name: m.Name, Files: m.Texts}).Check(); err != nil {
			t.Errorf("%s: %v", m.Name, err)
		}
	}
}

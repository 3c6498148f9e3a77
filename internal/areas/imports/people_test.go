package imports_test

import (
	"strings"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

const header = "email,given_name,family_name,language,phone,office,groups,roles\n"

func TestPeopleAreImported(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		file := "\ufeff" + header +
			"Nora@Halden.example,Nora,Berg,de,+47 22 12 34 56,halden,Reception;Security,driver\n" +
			"li@halden.example,小龍,李,,,,,\r\n" +
			"janet@halden.example,Janet,Moss,en,,Halden,,\n"
		before := w.Count("users")
		i := w.done(w.ada, "people", file)
		i.want(t, "done", 3, 3, "")
		if i.CreatedBy != w.ada || i.Names[w.ada] != "Ada Lindqvist" || i.FinishedAt == "" {
			t.Errorf("%+v", i)
		}
		if n := w.Count("users") - before; n != 2 || w.Count("import_files") != 0 {
			t.Errorf("%d new users, %d parts of files", n, w.Count("import_files"))
		}
		var found struct{ Items []people.UserItem }
		w.As(w.ada).Get("/users?search=nora").Want(200).JSON(&found)
		if len(found.Items) != 1 {
			t.Fatalf("%+v", found)
		}
		nora := found.Items[0]
		if nora.Email != "nora@halden.example" || nora.Status != people.Invited || nora.Office != w.office ||
			strings.Join(nora.Groups, " ") != "Default Reception Security" || strings.Join(nora.Roles, " ") != "driver" {
			t.Errorf("%+v", nora)
		}
		var details people.UserDetails
		w.As(w.ada).Get("/users/" + nora.ID).Want(200).JSON(&details)
		if details.Language != "de" || details.Phone != "+47 22 12 34 56" {
			t.Errorf("%+v", details)
		}
		told := 0
		for _, e := range w.Journal() {
			if e.Event == "person.imported" {
				told++
				if e.Actor != w.ada || e.Company != w.company || e.Object.ID != e.Subject || e.Action != "imports.people" {
					t.Errorf("the journal says %+v", e)
				}
			}
		}
		if told != 2 {
			t.Errorf("the journal tells of %d people, want 2", told)
		}

		// The same again changes nothing.
		state := w.tables()
		w.done(w.ada, "people", file).want(t, "done", 3, 3, "")
		if got := w.tables(); got != state {
			t.Errorf("changed:\n%swas:\n%s", got, state)
		}
		// Columns that are not there say nothing.
		w.done(w.ada, "people", "email\nnora@halden.example\nlate@halden.example\n").want(t, "done", 2, 2, "")
	})
}

func TestWrongLinesOfPeopleAreTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Office(w.company, "Oslo")
		w.Office(w.company, "oslo")
		w.User("Else Where", w.Company("Elsewhere"), "")
		before := w.tables()
		w.done(w.ada, "people", header+
			"a@halden.example,A,A,en,,,,\n"+
			"no address,A,A,xx,abc,Nowhere,Chefs,king\n"+
			"A@halden.example,A,A,en,,,,\n"+
			"janet@halden.example,Janet,Moss,de,,Halden,,\n"+
			"janet@halden.example,Janet,Moss,en,,Halden,,\n"+
			"else@halden.example,Else,Where,en,,,,\n"+
			"b@halden.example,B\n"+
			"c@halden.example,C,C,en,,Oslo,,\n"+
			"d@halden.example,D,\"D\u202e\",en,,,,account_owner\n",
		).want(t, "refused", 9, 0, "3/email invalid_email\n3/language unknown_language\n3/phone invalid_phone\n3/roles not_offered\n3/office unknown_office\n"+
			"4/email twice\n5/email already_member\n6/email twice\n7/email needs_invitation\n8/ columns_differ\n9/office ambiguous_office\n"+
			"10/family_name invalid_name\n10/roles forbidden\n")
		if got := w.tables(); got != before {
			t.Errorf("changed:\n%swas:\n%s", got, before)
		}
		// The operator may make somebody a member who is a user elsewhere.
		w.done(w.omar, "people", "email,roles\nelse@halden.example,account_owner\n").want(t, "done", 1, 1, "")
	})
}

// invite is what lets those in who were imported.
func TestWhoWasImportedGetsInByAnInvitation(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Exec(`update operator set terms_of_use = 'https://stead.test/terms', privacy_policy = 'https://stead.test/privacy'`)
		w.Exec(`update accounts set pending = 0`)
		w.done(w.ada, "people", "email,office,groups\nnora@halden.example,Halden,Security\n").want(t, "done", 1, 1, "")
		invitation := map[string]any{"kind": "end_user", "email": "nora@halden.example", "roles": []string{}, "parent": w.company}
		w.As(w.ada).Post("/invitations", invitation).Want(201)
		w.Settle()
		token := w.link("nora@halden.example")
		answer := map[string]any{"password": "correct horse battery", "given_name": "Nora", "family_name": "Berg", "language": "en"}
		w.Anyone().Post("/activations/"+token, answer).Want(201)
		var found struct{ Items []people.UserItem }
		w.As(w.ada).Get("/users?search=nora").Want(200).JSON(&found)
		if len(found.Items) != 1 || found.Items[0].Status != people.Active || found.Items[0].Office != w.office || len(found.Items[0].Groups) != 2 {
			t.Errorf("%+v", found.Items)
		}
		w.As(w.ada).Post("/invitations", invitation).WantCode(409, "already_member")
	})
}

func TestWhoMayImport(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		stranger := w.User("Nadia Rahmani", w.Company("Elsewhere"), "")
		support := testkit.ByHouse(w.House, people.CreateUser{Email: "cara@operator.example", SystemRoles: []authz.SystemRole{authz.CustomerSupport}}).ID
		for _, kind := range []string{"people", "offices", "zones", "spaces"} {
			w.ask(w.janet, kind, "x").WantCode(403, "forbidden")
			w.ask(stranger, kind, "x").WantCode(404, "not_found")
			w.ask(support, kind, "x").Want(202)
		}
		w.Anyone().Post("/imports?kind=people", []byte("x")).WantCode(401, "not_signed_in")
		w.ask(w.ada, "cats", "x").WantCode(422, "invalid")
		w.As(w.ada).Post("/imports?kind=people", map[string]any{"a": 1}).WantCode(415, "unsupported_media_type")
		i := w.begin(w.ada, "people", "email\nx@halden.example\n")
		w.As(w.janet).Get("/imports/"+i.ID).WantCode(403, "forbidden")
		w.As(w.janet).Get("/imports").WantCode(403, "forbidden")
		w.As(stranger).Get("/imports/"+i.ID).WantCode(404, "not_found")
		w.As(w.ada).Get("/imports/imp_nonsense").WantCode(404, "not_found")
		var all struct{ Items []told }
		w.As(w.ada).Get("/imports").Want(200).JSON(&all)
		if len(all.Items) != 5 || all.Items[0].ID != i.ID || all.Items[0].State != "checking" {
			t.Errorf("%+v", all)
		}
	})
}

func TestNoMoreThanWhatMayBeGivenIsImported(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		// Reception may change users here, and nothing else.
		w.Exec(`update accounts set group_rights = '{"Reception":{"users.edit":true}}' where id = $1`, w.company)
		rita := w.User("Rita Solheim", w.company, w.office, "Reception")
		w.done(rita, "people", header+
			"a@halden.example,A,A,,,,Administrators,\nb@halden.example,B,B,,,,,account_admin\nc@halden.example,C,C,,,,,driver\n",
		).want(t, "refused", 3, 0, "2/groups forbidden\n3/roles forbidden\n")
		w.done(rita, "people", header+"c@halden.example,C,C,,,Halden,,driver\n").want(t, "done", 1, 1, "")
		w.ask(rita, "offices", "name,time_zone\nX,UTC\n").WantCode(403, "forbidden")
	})
}

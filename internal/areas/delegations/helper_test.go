package delegations_test

import (
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

type m = map[string]any

// nobody is an id that no user has.
const nobody = "usr_00000000-0000-7000-8000-000000000000"

// town is a company with the people that the tests speak of.
type town struct {
	*testkit.House
	company, office                          string
	janet, edward, mats, nadia, ada, ex, out string
	omar                                     string
}

// build makes a town: Janet, Edward, Mats and Nadia are plain members, Ada is
// an Administrator, Ex is no active member any more, Out belongs elsewhere,
// Omar is a tenant admin.
func build(h *testkit.House) town {
	w := town{House: h, company: h.Company("Halden Works")}
	w.office = h.Office(w.company, "Halden")
	w.janet, w.edward = h.User("Janet Moss", w.company, w.office), h.User("Edward Cole", w.company, w.office)
	w.mats, w.nadia = h.User("Mats Berg", w.company, w.office), h.User("Nadia Rahmani", w.company, "")
	w.ada = h.User("Ada Lindqvist", w.company, w.office, "Administrators")
	w.ex, w.out = h.User("Ex Member", w.company, ""), h.User("Out Sider", h.Company("Bergen Shipping"), "")
	h.Exec(`update members set status = 'inactive' where user_id = $1`, w.ex)
	w.omar = testkit.ByHouse(h, people.CreateUser{
		Email: "omar@operator.example", GivenName: "Omar", FamilyName: "Haddad", Language: "en", SystemRoles: []authz.SystemRole{authz.TenantAdmin},
	}).ID
	return w
}

func each(t *testing.T, body func(t *testing.T, w town)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, h *testkit.House) { body(t, build(h)) })
}

// answer is a delegation as clients see it.
type answer struct {
	ID, Type, Delegate, Company, Preset, Status, Reason string
	Delegators, Scopes, Can                             []string
	Unrestricted, Effective                             bool
	StartsAt                                            *string `json:"starts_at"`
	EndsAt                                              *string `json:"ends_at"`
	CreatedBy                                           string  `json:"created_by"`
	RevokedBy                                           string  `json:"revoked_by"`
	Version                                             int64
	Names, Emails                                       map[string]string
}

func read(r *testkit.Response) answer {
	r.T.Helper()
	var a answer
	r.JSON(&a)
	return a
}

type answers struct {
	Items []answer
	Next  string
}

func (l answers) ids() []string {
	ids := []string{}
	for _, a := range l.Items {
		ids = append(ids, a.ID)
	}
	return ids
}

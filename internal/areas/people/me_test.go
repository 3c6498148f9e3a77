package people_test

import (
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/testkit"
)

func TestWhoAmI(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		office := h.Office(company, "Halden")
		janet := h.User("Janet Moss", company, office)
		edward := h.User("Edward Cole", company, office, "Assistants")
		delegation := h.Delegation(company, janet, edward, "MANAGE_RESERVATIONS")

		var me people.Me
		h.As(edward).Get("/me").Want(200).JSON(&me)
		if me.User != (people.MyUser{ID: edward, Email: "edward@halden.example", GivenName: "Edward", FamilyName: "Cole", Language: "en"}) {
			t.Errorf("the user is %+v", me.User)
		}
		if len(me.Companies) != 1 || me.Companies[0].ID != company || me.Companies[0].Name != "Halden Works" || len(me.Companies[0].Rights) == 0 ||
			me.Companies[0].Office == nil || *me.Companies[0].Office != (people.OfficeOf{ID: office, Name: "Halden", TimeZone: "Europe/Oslo"}) {
			t.Errorf("the companies are %+v", me.Companies)
		}
		if len(me.ActsFor) != 1 || me.ActsFor[0].User != (people.PersonOf{ID: janet, Name: "Janet Moss", Email: "janet@halden.example"}) ||
			me.ActsFor[0].Company != company || me.ActsFor[0].CompanyName != "Halden Works" || me.ActsFor[0].Delegation != delegation ||
			me.ActsFor[0].EndsAt != nil || me.ActsFor[0].Office == nil || me.ActsFor[0].Office.ID != office {
			t.Errorf("acts_for is %+v", me.ActsFor)
		}
		if me.Demo || me.SystemRoles == nil {
			t.Errorf("me is %+v", me)
		}
		var list struct {
			Items []people.ActsFor
			Next  string
		}
		h.As(edward).Get("/me/delegators").Want(200).JSON(&list)
		if len(list.Items) != 1 || list.Items[0].User.ID != janet || list.Next != "" {
			t.Errorf("the delegators are %+v", list)
		}
		if text := string(h.As(janet).Get("/me/delegators").Want(200).Body); text != `{"items":[],"next":""}`+"\n" {
			t.Errorf("Janet's delegators are %s", text)
		}
	})
}

func TestMeIsNobodyElse(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		janet, edward := h.User("Janet Moss", company, ""), h.User("Edward Cole", company, "")
		stranger := h.User("Nadia Rahmani", company, "")
		h.Delegation(company, janet, edward, "MANAGE_PROFILE")
		for _, path := range []string{"/me", "/me/delegators", "/tokens"} {
			h.As(edward).For(janet).Get(path).WantCode(403, "SCOPE_INSUFFICIENT")
			h.As(stranger).For(janet).Get(path).WantCode(403, "not_delegated")
			h.Anyone().Get(path).WantCode(401, "not_signed_in")
			h.As(edward).For(edward).Get(path).Want(200)
		}
	})
}

func TestStaffSeeTheirRoles(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		omar := testkit.ByHouse(h, people.CreateUser{Email: "omar@operator.example", SystemRoles: []authz.SystemRole{authz.TenantAdmin, authz.Auditor}})
		var me people.Me
		h.As(omar.ID).Get("/me").Want(200).JSON(&me)
		if len(me.SystemRoles) != 2 || me.SystemRoles[0] != authz.TenantAdmin || me.Companies == nil || me.ActsFor == nil {
			t.Errorf("me is %+v", me)
		}
	})
}

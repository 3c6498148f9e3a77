package accounts_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"stead/internal/testkit"
)

func TestWhatAGroupMayDoIsTicked(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada, janet := h.User("Ada Lindqvist", company, "", "Administrators"), h.User("Janet Moss", company, "", "Reception")
		path := "/companies/" + company + "/groups/"

		var list struct {
			Items     []group
			AllRights []struct {
				Name, Title   string
				DefaultGroups []string `json:"default_groups"`
			} `json:"all_rights"`
		}
		h.As(ada).Get("/companies/" + company + "/groups").Want(200).JSON(&list)
		titles, boxes := map[string]string{}, map[string][]string{}
		for _, r := range list.AllRights {
			titles[r.Name], boxes[r.Name] = r.Title, r.DefaultGroups
		}
		if titles["visits.view_all"] == "" || titles["accounts.manage"] != "" || !slices.Equal(boxes["visits.view_all"], []string{"Reception", "Security"}) {
			t.Errorf("rights %+v", list.AllRights)
		}

		var got group
		h.As(ada).Put(path+"Reception/rights", map[string]any{"rights": []string{"visits.view_all", "settings"}}).Want(200).JSON(&got)
		slices.Sort(got.Rights)
		if !slices.Equal(got.Rights, []string{"settings", "visits.view_all"}) || !slices.Equal(got.Members, []string{janet}) || got.Names[janet] != "Janet Moss" {
			t.Errorf("group %+v", got)
		}
		if s := standing(t, h, janet, company); !s.Rights["settings"] || !s.Rights["visits.create"] || s.Rights["visits.change_status"] {
			t.Errorf("Janet holds %v", s.Rights)
		}
		entries := h.Journalled("groups.define")
		if len(entries) != 1 || !strings.Contains(entries[0].Before, "visits.change_status") || strings.Contains(entries[0].After, "visits.change_status") ||
			entries[0].Object.Name != "Reception" {
			t.Errorf("journal %+v", entries)
		}
		h.As(ada).Put(path+"Reception/rights", map[string]any{"rights": []string{"settings", "visits.view_all"}}).Want(200)
		if n := len(h.Journalled("groups.define")); n != 1 {
			t.Errorf("nothing changed, and it was journalled: %d", n)
		}

		// Everybody is in Default; another company stays as it is.
		h.As(ada).Put(path+"Default/rights", map[string]any{"rights": []string{"company.see"}}).Want(200)
		other := h.Company("Bergen Shipping")
		olga := h.User("Olga Boss", other, "")
		if s := standing(t, h, janet, company); s.Rights["visits.create"] || !s.Rights["company.see"] {
			t.Errorf("Janet holds %v", s.Rights)
		}
		if s := standing(t, h, olga, other); !s.Rights["visits.create"] {
			t.Errorf("Olga holds %v", s.Rights)
		}

		for name, c := range map[string]struct {
			as     string
			group  string
			rights []string
			status int
			code   string
		}{
			"Administrators":    {ada, "Administrators", nil, 409, "group_fixed"},
			"unknown":           {ada, "Security", []string{"visits.view_all", "kings.crown"}, 422, "unknown_right"},
			"the operator's":    {ada, "Security", []string{"accounts.manage"}, 422, "unknown_right"},
			"no group":          {ada, "Kings", []string{}, 404, "not_found"},
			"without the right": {janet, "Reception", []string{"groups.define"}, 403, "forbidden"},
			"a stranger":        {olga, "Reception", []string{}, 404, "not_found"},
		} {
			rights := c.rights
			if rights == nil {
				rights = []string{}
			}
			if res := h.As(c.as).Put(path+c.group+"/rights", map[string]any{"rights": rights}); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		// Reception's own rights come back from the box.
		h.As(ada).Put(path+"Reception/rights", map[string]any{"rights": []string{
			"visits.create_for_others", "visits.view_all", "visits.change_status", "visits.export", "emergency_list",
		}}).Want(200).JSON(&got)
		if len(got.Rights) != 5 {
			t.Errorf("group %+v", got)
		}
	})
}

// Two who define different groups at once both get their way.
func TestTwoGroupsDefinedAtOnce(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		company := h.Company("Halden Works")
		ada := h.User("Ada Lindqvist", company, "", "Administrators")
		c := h.As(ada)
		var wg sync.WaitGroup
		names := []string{"Reception", "Security", "Assistants", "Agents"}
		for _, name := range names {
			wg.Go(func() {
				res, err := c.Send("PUT", "/companies/"+company+"/groups/"+name+"/rights", map[string]any{"rights": []string{"settings"}})
				if err != nil || res.Status != 200 {
					t.Errorf("%s: %v %+v", name, err, res)
				}
			})
		}
		wg.Wait()
		got := groupsOf(h, c, company)
		for _, name := range names {
			if !slices.Equal(got[name].Rights, []string{"settings"}) {
				t.Errorf("%s holds %q", name, got[name].Rights)
			}
		}
	})
}

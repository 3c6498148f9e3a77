package people_test

import (
	"context"
	"fmt"
	"testing"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/testkit"
)

// Very many who are invited at once are found a moment later, as they are by
// then; who is found already stays so.
func TestVeryManyInviteesAreFoundLater(t *testing.T) {
	testkit.Each(t, func(t *testing.T, h *testkit.House) {
		omar := h.Staff("Omar Haddad", authz.TenantAdmin)
		find := func(search string) (names []string) {
			t.Helper()
			var l struct{ Items []people.UserItem }
			h.As(omar).Get("/customers?search=" + search).Want(200).JSON(&l)
			for _, u := range l.Items {
				names = append(names, u.Name)
			}
			return names
		}
		h.User("Edward Cole", h.Company("Halden Works"), "")
		asked := []people.Asked{{Email: "edward@halden.example"}}
		for n := range 520 {
			asked = append(asked, people.Asked{Email: fmt.Sprintf("many.%d@new.example", n)})
		}
		users, err := inside(h, func(ctx context.Context, tx *work.Tx) ([]people.User, error) { return people.Invitees(ctx, tx, asked) })
		if err != nil || len(users) != 521 {
			t.Fatalf("%d users, %v", len(users), err)
		}
		if got := find("many+517"); len(got) != 0 {
			t.Errorf("found at once: %q", got)
		}
		// One activates before, under a name; one is forgotten.
		if _, err := activate(h, users[518].ID, people.Welcome{GivenName: "Zoë", FamilyName: "Quist", PasswordHash: "x"}); err != nil {
			t.Fatal(err)
		}
		if _, err := inside(h, func(ctx context.Context, tx *work.Tx) (bool, error) {
			return true, people.Forget(ctx, tx, users[519].ID)
		}); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		for search, want := range map[string]string{"many+516": "many.516", "quist": "Zoë Quist", "many+517": "Zoë Quist", "edward+cole": "Edward Cole"} {
			if got := find(search); len(got) != 1 || got[0] != want {
				t.Errorf("%s finds %q, want %s", search, got, want)
			}
		}
		if got := find("many+518"); len(got) != 0 {
			t.Errorf("who was forgotten is found: %q", got)
		}
		if n := h.Count("user_starts s join users u on u.id = s.user_id where s.search <> u.search"); n != 0 {
			t.Errorf("%d starts are out of order", n)
		}
		if n := h.Count("user_words w where not exists (select 1 from users u where u.id = w.user_id)"); n != 0 {
			t.Errorf("%d words are nobody's", n)
		}
	})
}

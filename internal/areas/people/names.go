package people

import (
	"context"

	"stead/internal/core/names"
	"stead/internal/platform/db"
)

// Names gives the display names of users.
func Names() names.Registry {
	return names.Registry{"usr": names.In(`select id, name from users where id in `)}
}

// Recipient tells how to reach a user, as notify.Recipient wants it; active is
// false for who may not sign in. ErrNotFound for nobody.
func Recipient(ctx context.Context, q db.Querier, user string) (email, name, language string, active bool, err error) {
	u, err := ByID(ctx, q, user)
	return u.Email, u.Name, u.Language, u.Status == Active, err
}

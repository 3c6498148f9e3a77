package invitations

import (
	"context"

	"stead/internal/areas/people"
	"stead/internal/core/work"
)

// Colleague invites somebody by address to a seat in an account, within a command
// of another area, and gives the user that they are from now on. Who is an active
// member, or has an open invitation there, is given without a further one. What
// it gives must not be shown to anybody before they accept: it would tell whether
// the address was known.
//
// Whoever acts needs users.invite there; refusals as for Create, with their
// pointer at /email.
func Colleague(ctx context.Context, tx *work.Tx, account, email string) (user string, err error) {
	_, _, language, _, err := people.Recipient(ctx, tx, tx.Actor().User)
	if err != nil {
		return "", err
	}
	w, err := Input{Kind: EndUser, Email: email, Parent: account, Language: language}.parse()
	if err != nil {
		return "", err
	}
	j, err := newJudge(ctx, tx.Reader)
	if err != nil {
		return "", err
	}
	if err := j.right(ctx, w); err != nil {
		return "", err
	}
	// Who asks for the same one at once finds them invited.
	if err := tx.Alone(ctx, "invite "+account+" "+w.email); err != nil {
		return "", err
	}
	s, err := stateOf(ctx, tx.Reader, []wish{w})
	if err != nil {
		return "", err
	}
	u := s.users[w.email]
	if s.open[w.opening()] || s.members[seat{account, w.email}] && u.status == string(people.Active) {
		return u.id, nil
	}
	list, refused, err := j.all(ctx, []wish{w})
	if err == nil {
		err = refused[0]
	}
	if err != nil {
		return "", err
	}
	if err := asking(ctx, tx, askOne); err != nil {
		return "", err
	}
	all, err := invite(ctx, tx, list)
	if err != nil {
		return "", err
	}
	return all[0].invitee, nil
}

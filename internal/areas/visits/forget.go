package visits

import (
	"context"
	"slices"
	"strings"

	"stead/internal/areas/people"
	"stead/internal/areas/reservations"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// forget takes visitors of visits out of what is kept beside them: notices,
// letters that were not sent yet, the plates of their parking, and, where answers
// says so, what was answered to those who changed the visits.
func forget(ctx context.Context, tx *work.Tx, visits []string, list []Visitor, answers bool) error {
	remembered.forget()
	if err := notify.Blank(ctx, tx, "visit", visits, []string{"visitor", "visitors"}, []string{"comment", "reason"}); err != nil {
		return err
	}
	about, parked := slices.Clone(visits), []string{}
	for _, x := range list {
		about = append(about, x.ID)
		if x.Parking != "" {
			parked = append(parked, x.Parking)
		}
	}
	if err := notify.Drop(ctx, tx, about...); err != nil {
		return err
	}
	if err := reservations.ForgetGuests(ctx, tx, parked...); err != nil {
		return err
	}
	if !answers {
		return nil
	}
	comments, err := readCommentIDs(ctx, tx, visits)
	if err != nil {
		return err
	}
	return work.ForgetAnswers(ctx, tx, append(comments, visits...)...)
}

// blankWritten blanks what was written about the visit of a visitor and names
// them: its purpose, why it was denied, comments.
func blankWritten(ctx context.Context, tx *work.Tx, x Visitor) error {
	v, err := readVisit(ctx, tx.Reader, x.visit)
	if err != nil {
		return err
	}
	purpose, reason := v.Purpose, v.DeniedReason
	if x.namedIn(purpose) {
		purpose = ""
	}
	if x.namedIn(reason) {
		reason = ""
	}
	if purpose != v.Purpose || reason != v.DeniedReason {
		if err := updateWritten(ctx, tx, v.ID, purpose, reason); err != nil {
			return err
		}
	}
	for after := ""; ; {
		list, err := listComments(ctx, tx, v.ID, after, atOnce)
		if err != nil {
			return err
		}
		for _, c := range list {
			after = c.ID
			if !x.namedIn(c.Text) {
				continue
			}
			if err := updateComment(ctx, tx, c.ID, "…"); err != nil {
				return err
			}
		}
		if len(list) < atOnce {
			return nil
		}
	}
}

// namedIn reports whether a text has a word of the visitor's name, their address,
// phone or plate.
func (g Guest) namedIn(text string) bool {
	have := people.Words(text)
	for _, w := range people.Words(g.GivenName + " " + g.FamilyName) {
		if slices.Contains(have, w) {
			return true
		}
	}
	folded := people.Fold(text)
	for _, s := range []string{g.GivenName, g.FamilyName, g.Email, g.Phone, g.Plate} {
		if s != "" && strings.Contains(folded, people.Fold(s)) {
			return true
		}
	}
	return false
}

package visits

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// Pairing says who is whose personal assistant in a company.
type Pairing struct {
	Assistant string            `json:"assistant" doc:"The person's assistant; empty for none."`
	Assists   []string          `json:"assists" doc:"Those whose assistant the person is, by name."`
	Names     map[string]string `json:"names"`
}

// SetAssistant makes a colleague the subject's personal assistant, in place of
// whoever was. 422 own_assistant, user_not_in_company.
type SetAssistant struct{ User string }

// Action names it.
func (SetAssistant) Action() authz.Action { return actionSetAssistant }

// Target is the subject, in the company of the request.
func (SetAssistant) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Apply sets it.
func (c SetAssistant) Apply(ctx context.Context, tx *work.Tx) (Pairing, error) {
	g := tx.Grant()
	if err := pair(ctx, tx, g.Company, g.Subject, c.User); err != nil {
		return Pairing{}, err
	}
	return pairingOf(ctx, tx.Reader, g.Company, g.Subject)
}

// Assist makes the subject the personal assistant of a colleague. Nobody pushes
// another out: 409 assistant_set when the colleague has one. 422 own_assistant,
// user_not_in_company.
type Assist struct{ User string }

// Action names it.
func (Assist) Action() authz.Action { return actionAssist }

// Target is the subject, in the company of the request.
func (Assist) Target(ctx context.Context, r work.Reader) (authz.Target, error) { return own(ctx, r) }

// Apply sets it.
func (c Assist) Apply(ctx context.Context, tx *work.Tx) (Pairing, error) {
	g := tx.Grant()
	if err := pair(ctx, tx, g.Company, c.User, g.Subject); err != nil {
		return Pairing{}, err
	}
	return pairingOf(ctx, tx.Reader, g.Company, g.Subject)
}

// pair makes assistant the personal assistant of person. The person decides, an
// administrator in their stead; anybody else finds the place free or not at all.
func pair(ctx context.Context, tx *work.Tx, company, person, assistant string) error {
	if person == assistant {
		return errOwnAssistant
	}
	other := assistant
	if tx.Grant().Subject == assistant {
		other = person
	}
	if err := member(ctx, tx.Reader, company, other, errNotInCompany.At("/user")); err != nil {
		return err
	}
	decides := tx.Grant().Subject == person || tx.Grant().Holds(rightEditUsers)
	before, err := putAssistant(ctx, tx, company, person, assistant, decides)
	if err != nil || before == assistant {
		return err
	}
	f := AssistantSet{Company: company, Person: person, Assistant: assistant, Before: before}
	if f.Names, err = tx.Names(ctx, person, assistant, before); err != nil {
		return err
	}
	tx.Record(f)
	return nil
}

// member refuses who is no active member of the company; it stays so until the
// command ends.
func member(ctx context.Context, r work.Reader, company, user string, refusal error) error {
	if !id.Valid("usr", user) {
		return refusal
	}
	found, err := accounts.ActiveMembers(ctx, r, company, user)
	if err == nil && !found[user] {
		err = refusal
	}
	return err
}

// DropAssistant leaves the subject without a personal assistant.
type DropAssistant struct{}

// Action names it.
func (DropAssistant) Action() authz.Action { return actionDropAssistant }

// Target is the subject, in the company of the request.
func (DropAssistant) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Apply drops it; who has none stays so.
func (DropAssistant) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	g := tx.Grant()
	return httpapi.Nothing{}, unpair(ctx, tx, g.Company, g.Subject, "")
}

// StopAssisting ends that the subject is the personal assistant of a colleague.
type StopAssisting struct{ User string }

// Action names it.
func (StopAssisting) Action() authz.Action { return actionStopAssisting }

// Target is the subject, in the company of the request.
func (StopAssisting) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return own(ctx, r)
}

// Apply ends it. 404 for somebody whose assistant the subject is not.
func (c StopAssisting) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	g := tx.Grant()
	before, err := assistantOf(ctx, tx.Reader, g.Company, c.User)
	if err == nil && before != g.Subject {
		err = fault.ErrNotFound
	}
	if err != nil {
		return httpapi.Nothing{}, err
	}
	return httpapi.Nothing{}, unpair(ctx, tx, g.Company, c.User, g.Subject)
}

// unpair drops the assistant of person; only that one, where it is named.
func unpair(ctx context.Context, tx *work.Tx, company, person, only string) error {
	before, err := assistantOf(ctx, tx.Reader, company, person)
	if err != nil || before == "" || only != "" && before != only {
		return err
	}
	gone, err := deleteAssistant(ctx, tx, company, person, before)
	if err != nil || !gone {
		return err
	}
	f := AssistantDropped{Company: company, Person: person, Assistant: before}
	if f.Names, err = tx.Names(ctx, person, before); err != nil {
		return err
	}
	tx.Record(f)
	return nil
}

// GetAssistant shows who is whose personal assistant: to the person themself,
// and to who holds users.list.
type GetAssistant struct{ User string }

// Action names it.
func (GetAssistant) Action() authz.Action { return actionViewAssistant }

// Target is the person, in the company of the request.
func (q GetAssistant) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && !id.Valid("usr", q.User) {
		err = fault.ErrNotFound
	}
	return authz.Target{Company: company, Owner: q.User}, err
}

// Read shows it. 404 for who is no active member.
func (q GetAssistant) Read(ctx context.Context, v work.View) (Pairing, error) {
	if q.User != v.Subject() {
		if err := member(ctx, v.Reader, v.Grant.Company, q.User, fault.ErrNotFound); err != nil {
			return Pairing{}, err
		}
	}
	return pairingOf(ctx, v.Reader, v.Grant.Company, q.User)
}

func pairingOf(ctx context.Context, r work.Reader, company, user string) (p Pairing, err error) {
	if p.Assistant, err = assistantOf(ctx, r, company, user); err != nil {
		return p, err
	}
	if p.Assists, err = assistedBy(ctx, r, company, user); err != nil {
		return p, err
	}
	p.Names, err = r.Names(ctx, append([]string{p.Assistant}, p.Assists...)...)
	return p, err
}

// own is what the subject has in the company of the request.
func own(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	return authz.Target{Company: company, Owner: r.Subject()}, err
}

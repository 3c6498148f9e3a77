package invitations

import (
	"context"
	"errors"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// Answer is what an invitee gives when they accept.
type Answer struct {
	Password   string               `json:"password,omitempty" maxLength:"1000" doc:"This or a passkey, of who is no user yet."`
	Passkey    *people.Registration `json:"passkey,omitempty"`
	GivenName  string               `json:"given_name,omitempty"`
	FamilyName string               `json:"family_name,omitempty"`
	Language   string               `json:"language,omitempty" doc:"en, de, fr or es; by default that of the invitation."`
	Account    *AccountAnswer       `json:"account,omitempty" doc:"Of the account that accepting opens; without its details it is pending until they come."`
}

// AccountAnswer is what an invitee tells of their account.
type AccountAnswer struct {
	Type    string            `json:"type,omitempty" doc:"business or consumer, where the invitation leaves the choice."`
	Name    string            `json:"name,omitempty" doc:"Where the invitation gives none; by default the legal name, or the invitee's."`
	Company *CompanyAnswer    `json:"company,omitempty" doc:"Of a business account."`
	Address *accounts.Address `json:"address,omitempty" doc:"Of a consumer account."`
}

// CompanyAnswer is what a business is billed with.
type CompanyAnswer struct {
	LegalName          string           `json:"legal_name"`
	RegistrationNumber string           `json:"registration_number"`
	VATNumber          string           `json:"vat_number"`
	Address            accounts.Address `json:"address"`
}

// Welcome is what accepting gave.
type Welcome struct {
	User     people.SignedIn `json:"user"`
	Account  string          `json:"account" doc:"What was joined or opened; empty for system users."`
	SignedIn bool            `json:"signed_in" doc:"A session was begun and its cookie set; false: the invitee was a user and signs in."`

	session people.Started
}

// Secret keeps the answer from being stored.
func (Welcome) Secret() {}

// Accept accepts an invitation by the token of its link. Whoever has the link
// may. 404 invitation_dead; 422 with the wrong fields.
type Accept struct {
	Token        string
	Answer       Answer
	PasswordHash string             // of platform/secret, made outside the transaction; empty: none was given
	Passkey      *people.NewPasskey // nil: none was given
}

// Action names it.
func (Accept) Action() authz.Action { return actionAccept }

// Target is the invitee.
func (c Accept) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	o, err := open(ctx, r, c.Token)
	return authz.Target{Owner: o.user.ID, Company: o.invitation.Parent, Object: o.invitation.object(), Loaded: o}, err
}

// Apply gives the invitee what the invitation is for.
func (c Accept) Apply(ctx context.Context, tx *work.Tx) (Welcome, error) {
	o, _ := tx.Target().Loaded.(opened) // Target puts nothing else there
	i, u := o.invitation, o.user
	isNew := u.Status == people.Invited
	var err error
	if isNew {
		if u, err = c.activate(ctx, tx, i, u); err != nil {
			return Welcome{}, err
		}
	} else if i.Kind == SystemUser {
		if err := people.AddSystemRoles(ctx, tx, u.ID, systemRoles(i.Roles)); err != nil {
			return Welcome{}, err
		}
	}
	if i.Account, err = c.place(ctx, tx, o, u); err != nil {
		return Welcome{}, err
	}
	now := tx.Now()
	i.ActivatedAt, i.User, i.live, i.Version = &now, u.ID, false, i.Version+1
	if err := updateActivated(ctx, tx, i); err != nil {
		return Welcome{}, err
	}
	if err := notify.Drop(ctx, tx, i.ID); err != nil {
		return Welcome{}, err
	}
	tx.Record(Accepted{Invitation: i, Name: u.Name})
	w := Welcome{User: people.SignedIn{ID: u.ID, Email: u.Email, GivenName: u.GivenName, FamilyName: u.FamilyName, Language: u.Language}, Account: i.Account}
	if isNew {
		w.session, err = people.OpenSession(ctx, tx, u.ID)
		w.SignedIn = err == nil
	}
	return w, err
}

// activate makes the invited user an active one. The roles of a staff invitation
// that waits beside this one are not given before it is accepted, too.
func (c Accept) activate(ctx context.Context, tx *work.Tx, i Invitation, u people.User) (people.User, error) {
	if i.Kind != SystemUser {
		if err := people.SetInvitedRoles(ctx, tx, u, nil); err != nil {
			return u, err
		}
	}
	language := c.Answer.Language
	if language == "" {
		language = i.Language
	}
	given, err := people.ParseName("/given_name", c.Answer.GivenName)
	if err != nil {
		return u, err
	}
	family, err := people.ParseName("/family_name", c.Answer.FamilyName)
	if err != nil {
		return u, err
	}
	if given == "" && family == "" {
		return u, errNameRequired
	}
	return people.Activate(ctx, tx, u.ID, people.Welcome{
		GivenName: given, FamilyName: family, Language: language, PasswordHash: c.PasswordHash, Passkey: c.Passkey,
	})
}

// place gives the invitee their seat or their account, and tells which.
func (c Accept) place(ctx context.Context, tx *work.Tx, o opened, u people.User) (string, error) {
	i := o.invitation
	switch {
	case i.Kind == SystemUser:
		return "", nil
	case !i.opens():
		_, err := accounts.Enrol(ctx, tx, i.Parent, u.ID, i.Roles, nil, "")
		if errors.Is(err, accounts.ErrMember) {
			err = nil // somebody added them meanwhile
		}
		return i.Parent, err
	}
	n, err := c.account(i, u)
	if err != nil {
		return "", err
	}
	a, err := accounts.Open(ctx, tx, n)
	return a.ID, err
}

// account is the account that accepting opens.
func (c Accept) account(i Invitation, u people.User) (accounts.NewAccount, error) {
	in := c.Answer.Account
	if in == nil {
		in = &AccountAnswer{}
	}
	n := accounts.NewAccount{Parent: i.Parent, Type: i.Type, Use: i.Use, Name: i.Name, Owner: u.ID, Rate: i.rate}
	switch {
	case n.Type == "" && in.Type == "":
		return n, errTypeRequired
	case n.Type == "":
		n.Type = in.Type
	case in.Type != "" && in.Type != n.Type:
		return n, errOtherType
	}
	if n.Type != accounts.Business && n.Type != accounts.Consumer {
		return n, errTypeRequired
	}
	details, err := in.details(n.Type)
	if err != nil {
		return n, err
	}
	n.Details = details
	if n.Name == "" {
		if n.Name, err = people.ParseName("/account/name", in.Name); err != nil {
			return n, err
		}
	}
	if n.Name == "" && details != nil && details.LegalName != "" {
		n.Name = details.LegalName
	}
	if n.Name == "" && n.Type == accounts.Consumer {
		n.Name = u.Name
	}
	if n.Name == "" {
		return n, errAccountName
	}
	return n, nil
}

// details reads what the account is billed with; nil when it is yet to come.
func (in AccountAnswer) details(typ string) (*accounts.Details, error) {
	switch {
	case typ == accounts.Business && in.Company != nil:
		return accounts.ParseDetails("/account/company", typ, accounts.Details{
			LegalName: in.Company.LegalName, RegistrationNumber: in.Company.RegistrationNumber, VATNumber: in.Company.VATNumber,
			Address: in.Company.Address,
		})
	case typ == accounts.Consumer && in.Address != nil:
		return accounts.ParseDetails("/account", typ, accounts.Details{Address: *in.Address})
	}
	return nil, nil //nolint:nilnil // no details are an answer
}

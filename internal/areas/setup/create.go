package setup

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/secret"
)

// Create sets the server up: a first tenant admin, who is signed in at once, the
// support links, and perhaps a company with an office, whose owner the admin is.
// Whoever runs it has checked the code. 404 once there is a user; 422 with the
// wrong fields.
type Create struct {
	Admin        people.CreateUser
	SupportLinks accounts.SupportLinks // empty: they come later
	Company      *FirstCompany         // nil: none
}

// FirstCompany is the company of an organisation that runs Stead for itself.
type FirstCompany struct {
	Name   string      `json:"name"`
	Office FirstOffice `json:"office"`
}

// FirstOffice is its first office.
type FirstOffice struct {
	Name     string `json:"name"`
	TimeZone string `json:"time_zone" doc:"IANA name."`
}

// Action is setup.create.
func (Create) Action() authz.Action { return CreateAction }

// Target is nothing that exists.
func (Create) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{Object: authz.Object{Type: "server"}}, nil
}

// Apply does it, if nobody has done it yet.
func (c Create) Apply(ctx context.Context, tx *work.Tx) (people.Started, error) {
	none := people.Started{}
	if some, err := anyUser(ctx, tx); err != nil || some {
		return none, or(err, fault.ErrNotFound)
	}
	c.Admin.SystemRoles = []authz.SystemRole{authz.TenantAdmin}
	u, err := people.Create(ctx, tx, c.Admin)
	if err != nil {
		return none, err
	}
	if err := insertFirstRun(ctx, tx, u.ID); err != nil {
		if db.Is(err, db.Unique) {
			err = fault.ErrNotFound.Because(err)
		}
		return none, err
	}
	if c.SupportLinks != (accounts.SupportLinks{}) {
		if err := accounts.SetOperator(ctx, tx, "", c.SupportLinks); err != nil {
			return none, err
		}
	}
	if c.Company != nil {
		if err := c.Company.make(ctx, tx, u.ID); err != nil {
			return none, err
		}
	}
	tx.Record(Done{User: u.ID})
	return people.OpenSession(ctx, tx, u.ID)
}

// make opens the company, with an office and its owner in it.
func (c FirstCompany) make(ctx context.Context, tx *work.Tx, owner string) error {
	a, err := accounts.Open(ctx, tx, accounts.NewAccount{Type: accounts.Business, Name: c.Name, Details: &accounts.Details{}})
	if err != nil {
		return below("/company", err)
	}
	o, err := accounts.AddOffice(ctx, tx, a.ID, accounts.CreateOffice{Name: c.Office.Name, TimeZone: c.Office.TimeZone})
	if err != nil {
		return below("/company/office", err)
	}
	_, err = accounts.Enrol(ctx, tx, a.ID, owner, []string{accounts.Owner}, nil, o.ID)
	return err
}

// below puts the wrong fields of a part of the input where they stand in it.
func below(pointer string, err error) error {
	f, ok := fault.From(err)
	if !ok || len(f.Fields) == 0 {
		return err
	}
	moved := fault.New(f.Kind, f.Code, f.Message)
	for _, field := range f.Fields {
		field.Pointer = pointer + field.Pointer
		moved.Fields = append(moved.Fields, field)
	}
	return moved
}

func or(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// Create checks the code and the password, and sets the server up. 404 once
// there is a user; 403 setup_code_wrong; 429 too_many_attempts.
func (s *Setup) Create(ctx context.Context, in FirstRun) (people.Started, error) {
	none := people.Started{}
	needed, err := s.needed(ctx)
	if err != nil || !needed {
		return none, or(unavailable(err), fault.ErrNotFound)
	}
	if err := s.check(httpapi.Source(ctx), in.Code, s.runner.Clock.Now()); err != nil {
		return none, err
	}
	if err := secret.CheckPassword("/password", in.Password); err != nil {
		return none, err
	}
	hash, err := secret.Hash(ctx, in.Password)
	if err != nil {
		return none, unavailable(err)
	}
	actor := authz.ActorFrom(ctx)
	actor.Kind, actor.User, actor.Via, actor.OnBehalfOf, actor.Company = authz.Person, "", "", "", ""
	started, err := work.Do(authz.WithActor(ctx, actor), s.runner, Create{
		Admin: people.CreateUser{
			Email: in.Email, GivenName: in.GivenName, FamilyName: in.FamilyName, Language: in.Language, PasswordHash: hash,
		},
		SupportLinks: in.SupportLinks, Company: in.Company,
	})
	if err == nil {
		s.shut.Store(false)
	}
	return started, err
}

func unavailable(err error) error {
	if err == nil {
		return nil
	}
	return fault.ErrUnavailable.Because(err)
}

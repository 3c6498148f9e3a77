package visits

import (
	"context"
	"net/http"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// What administrators can do with the personal assistants of others.
var (
	actionAssignAssistant  = authz.Action{Name: "assistants.assign", Right: rightEditUsers}
	actionRelieveAssistant = authz.Action{Name: "assistants.relieve", Right: rightEditUsers}
)

// AssignAssistant makes a colleague the personal assistant of another, in place of
// whoever was. It takes users.edit. 404 for who is no active member; 422
// own_assistant, user_not_in_company.
type AssignAssistant struct{ Of, User string }

// Action names it.
func (AssignAssistant) Action() authz.Action { return actionAssignAssistant }

// Target is the company of the request.
func (c AssignAssistant) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return assisted(ctx, r, c.Of)
}

// assisted is the company of the request, for what is about one of its people.
func assisted(ctx context.Context, r work.Reader, user string) (authz.Target, error) {
	company, err := r.Company(ctx)
	if err == nil && !id.Valid("usr", user) {
		err = fault.ErrNotFound
	}
	return authz.Target{Company: company, Object: authz.Object{Type: "user", ID: user}}, err
}

// Apply sets it.
func (c AssignAssistant) Apply(ctx context.Context, tx *work.Tx) (Pairing, error) {
	company := tx.Grant().Company
	if err := member(ctx, tx.Reader, company, c.Of, fault.ErrNotFound); err != nil {
		return Pairing{}, err
	}
	if err := pair(ctx, tx, company, c.Of, c.User); err != nil {
		return Pairing{}, err
	}
	return pairingOf(ctx, tx.Reader, company, c.Of)
}

// RelieveAssistant leaves another without a personal assistant. It takes
// users.edit; who has none stays so.
type RelieveAssistant struct{ Of string }

// Action names it.
func (RelieveAssistant) Action() authz.Action { return actionRelieveAssistant }

// Target is the company of the request.
func (c RelieveAssistant) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return assisted(ctx, r, c.Of)
}

// Apply drops it.
func (c RelieveAssistant) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	return httpapi.Nothing{}, unpair(ctx, tx, tx.Grant().Company, c.Of, "")
}

func assignRoutes(a *httpapi.API, tag string) {
	type assign struct {
		ByID
		Body struct {
			User string `json:"user" maxLength:"60"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/users/{id}/personal-assistant", Action: actionAssignAssistant, Tag: tag, Summary: "Choose somebody's personal assistant",
		Description: "In place of whoever was; both are told. Takes users.edit. 422 own_assistant, user_not_in_company.",
	}, func(in *assign) (work.Command[Pairing], error) { return AssignAssistant{in.ID, in.Body.User}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/users/{id}/personal-assistant", Action: actionRelieveAssistant, Tag: tag, Summary: "Leave somebody without a personal assistant",
		Description: "Takes users.edit.",
	}, func(in *ByID) (work.Command[httpapi.Nothing], error) { return RelieveAssistant{in.ID}, nil })
}

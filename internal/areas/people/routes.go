package people

import (
	"context"
	"net/http"
	"time"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

const (
	tagSession = "Session"
	tagUsers   = "Users"
)

// SignInBody is what one signs in with.
type SignInBody struct {
	Email    string `json:"email" minLength:"1" maxLength:"1000"`
	Password string `json:"password" minLength:"1" maxLength:"1000"`
	Code     string `json:"code,omitempty" maxLength:"100" doc:"Of the second factor: six digits of an app, or a recovery code."`
}

// TokenBody asks for an API token.
type TokenBody struct {
	Name      string     `json:"name"`
	ExpiresAt *time.Time `json:"expires_at,omitempty" doc:"null: never"`
}

// UserBody is a merge patch of a user.
type UserBody struct {
	GivenName  merge.Field[string] `json:"given_name,omitempty"`
	FamilyName merge.Field[string] `json:"family_name,omitempty"`
	Phone      merge.Field[string] `json:"phone,omitempty"`
	Language   merge.Field[string] `json:"language,omitempty"`
}

func routes(a *httpapi.API, parts Parts, passkeys *Passkeys) {
	door := NewDoor(a.Runner)
	sessionRoutes(a, door)
	passkeySignInRoutes(a, passkeys)
	mySessionRoutes(a)
	passwordRoutes(a, door)
	passkeyRoutes(a, passkeys)
	factorRoutes(a, door)
	staffRoutes(a)
	meRoutes(a, parts)
	tokenRoutes(a)
	userRoutes(a)
}

func sessionRoutes(a *httpapi.API, door *Door) {
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/session", Action: SessionCreate, Tag: tagSession, Status: http.StatusCreated,
		Summary: "Sign in",
		Description: "Sets the session cookie and ends the session that the browser had before. 401 `sign_in_failed` whatever the reason; " +
			"401 `second_factor_required` when a `code` is missing, `second_factor_failed` when it is wrong; " +
			"429 `too_many_attempts` with `Retry-After` after several failures.",
	}, func(ctx context.Context, in *struct {
		Body SignInBody
	},
	) (Started, error) {
		replaces := sessionSecret(httpapi.HTTPRequest(ctx))
		started, err := door.SignIn(ctx, SignIn{Email: in.Body.Email, Password: in.Body.Password, Code: in.Body.Code, Replaces: replaces})
		if err == nil {
			http.SetCookie(httpapi.ResponseWriter(ctx), started.Cookie(a.Secure))
		}
		return started, err
	})
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/session", Action: SessionEnd, Tag: tagSession,
		Summary: "Sign out", Description: "Ends the session of the cookie. 204 also when it had ended already.",
	}, func(ctx context.Context, _ *struct{}) (httpapi.Nothing, error) {
		none, err := work.Do(ctx, a.Runner, EndSession{})
		if err == nil {
			http.SetCookie(httpapi.ResponseWriter(ctx), SessionCookie("", a.Secure))
		}
		return none, err
	})
}

func meRoutes(a *httpapi.API, parts Parts) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me", Action: MeView, Tag: tagSession,
		Summary: "Who am I", Description: "Who is signed in, their companies and rights there, and for whom they can act now. Not in another's name.",
	}, func(*struct{}) (work.Query[Me], error) { return ViewMe{parts}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/delegators", Action: MeDelegators, Tag: tagSession,
		Summary: "For whom can I act", Description: "The `acts_for` of GET /me alone.",
	}, func(*struct{}) (work.Query[page.Page[ActsFor]], error) { return ListDelegators{parts}, nil })
}

func tokenRoutes(a *httpapi.API) {
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/tokens", Action: TokensCreate, Tag: tagSession, Status: http.StatusCreated,
		Summary: "Make an API token",
		Description: "The `secret` is shown this once; send it as `Authorization: Bearer`. Without `expires_at` it never ends. " +
			"403 `session_required` when asked with a token; 409 `too_many_tokens`; 422 `in_the_past`.",
	}, func(in *struct {
		Body TokenBody
	},
	) (work.Command[NewToken], error) {
		return ParseToken(in.Body.Name, in.Body.ExpiresAt)
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/tokens", Action: TokensList, Tag: tagSession,
		Summary: "My API tokens", Description: "The newest first, without their secrets.",
	}, func(*struct{}) (work.Query[page.Page[Token]], error) { return ListTokens{}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/tokens/{id}", Action: TokensDelete, Tag: tagSession,
		Summary: "Delete an API token", Description: "It works no more from the next request on.",
	}, func(in *struct {
		ID string `path:"id"`
	},
	) (work.Command[httpapi.Nothing], error) {
		return DeleteToken{in.ID}, nil
	})
}

type userPath struct {
	ID string `path:"id"`
}

func userRoutes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/users", Action: UsersList, Tag: tagUsers,
		Summary: "Find people",
		Description: "The active members of the company, ordered by name. Takes the right users.list. " +
			"422 `search_too_short` below 2 characters.",
	}, func(in *struct {
		Search string `query:"search" maxLength:"200" doc:"Words of the name or e-mail address, in any case, with or without accents."`
		Status string `query:"status" enum:"invited,active,deactivated"`
		page.Request
	},
	) (work.Query[page.Page[UserItem]], error) {
		return ListUsers{Search: in.Search, Status: Status(in.Status), Page: in.Request}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/users/{id}", Action: UsersView, Tag: tagUsers,
		Summary: "See a person", Description: "Oneself, for whom one acts, or with the right users.list a member of the company.",
	}, func(in *userPath) (work.Query[UserDetails], error) { return ViewUser{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/users/{id}", Action: UsersChange, Tag: tagUsers,
		Summary: "Change a person's contact data", Description: "One's own; with MANAGE_PROFILE the delegator's; with the right users.edit a member's.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body UserBody
	},
	) (work.Command[UserDetails], error) {
		return ParseChange(ChangeUser{
			ID: in.ID, GivenName: in.Body.GivenName, FamilyName: in.Body.FamilyName, Phone: in.Body.Phone, Language: in.Body.Language,
		})
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/users/{id}/deactivate", Action: UsersDeactivate, Tag: tagUsers,
		Summary:     "Deactivate a person",
		Description: "They lose their sessions at once; their delegations rest. Takes the right users.edit; 409 `own_account` for oneself.",
	}, func(in *userPath) (work.Command[UserDetails], error) { return DeactivateUser{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/users/{id}/reactivate", Action: UsersReactivate, Tag: tagUsers,
		Summary: "Reactivate a person", Description: "They can sign in again, and their delegations hold again. Takes the right users.edit.",
	}, func(in *userPath) (work.Command[UserDetails], error) { return ReactivateUser{in.ID}, nil })
}

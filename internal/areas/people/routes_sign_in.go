package people

import (
	"context"
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

const tagSignIn = "Sign-in"

// PasswordBody is a password that somebody types once more.
type PasswordBody struct {
	Password string `json:"password,omitempty" maxLength:"1000" doc:"May be left out by who has none, in a fresh session."`
}

func passkeySignInRoutes(a *httpapi.API, p *Passkeys) {
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/session/passkey/options", Action: SessionPasskeyQuestion, Tag: tagSession,
		Summary: "Begin to sign in with a passkey",
		Description: "A challenge for whichever passkey the browser has; it works once, within 5 minutes. " +
			"409 `passkeys_unavailable`; 429 `too_many_attempts` with `Retry-After`.",
	}, func(ctx context.Context, _ *struct{}) (Offer, error) { return p.Question(ctx) })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/session/passkey", Action: SessionPasskey, Tag: tagSession, Status: http.StatusCreated,
		Summary: "Sign in with a passkey",
		Description: "Sets the session cookie as POST /session does; no second factor is asked for. 401 `passkey_failed` whatever the reason; " +
			"429 `too_many_attempts` with `Retry-After`.",
	}, func(ctx context.Context, in *struct {
		Body struct {
			Challenge  string     `json:"challenge" maxLength:"100"`
			Credential Credential `json:"credential" doc:"PublicKeyCredential.toJSON()"`
		}
	},
	) (Started, error) {
		started, err := p.SignIn(ctx, PasskeySignIn{
			Challenge: in.Body.Challenge, Credential: in.Body.Credential, Replaces: sessionSecret(httpapi.HTTPRequest(ctx)),
		})
		if err == nil {
			http.SetCookie(httpapi.ResponseWriter(ctx), started.Cookie(a.Secure))
		}
		return started, err
	})
}

func mySessionRoutes(a *httpapi.API) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/sessions", Action: SessionsList, Tag: tagSignIn,
		Summary: "My sessions", Description: "Where I am signed in, the last used first. 403 `session_required` with a token or in another's name.",
	}, func(*struct{}) (work.Query[page.Page[Session]], error) { return ListSessions{}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/sessions", Action: SessionsEndOthers, Tag: tagSignIn,
		Summary: "Sign out everywhere else", Description: "Ends all my sessions but this one. 403 `session_required`.",
	}, func(*struct{}) (work.Command[httpapi.Nothing], error) { return RevokeSessions{}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/sessions/{id}", Action: SessionsEnd, Tag: tagSignIn,
		Summary: "End a session", Description: "It works no more from the next request on. 403 `session_required`.",
	}, func(in *struct {
		ID string `path:"id"`
	},
	) (work.Command[httpapi.Nothing], error) {
		return RevokeSession{in.ID}, nil
	})
}

func passwordRoutes(a *httpapi.API, door *Door) {
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPut, Path: "/me/password", Action: PasswordChange, Tag: tagSignIn,
		Summary: "Change my password",
		Description: "Ends my other sessions. Who has no password leaves `current` out, in a session of at most 10 minutes: 403 `fresh_session_required`. " +
			"422 `wrong_password`; 403 `session_required`; 429 `too_many_attempts` with `Retry-After`.",
	}, func(ctx context.Context, in *struct {
		Body struct {
			Current string `json:"current,omitempty" maxLength:"1000"`
			New     string `json:"new" maxLength:"1000"`
		}
	},
	) (httpapi.Nothing, error) {
		return door.ChangePassword(ctx, in.Body.Current, in.Body.New)
	})
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/password-resets", Action: ResetsCreate, Tag: tagSignIn, Status: http.StatusAccepted,
		Summary: "Ask for a link to choose a new password",
		Description: "Mails a link that works once, for an hour, if the address is that of somebody who can sign in; the answer is the same whether it is or not. " +
			"429 `too_many_attempts` with `Retry-After` after 3 within an hour for one address, or many from one network.",
	}, func(ctx context.Context, in *struct {
		Body struct {
			Email string `json:"email" minLength:"1" maxLength:"1000"`
		}
	},
	) (httpapi.Nothing, error) {
		return door.AskReset(ctx, in.Body.Email)
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/password-resets/{token}", Action: ResetsView, Tag: tagSignIn,
		Summary: "Look at such a link", Description: "Changes nothing. 404 `link_dead` when it was used, has expired, or never was.",
	}, func(in *struct {
		Token string `path:"token"`
	},
	) (work.Query[Reset], error) {
		return ViewReset{in.Token}, nil
	})
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/password-resets/{token}", Action: ResetsUse, Tag: tagSignIn,
		Summary: "Choose a new password", Description: "Ends all sessions of the user. 404 `link_dead`.",
	}, func(ctx context.Context, in *struct {
		Token string `path:"token"`
		Body  struct {
			Password string `json:"password" maxLength:"1000"`
		}
	},
	) (httpapi.Nothing, error) {
		return door.UseReset(ctx, in.Token, in.Body.Password)
	})
}

func passkeyRoutes(a *httpapi.API, p *Passkeys) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/passkeys", Action: PasskeysList, Tag: tagSignIn,
		Summary: "My passkeys", Description: "The oldest first. 403 `session_required`.",
	}, func(*struct{}) (work.Query[page.Page[Passkey]], error) { return ListPasskeys{}, nil })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/me/passkeys/options", Action: PasskeysOptions, Tag: tagSignIn,
		Summary:     "Begin to make a passkey",
		Description: "A challenge that works once, within 5 minutes. 409 `passkeys_unavailable`; 403 `session_required`; 429 `too_many_attempts`.",
	}, func(ctx context.Context, _ *struct{}) (Offer, error) { return p.OfferOwn(ctx) })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/me/passkeys", Action: PasskeysCreate, Tag: tagSignIn, Status: http.StatusCreated,
		Summary: "Keep a passkey", Description: "422 `passkey_failed`; 409 `passkey_exists`, `too_many_passkeys`; 403 `session_required`.",
	}, func(ctx context.Context, in *struct{ Body Registration }) (Passkey, error) {
		return p.AddOwn(ctx, in.Body)
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/me/passkeys/{id}", Action: PasskeysChange, Tag: tagSignIn,
		Summary: "Rename a passkey", Description: "403 `session_required`.",
	}, func(in *struct {
		ID   string `path:"id"`
		Body struct {
			Name string `json:"name"`
		}
	},
	) (work.Command[Passkey], error) {
		name, err := ParsePasskeyName("/name", in.Body.Name)
		return RenamePasskey{aPasskey{in.ID}, name}, err
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/passkeys/{id}", Action: PasskeysDelete, Tag: tagSignIn,
		Summary: "Delete a passkey", Description: "409 `last_sign_in_method` when there is nothing else to sign in with; 403 `session_required`.",
	}, func(in *struct {
		ID string `path:"id"`
	},
	) (work.Command[httpapi.Nothing], error) {
		return DeletePasskey{aPasskey{in.ID}}, nil
	})
}

func factorRoutes(a *httpapi.API, door *Door) {
	refusals := " 422 `wrong_password`; 403 `session_required`, `fresh_session_required`; 429 `too_many_attempts` with `Retry-After`."
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/me/second-factor", Action: FactorView, Tag: tagSignIn,
		Summary: "My second factor", Description: "403 `session_required`.",
	}, func(*struct{}) (work.Query[Factor], error) { return ViewFactor{}, nil })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/me/second-factor", Action: FactorBegin, Tag: tagSignIn,
		Summary:     "Begin to turn the second factor on",
		Description: "Gives the secret for an authenticator app, this once; nothing is asked for until it is confirmed. 409 `second_factor_on`." + refusals,
	}, func(ctx context.Context, in *struct{ Body PasswordBody }) (FactorSecret, error) {
		return door.BeginFactor(ctx, in.Body.Password)
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/me/second-factor/confirm", Action: FactorConfirm, Tag: tagSignIn,
		Summary:     "Turn the second factor on",
		Description: "With a code that the app shows; gives the recovery codes, this once. 422 `second_factor_failed`; 409 `second_factor_on`, `second_factor_off`; 403 `session_required`.",
	}, func(in *struct {
		Body struct {
			Code string `json:"code" maxLength:"100"`
		}
	},
	) (work.Command[RecoveryCodes], error) {
		return ConfirmFactor{in.Body.Code}, nil
	})
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/me/second-factor/recovery-codes", Action: FactorRenew, Tag: tagSignIn,
		Summary: "Renew the recovery codes", Description: "The older ones work no more. 409 `second_factor_off`." + refusals,
	}, func(ctx context.Context, in *struct{ Body PasswordBody }) (RecoveryCodes, error) {
		return door.RenewCodes(ctx, in.Body.Password)
	})
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/me/second-factor", Action: FactorEnd, Tag: tagSignIn,
		Summary: "Turn the second factor off", Description: "204 also when it was off." + refusals,
	}, func(ctx context.Context, in *struct{ Body PasswordBody }) (httpapi.Nothing, error) {
		return door.EndFactor(ctx, in.Body.Password)
	})
}

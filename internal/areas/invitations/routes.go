package invitations

import (
	"context"
	"mime"
	"net/http"

	"stead/internal/areas/people"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/page"
)

const tag = "Invitations"

// ByID is the path of one invitation.
type ByID struct {
	ID string `path:"id"`
}

func routes(a *httpapi.API, passkeys *people.Passkeys) {
	type create struct{ Body Input }
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/invitations", Action: actionCreate, Tag: tag, Status: http.StatusCreated,
		Summary: "Invite somebody",
		Description: "By an e-mail with a link that works once, within 24 hours. system_user takes the right staff.manage, client accounts.manage; end_user users.invite " +
			"over the parent, with account_admin or station_admin settings too; with account_owner, and sub_account, subaccounts.manage or accounts.manage. " +
			"409 support_links_missing, account_not_active, account_closed, already_member, already_invited; 422 unknown_account, parent_is_employee, " +
			"parent_not_business, subsidiary_is_business, role_required, rate_needs_sub_account, rate_invalid; 429 too_many_invitations. " +
			"The answer is the same whether or not the address is known.",
	}, func(in *create) (work.Command[Invitation], error) { return Create{Input: in.Body}, nil })

	type list struct {
		page.Request
		State  []string `query:"state,explode" doc:"pending, expired, activated, withdrawn; may be repeated, or separated by commas."`
		Kind   []string `query:"kind,explode" doc:"system_user, client, end_user, sub_account; the same."`
		Parent string   `query:"parent" doc:"Those into or below this account."`
		Search string   `query:"search" maxLength:"200" doc:"Parts of the address and of the account's name."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/invitations", Action: actionList, Tag: tag, Summary: "List invitations",
		Description: "The newest first: to staff those that their rights are over, to others those into accounts where they may invite.",
	}, func(in *list) (work.Query[page.Page[Invitation]], error) {
		return List{in.State, in.Kind, in.Parent, in.Search, in.Request}.Parse()
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/invitations/{id}", Action: actionView, Tag: tag, Summary: "Show an invitation",
	}, func(in *ByID) (work.Query[Invitation], error) { return Get{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/invitations/{id}/resend", Action: actionResend, Tag: tag, Summary: "Send an invitation again",
		Description: "With another link, for 24 hours anew; the older link is dead at once. 409 already_activated, withdrawn, already_invited when a newer one " +
			"is open, and what refuses a new invitation; 429 too_many_invitations after five an hour to one address.",
	}, func(in *ByID) (work.Command[Invitation], error) { return Resend{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/invitations/{id}/withdraw", Action: actionWithdraw, Tag: tag, Summary: "Take an invitation back",
		Description: "Its link is dead at once. 409 already_activated, withdrawn.",
	}, func(in *ByID) (work.Command[Invitation], error) { return Withdraw{in.ID}, nil })
	csvRoute(a)
	activationRoutes(a, &door{runner: a.Runner, passkeys: passkeys})
}

var errNoCSV = fault.New(fault.Unsupported, "unsupported_media_type", "Send the file as text/csv.")

func csvRoute(a *httpapi.API) {
	type file struct {
		Check   bool   `query:"check" doc:"Only check the file, and invite nobody."`
		RawBody []byte `contentType:"text/csv"`
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/invitations/csv", Action: actionCSV, Tag: tag, Status: http.StatusCreated, MaxBody: MostCSV,
		Summary: "Invite everybody whom a file names",
		Description: "text/csv in UTF-8 with the header line kind,email,roles,parent,name,use,type,rate,language (roles separated by semicolons; kind and email must " +
			"be there) and up to 10,000 lines. It is checked whole: 422 csv_refused with errors at /<line>/<field>, the header being line 1, 200 at most, and nobody is invited.",
	}, func(ctx context.Context, in *file) (CSVResult, error) {
		media, _, err := mime.ParseMediaType(httpapi.HTTPRequest(ctx).Header.Get("Content-Type"))
		if err != nil || media != "text/csv" {
			return CSVResult{}, errNoCSV
		}
		if in.Check {
			return work.Run(ctx, a.Runner, CheckCSV{in.RawBody})
		}
		return work.Do(ctx, a.Runner, CreateCSV{in.RawBody})
	})
}

func activationRoutes(a *httpapi.API, d *door) {
	const tag = "Activation"
	type ByToken struct {
		Token string `path:"token"`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/activations/{token}", Action: actionPreview, Tag: tag, Summary: "Show what a link is for",
		Description: "Changes nothing. 404 invitation_dead for any link that does not work, whatever the reason.",
	}, func(in *ByToken) (work.Query[Preview], error) { return View{in.Token}, nil })
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/activations/{token}/passkey-options", Action: actionPasskey, Tag: tag, Summary: "Begin to make a passkey",
		Description: "For the answer to POST /activations/{token}. 404 invitation_dead; 409 passkeys_unavailable.",
	}, func(ctx context.Context, in *ByToken) (people.Offer, error) { return d.offer(ctx, in.Token) })
	type accept struct {
		ByToken
		Body Answer
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/activations/{token}", Action: actionAccept, Tag: tag, Status: http.StatusCreated, Summary: "Accept an invitation",
		Description: "Who is no user yet gives a name and a password or a passkey, and is signed in; who is one only accepts. 404 invitation_dead; " +
			"422 credential_required, password_too_short, password_common, vat_invalid and for other fields.",
	}, func(ctx context.Context, in *accept) (Welcome, error) {
		w, err := d.accept(ctx, in.Token, in.Body)
		if err == nil && w.SignedIn {
			http.SetCookie(httpapi.ResponseWriter(ctx), w.session.Cookie(a.Secure))
		}
		return w, err
	})
}

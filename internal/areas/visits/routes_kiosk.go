package visits

import (
	"context"
	"net/http"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

const tagKiosk = "Kiosks"

// KioskCookie is the cookie that holds the token of a kiosk's device.
const KioskCookie = "stead_kiosk"

// kioskDays is how long a browser keeps the cookie after the kiosk last showed
// its first page; browsers keep none for longer.
const kioskDays = 400

// kioskCookie makes the cookie, which goes to the kiosk's own paths alone.
func kioskCookie(token string, secure bool) *http.Cookie {
	return &http.Cookie{
		Name: KioskCookie, Value: token, Path: httpapi.Base + "/kiosk", HttpOnly: true, Secure: secure,
		SameSite: http.SameSiteStrictMode, MaxAge: int(kioskDays * 24 * time.Hour / time.Second),
	}
}

// ofKiosk gives the context and the token of a request that a kiosk sends: it is
// nobody's, whoever is signed in in the same browser.
func ofKiosk(ctx context.Context) (asKiosk context.Context, token string) {
	was := authz.ActorFrom(ctx)
	actor := authz.SystemActor("kiosk")
	actor.RequestID, actor.Source = was.RequestID, was.Source
	if c, err := httpapi.HTTPRequest(ctx).Cookie(KioskCookie); err == nil {
		token = c.Value
	}
	return authz.WithActor(ctx, actor), token
}

func kioskRoutes(a *httpapi.API, parts Parts) {
	manageKiosks(a)
	pairRoute(a)
	seen := newKioskSeen(a.Runner)
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodGet, Path: "/kiosk", Action: actionScreen, Tag: tagKiosk, Summary: "What a kiosk shows",
		Description: "For a paired device, by its cookie: 401 kiosk_not_paired for any other, and once it was unpaired. A screen asks now and then; that is when it was last seen.",
	}, func(ctx context.Context, _ *struct{}) (Screen, error) {
		as, token := ofKiosk(ctx)
		s, err := work.Run(as, a.Runner, ShowScreen{token})
		if err == nil {
			seen.note(ctx, token)
			http.SetCookie(httpapi.ResponseWriter(ctx), kioskCookie(token, a.Secure))
		}
		return s, err
	})

	type scan struct {
		Body struct {
			Token string `json:"token" doc:"What the QR code holds: the address of a pass, or its token."`
		}
	}
	atKioskRoute(a, seen, httpapi.Op{
		Path: "/kiosk/scan", Action: actionScan, Summary: "Check in or out by the pass",
		Description: "In, or out when they are inside: once each, on the day of the visit. 409 not_today; already_checked_in within 10 seconds of the check-in, " +
			"so that a pass held before the reader twice checks nobody out; already_checked_out; ask_reception (\"Please ask at reception.\") for everything else.",
	}, func(token string, in *scan) work.Command[Greeting] { return Scan{token, in.Body.Token} })

	type search struct {
		Body struct {
			GivenName  string `json:"given_name"`
			FamilyName string `json:"family_name"`
		}
	}
	atKioskRoute(a, seen, httpapi.Op{
		Path: "/kiosk/search", Action: actionSearch, Summary: "Find oneself by name",
		Description: "Exactly these names, whatever their case and accents, among those whom the office expects today. 409 ask_reception for nobody and for several alike; " +
			"429 too_many_attempts after 10 names in 10 minutes that were nobody's.",
	}, func(token string, in *search) work.Command[Hit] {
		return Search{token, in.Body.GivenName, in.Body.FamilyName}
	})

	type enter struct {
		Body struct {
			Visitor string `json:"visitor" doc:"As POST /kiosk/search gave it, within 5 minutes."`
		}
	}
	atKioskRoute(a, seen, httpapi.Op{
		Path: "/kiosk/check-in", Action: actionEnter, Summary: "Check in who was found by name",
		Description: "409 already_checked_in, already_checked_out, ask_reception.",
	}, func(token string, in *enter) work.Command[Greeting] { return Enter{token, in.Body.Visitor} })

	type walkIn struct {
		Body struct {
			GivenName  string `json:"given_name"`
			FamilyName string `json:"family_name"`
			Company    string `json:"company,omitempty" doc:"The visitor's."`
			Email      string `json:"email,omitempty"`
			HostName   string `json:"host_name" doc:"The whole name, whatever its case and accents."`
		}
	}
	atKioskRoute(a, seen, httpapi.Op{
		Path: "/kiosk/walk-in", Action: actionWalkIn, Summary: "Register without an invitation",
		Description: "Makes a visit that begins now and checks its visitor in; where visits take approval it is in_review: please wait, reception knows. " +
			"409 ask_reception unless exactly one member is called so, and for who is inside already; 422 required, email_required, invalid_name, invalid_email; 429 too_many_attempts.",
	}, func(token string, in *walkIn) work.Command[Greeting] {
		b := in.Body
		return WalkIn{token, Guest{GivenName: b.GivenName, FamilyName: b.FamilyName, Company: b.Company, Email: b.Email}, b.HostName, parts}
	})
}

// told is what a kiosk is told of an outcome.
type told[T any] interface{ told() (T, error) }

// atKioskRoute registers what is done at a kiosk: by the device alone.
func atKioskRoute[I any, T told[T]](a *httpapi.API, seen *kioskSeen, op httpapi.Op, decode func(token string, in *I) work.Command[T]) {
	op.Method, op.Tag = http.MethodPost, tagKiosk
	op.Description = "For a paired device, by its cookie: 401 kiosk_not_paired for any other. " + op.Description
	httpapi.Handle(a, op, func(ctx context.Context, in *I) (T, error) {
		as, token := ofKiosk(ctx)
		out, err := work.Do(as, a.Runner, decode(token, in))
		if err != nil {
			return out, err
		}
		seen.note(ctx, token)
		return out.told()
	})
}

func pairRoute(a *httpapi.API) {
	type pair struct {
		Body struct {
			Code string `json:"code" doc:"As it is shown; case, spaces and hyphens do not count." example:"K7QF-3WXP"`
		}
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/kiosk/pair", Action: actionPair, Tag: tagKiosk, Summary: "Make this device a kiosk",
		Description: "By a pairing code, once. Sets a cookie that opens /kiosk/... and nothing else. 422 pairing_code_wrong for a code that is wrong, used or older than 10 minutes; " +
			"429 too_many_attempts.",
	}, func(ctx context.Context, in *pair) (Screen, error) {
		as, _ := ofKiosk(ctx)
		c := Pair{in.Body.Code, httpapi.Network(ctx)}
		// Looked at first, so that a stranger who goes on does not even write.
		wait, err := c.wait(ctx, a.Runner.DB.Reader(), a.Runner.Clock.Now())
		if err == nil && wait > 0 {
			err = errTries.After(wait)
		}
		if err != nil {
			return Screen{}, err
		}
		r, err := work.Do(as, a.Runner, c)
		switch {
		case err != nil:
			return Screen{}, err
		case r.wait > 0:
			return Screen{}, errTries.After(r.wait)
		case r.token == "":
			return Screen{}, errCode
		}
		http.SetCookie(httpapi.ResponseWriter(ctx), kioskCookie(r.token, a.Secure))
		return r.Screen, nil
	})
}

func manageKiosks(a *httpapi.API) {
	type list struct {
		page.Request
		Office string `query:"office"`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/kiosks", Action: actionListKiosks, Tag: tagKiosk, Summary: "List kiosks",
		Description: "By name. Takes the right settings.",
	}, func(in *list) (work.Query[page.Page[Kiosk]], error) { return ListKiosks{in.Office, in.Request}, nil })
	type create struct {
		Body struct {
			Office string `json:"office" maxLength:"60"`
			Name   string `json:"name"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/kiosks", Action: actionNewKiosk, Tag: tagKiosk, Status: http.StatusCreated, Summary: "Make a kiosk",
		Description: "Takes the right settings. Gives the code that pairs a device with it: once, within 10 minutes. 422 office_unknown, required, invalid_name.",
	}, func(in *create) (work.Command[KioskCode], error) { return NewKiosk{in.Body.Office, in.Body.Name}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/kiosks/{id}/pairing-code", Action: actionRenewKiosk, Tag: tagKiosk, Summary: "Give a kiosk another pairing code",
		Description: "Takes the right settings. Its device, if it has one, is unpaired at once.",
	}, func(in *ByID) (work.Command[KioskCode], error) { return RenewKiosk{in.ID}, nil })
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/kiosks/{id}", Action: actionDropKiosk, Tag: tagKiosk, Summary: "Remove a kiosk",
		Description: "Takes the right settings. Its device stops at once.",
	}, func(in *ByID) (work.Command[httpapi.Nothing], error) { return DropKiosk{in.ID}, nil })
}

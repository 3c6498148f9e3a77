package travel

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/merge"
	"stead/internal/platform/page"
)

func routes(a *httpapi.API, parts Parts) {
	travelerRoutes(a, parts)
	passportRoutes(a)
	documentRoutes(a)
	bookingRoutes(a)
}

// ByID is the input of operations on one object; it is exported so that it can
// be embedded in others.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// OnDay is a day for types and states; it is exported so that it can be
// embedded in others.
type OnDay struct {
	On string `query:"on" doc:"The day for types and passport states, YYYY-MM-DD; by default today where the owner's office is." example:"2026-12-24"`
}

// PassportInput is a passport as it is sent.
type PassportInput struct {
	Number         string `json:"number" doc:"4 to 20 letters and digits; spaces and dashes are dropped."`
	Nationality    string `json:"nationality" doc:"ISO 3166, two letters."`
	IssuingCountry string `json:"issuing_country,omitempty" doc:"By default the nationality's."`
	IssuedOn       string `json:"issued_on,omitempty" doc:"YYYY-MM-DD."`
	ExpiresOn      string `json:"expires_on" doc:"YYYY-MM-DD."`
	Primary        bool   `json:"primary,omitempty" doc:"The first of a traveler is in any case."`
}

func (in PassportInput) passport() Passport {
	return Passport{
		Number: in.Number, Nationality: in.Nationality, IssuingCountry: in.IssuingCountry,
		IssuedOn: Day(in.IssuedOn), ExpiresOn: Day(in.ExpiresOn), Primary: in.Primary,
	}
}

func travelerRoutes(a *httpapi.API, parts Parts) {
	const tag = "Travelers"
	type list struct {
		page.Request
		OnDay
		Owner  string `query:"owner" doc:"Only those of this user."`
		Search string `query:"search" doc:"Words in the names of the traveler and of the owner; from 2 characters."`
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/travelers", Action: actionListTravelers, Tag: tag,
		Summary: "List travelers",
		Description: "In somebody's name: theirs. Without `On-Behalf-Of`: one's own, then those of everybody who lets one see theirs " +
			"(VIEW_TRAVELERS) by a delegation that names them, by owner; with `search` also those of whom an unrestricted delegation " +
			"speaks, who come no other way. `can` says what one may do in the owner's name. A page may hold fewer than `limit` though more follow.",
	}, func(in *list) (work.Query[page.Page[Traveler]], error) {
		on, err := parseOn(in.On)
		if err != nil {
			return nil, err
		}
		return List{Parts: parts, Owner: in.Owner, Search: in.Search, On: on, Page: in.Request}.Parse()
	})

	type createTraveler struct {
		Body struct {
			Title      string          `json:"title,omitempty"`
			GivenName  string          `json:"given_name"`
			FamilyName string          `json:"family_name"`
			BirthDate  string          `json:"birth_date" doc:"YYYY-MM-DD."`
			Email      string          `json:"email,omitempty"`
			Phone      string          `json:"phone,omitempty"`
			Passports  []PassportInput `json:"passports,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/travelers", Action: actionCreateTraveler, Tag: tag, Status: http.StatusCreated,
		Summary: "Add a traveler",
		Description: "Of the subject, for good. 409 passport_exists for two passports of one nationality. When the same Idempotency-Key is " +
			"sent again, the first answer comes with masked passport numbers.",
	}, func(in *createTraveler) (work.Command[Traveler], error) {
		b := in.Body
		c := Create{Title: b.Title, GivenName: b.GivenName, FamilyName: b.FamilyName, BirthDate: b.BirthDate, Email: b.Email, Phone: b.Phone}
		for _, p := range b.Passports {
			c.Passports = append(c.Passports, p.passport())
		}
		return c.Parse()
	})

	type get struct {
		ByID
		OnDay
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/travelers/{id}", Action: actionViewTraveler, Tag: tag, Summary: "Show a traveler",
		Description: "With whole passport numbers. Somebody else's in their name only (`On-Behalf-Of`).",
	}, func(in *get) (work.Query[Traveler], error) {
		on, err := parseOn(in.On)
		return Get{in.ID, on}, err
	})

	type changeTraveler struct {
		ByID
		Body struct {
			Title      merge.Field[string] `json:"title,omitempty"`
			GivenName  merge.Field[string] `json:"given_name,omitempty"`
			FamilyName merge.Field[string] `json:"family_name,omitempty"`
			BirthDate  merge.Field[string] `json:"birth_date,omitempty"`
			Email      merge.Field[string] `json:"email,omitempty"`
			Phone      merge.Field[string] `json:"phone,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/travelers/{id}", Action: actionChangeTraveler, Tag: tag, Summary: "Change a traveler",
	}, func(in *changeTraveler) (work.Command[Traveler], error) {
		b := in.Body
		return Change{in.ID, b.Title, b.GivenName, b.FamilyName, b.BirthDate, b.Email, b.Phone}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/travelers/{id}", Action: actionDeleteTraveler, Tag: tag, Summary: "Delete a traveler",
		Description: "With its passports and documents. Booking requests keep the name.",
	}, func(in *ByID) (work.Command[httpapi.Nothing], error) { return Delete{in.ID}, nil })
}

// ByPassport is the input of operations on one passport.
type ByPassport struct {
	ByID
	Passport string `path:"passport" maxLength:"60"`
}

func passportRoutes(a *httpapi.API) {
	const tag = "Travelers"
	type list struct {
		ByID
		OnDay
	}
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/travelers/{id}/passports", Action: actionListPassports, Tag: tag,
		Summary: "List the passports of a traveler", Description: "Whole, the primary first.",
	}, func(in *list) (work.Query[page.Page[Passport]], error) {
		on, err := parseOn(in.On)
		return ListPassports{in.ID, on}, err
	})
	type createPassport struct {
		ByID
		Body PassportInput
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/travelers/{id}/passports", Action: actionCreatePassport, Tag: tag, Status: http.StatusCreated,
		Summary: "Add a passport", Description: "409 passport_exists: a traveler has one of a nationality.",
	}, func(in *createPassport) (work.Command[Passport], error) {
		return CreatePassport{in.ID, in.Body.passport()}.Parse()
	})
	type changePassport struct {
		ByPassport
		Body struct {
			Number         merge.Field[string] `json:"number,omitempty"`
			Nationality    merge.Field[string] `json:"nationality,omitempty"`
			IssuingCountry merge.Field[string] `json:"issuing_country,omitempty"`
			IssuedOn       merge.Field[string] `json:"issued_on,omitempty"`
			ExpiresOn      merge.Field[string] `json:"expires_on,omitempty"`
			Primary        merge.Field[bool]   `json:"primary,omitempty"`
		}
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPatch, Path: "/travelers/{id}/passports/{passport}", Action: actionChangePassport, Tag: tag,
		Summary: "Change a passport", Description: "Making it the primary one takes that from the one that was. 409 passport_exists; 422 primary_required. " +
			"The version, for If-Match, is the traveler's.",
	}, func(in *changePassport) (work.Command[Passport], error) {
		b := in.Body
		return ChangePassport{in.ID, in.Passport, b.Number, b.Nationality, b.IssuingCountry, b.IssuedOn, b.ExpiresOn, b.Primary}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/travelers/{id}/passports/{passport}", Action: actionDeletePassport, Tag: tag,
		Summary: "Delete a passport", Description: "When it was the primary one, the oldest of the others becomes it.",
	}, func(in *ByPassport) (work.Command[httpapi.Nothing], error) {
		return DeletePassport{in.ID, in.Passport}, nil
	})
}

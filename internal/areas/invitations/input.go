package invitations

import (
	"slices"
	"strings"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/money"
)

// Input is an invitation as a form or a line of a file asks for it.
type Input struct {
	Kind     string       `json:"kind" doc:"system_user, client, end_user or sub_account"`
	Email    string       `json:"email"`
	Roles    []string     `json:"roles,omitempty" doc:"System roles; or account_owner, account_admin, station_admin, driver or none."`
	Parent   string       `json:"parent,omitempty" doc:"Of end_user and sub_account: the account."`
	Name     string       `json:"name,omitempty" doc:"Of the account that accepting opens."`
	Use      string       `json:"use,omitempty" doc:"Of sub_account: employee or subsidiary."`
	Type     string       `json:"type,omitempty" doc:"business or consumer; of end_user empty: the invitee chooses."`
	Rate     *money.Money `json:"rate,omitempty" doc:"EUR, 0 to 10, at most 4 decimals; only for an account of one's own."`
	Language string       `json:"language,omitempty" doc:"Of the e-mail: en, de, fr or es; by default en."`
}

// wish is an Input that was read.
type wish struct {
	kind, email, parent, name, use, typ, language string
	roles                                         []string
	rate                                          *accounts.Rate
}

func (w wish) opens() bool { return opens(w.kind, w.roles) }

func (w wish) helper() bool {
	return w.kind == EndUser && len(w.roles) == 1 && (w.roles[0] == accounts.Admin || w.roles[0] == accounts.StationAdmin)
}

func notOffered(pointer, message string, choices ...string) error {
	return fault.BeyondLimit(pointer, "not_offered", strings.Join(choices, ", "), message)
}

// empty refuses a field that an invitation of the kind does not have.
func empty(pointer, value string) error {
	if value != "" {
		return fault.InvalidField(pointer, "not_taken", "This kind of invitation has no such field.")
	}
	return nil
}

// parse checks what needs no database. 422 with every wrong field.
func (in Input) parse() (wish, error) {
	w := wish{kind: in.Kind, parent: in.Parent, use: in.Use, typ: in.Type}
	if !slices.Contains(kinds, in.Kind) {
		return w, notOffered("/kind", "Choose system_user, client, end_user or sub_account.", kinds...)
	}
	var errs []error
	add := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	var err error
	w.email, err = people.ParseEmail(in.Email)
	add(err)
	w.name, err = people.ParseName("/name", in.Name)
	add(err)
	w.language, err = people.ParseLanguage(in.Language)
	add(err)
	w.roles, err = w.parseRoles(in.Roles)
	add(err)
	if in.Rate != nil {
		if w.opens() && w.kind != Client {
			rate, err := accounts.ParseRate("/rate", *in.Rate)
			add(err)
			w.rate = &rate
		} else {
			add(errRateNeedsSub)
		}
	}
	for _, err := range w.place() {
		add(err)
	}
	return w, joined(errs...)
}

// parseRoles reads the roles of the kind in their order.
func (w wish) parseRoles(given []string) ([]string, error) {
	switch w.kind {
	case SystemUser:
		if len(given) == 0 {
			return nil, errRoleRequired
		}
		system := make([]authz.SystemRole, len(given))
		for i, r := range given {
			system[i] = authz.SystemRole(r)
		}
		system, err := people.ParseRoles("/roles", system)
		roles := make([]string, len(system))
		for i, r := range system {
			roles[i] = string(r)
		}
		return roles, err
	case EndUser:
		if len(given) > 1 || len(given) == 1 && !slices.Contains(accounts.Roles, given[0]) {
			return nil, notOffered("/roles", "Choose account_owner, account_admin, station_admin or driver, or none of them.", accounts.Roles...)
		}
		return append([]string{}, given...), nil
	default:
		if len(given) > 1 || len(given) == 1 && given[0] != accounts.Owner {
			return nil, notOffered("/roles", "The only role is account_owner.", accounts.Owner)
		}
		return []string{accounts.Owner}, nil
	}
}

// place checks where the invitee is to come and what they are to have.
func (w *wish) place() []error {
	var errs []error
	add := func(err error) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	oneOf := func(pointer, value, message string, choices ...string) {
		if !slices.Contains(choices, value) {
			add(notOffered(pointer, message, slices.DeleteFunc(slices.Clone(choices), func(c string) bool { return c == "" })...))
		}
	}
	switch {
	case w.kind == SystemUser, w.kind == Client:
		add(empty("/parent", w.parent))
		add(empty("/use", w.use))
		add(empty("/type", w.typ))
		if w.kind == SystemUser {
			add(empty("/name", w.name))
		}
		return errs
	case w.kind == SubAccount:
		oneOf("/use", w.use, "Choose employee or subsidiary.", accounts.Employee, accounts.Subsidiary)
		oneOf("/type", w.typ, "Choose business or consumer.", accounts.Business, accounts.Consumer)
		if w.use == accounts.Subsidiary && w.typ == accounts.Consumer {
			add(errSubsidiary)
		}
		if w.name == "" {
			add(fault.InvalidField("/name", "required", "Give the account a name."))
		}
	case w.opens():
		oneOf("/use", w.use, "An end user's account is an employee's.", "", accounts.Employee)
		oneOf("/type", w.typ, "Choose business or consumer.", "", accounts.Business, accounts.Consumer)
		w.use = accounts.Employee
	default:
		add(empty("/use", w.use))
		add(empty("/type", w.typ))
		add(empty("/name", w.name))
	}
	if !id.Valid("acc", w.parent) {
		add(errUnknown)
	}
	return errs
}

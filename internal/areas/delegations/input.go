package delegations

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/merge"
)

// errScopesAndPreset refuses to guess which of the two is meant.
var errScopesAndPreset = fault.InvalidField("/preset", "invalid", "Give scopes or a preset, not both.")

type newDelegation struct {
	Body struct {
		Type       string     `json:"type,omitempty" enum:"user_to_user,company_wide" doc:"user_to_user by default."`
		Delegators []string   `json:"delegators,omitempty" doc:"user_to_user: exactly one, oneself by default. company_wide: some, or none for every member."`
		Delegate   string     `json:"delegate,omitempty" doc:"Who receives access. Give this or delegates."`
		Delegates  []string   `json:"delegates,omitempty" maxItems:"100" doc:"One delegation each, all or none."`
		Company    string     `json:"company,omitempty" doc:"By default the company one asks in."`
		Scopes     *[]string  `json:"scopes,omitempty" doc:"By default those of the preset Booking Only."`
		Preset     string     `json:"preset,omitempty" doc:"Instead of scopes."`
		Status     string     `json:"status,omitempty" doc:"active (by default) or inactive."`
		StartsAt   *time.Time `json:"starts_at,omitempty"`
		EndsAt     *time.Time `json:"ends_at,omitempty" doc:"After starts_at."`
		Reason     string     `json:"reason,omitempty" doc:"Shown to both sides."`
	}
}

func (in newDelegation) run(ctx context.Context, r *work.Runner) (OneOrMany, error) {
	b := in.Body
	c := Create{
		Type: b.Type, Delegators: b.Delegators, Delegate: b.Delegate, Company: b.Company, Status: b.Status,
		StartsAt: b.StartsAt, EndsAt: b.EndsAt, Reason: b.Reason,
	}
	var err error
	switch {
	case b.Preset != "" && b.Scopes != nil:
		return OneOrMany{}, errScopesAndPreset
	case (b.Delegate == "") == (b.Delegates == nil):
		return OneOrMany{}, fault.InvalidField("/delegate", "required", "Say who receives access: delegate for one, or delegates for several.")
	case b.Preset != "":
		c.Scopes, err = ParsePreset(b.Preset)
	case b.Scopes != nil:
		c.Scopes = append([]string{}, *b.Scopes...)
	}
	if err != nil {
		return OneOrMany{}, err
	}
	if b.Delegates == nil {
		one, err := work.Do(ctx, r, c)
		return OneOrMany{one: &one}, err
	}
	many, err := work.Do(ctx, r, CreateMany{Create: c, Delegates: b.Delegates})
	return OneOrMany{many: many}, err
}

// OneOrMany answers a grant: the delegation, or when delegates were given the
// list of them.
type OneOrMany struct {
	one  *Delegation
	many DelegationList
}

// GetVersion gives the version of the one.
func (o OneOrMany) GetVersion() int64 {
	if o.one == nil {
		return 0
	}
	return o.one.Version
}

// MarshalJSON writes what there is.
func (o OneOrMany) MarshalJSON() ([]byte, error) {
	if o.one != nil {
		return json.Marshal(o.one)
	}
	return json.Marshal(o.many)
}

// Schema describes both.
func (OneOrMany) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		r.Schema(reflect.TypeFor[Delegation](), true, ""), r.Schema(reflect.TypeFor[DelegationList](), true, "DelegationList"),
	}}
}

type patch struct {
	ID   string `path:"id"`
	Body struct {
		Scopes   merge.Field[[]string]  `json:"scopes,omitempty"`
		Preset   merge.Field[string]    `json:"preset,omitempty" doc:"Instead of scopes."`
		Status   merge.Field[string]    `json:"status,omitempty" doc:"active or inactive."`
		StartsAt merge.Field[time.Time] `json:"starts_at,omitempty"`
		EndsAt   merge.Field[time.Time] `json:"ends_at,omitempty"`
		Reason   merge.Field[string]    `json:"reason,omitempty"`
	}
}

func (in patch) command() (work.Command[Delegation], error) {
	b := in.Body
	c := Change{ID: in.ID, Scopes: b.Scopes, Status: b.Status, StartsAt: b.StartsAt, EndsAt: b.EndsAt, Reason: b.Reason}
	if b.Preset.Set && b.Preset.Value != "" {
		if b.Scopes.Set {
			return nil, errScopesAndPreset
		}
		scopes, err := ParsePreset(b.Preset.Value)
		if err != nil {
			return nil, err
		}
		c.Scopes = merge.To(scopes)
	}
	return c, nil
}

package delegations

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
)

// PresetList is what can be chosen for a delegation.
type PresetList struct {
	Items  []Preset `json:"items"`
	Scopes []Scope  `json:"scopes"`
}

// Preset is a named set of scopes.
type Preset struct {
	Name   string   `json:"name"`
	Scopes []string `json:"scopes"`
}

// Scope is what a delegate may do, as people read it.
type Scope struct {
	Name        string   `json:"name"`
	Title       string   `json:"title"`
	Description string   `json:"description" doc:"Lets the delegate ..."`
	Implies     []string `json:"implies"`
}

// ListPresets lists presets and scopes, to whoever is signed in.
type ListPresets struct{}

// Action is PresetsAction.
func (ListPresets) Action() authz.Action { return PresetsAction }

// Target is nobody's.
func (ListPresets) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read lists them.
func (ListPresets) Read(context.Context, work.View) (PresetList, error) {
	var out PresetList
	for _, p := range authz.Presets {
		out.Items = append(out.Items, Preset{p.Name, p.Scopes.Names()})
	}
	for _, s := range authz.ScopeTable {
		out.Scopes = append(out.Scopes, Scope{s.Name, s.Title, s.Lets, s.Implies.Names()})
	}
	return out, nil
}

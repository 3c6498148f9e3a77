// Package module says what an area contributes to the house, as one plain
// struct. The list of areas is in internal/app/modules.go.
package module

import (
	"io/fs"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/names"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
	"stead/internal/platform/vault"
)

// Module is one area, or one part of the core that has routes or tables.
type Module struct {
	Name       string
	Migrations []fs.FS
	// Rights are those that the area's actions take.
	Rights []Right
	// Actions lists every action, those without a route too.
	Actions []authz.Action
	Routes  func(*httpapi.API)
	// Reactions run in the transaction of other areas' facts.
	Reactions []work.Reaction
	// Notices says for each of the area's facts who is told, or why nobody is.
	Notices []notify.Rule
	// Texts holds the catalogues of its notices: en.json, de.json, ...
	Texts fs.FS
	// Names looks up what the area's ids stand for, by prefix.
	Names names.Registry
	// Jobs handles work that the area put into the queue, by kind.
	Jobs     map[string]jobs.Handler
	Periodic []jobs.Periodic
	// Sealed lists the columns that hold what was sealed, for when the keys are
	// rotated.
	Sealed []vault.Column
}

// Right is a right with the groups that hold it out of the box. The group
// Administrators holds every right.
type Right struct {
	Name   authz.Right
	Title  string
	Groups []string
}

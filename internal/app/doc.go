// Package app puts the house together: it opens the database, wires the areas
// of modules.go into one runner and one API, runs the workers, and holds the
// command line. The contract tests of the whole house live here.
package app

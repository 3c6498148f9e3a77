package authz

// HasRole reports whether the actor, for themself, is of the operator's staff
// in the role. A delegate has none of the delegator's roles.
func (g Grant) HasRole(r SystemRole) bool {
	return g.Actor.Kind == System || !g.delegated && g.standing.Roles[r]
}

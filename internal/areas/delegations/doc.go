// Package delegations keeps who may act for whom.
//
// A delegation lets a delegate act for one or more delegators in one company,
// within scopes. user_to_user has one delegator; company_wide has some (listed)
// or speaks of every member of the company (unrestricted). It goes one way and
// cannot be passed on. It gives something only while it is active, inside its
// dates, and while both sides are active users; of a user_to_user one both must
// be active members too. Paused is inactive, which can be undone; revoked is
// final: the row stays as history, and the pair can be granted anew. What may
// not exist twice, the database forbids.
//
// Who may what: `delegations.write` grants, changes, pauses and revokes all
// kinds, `delegations.read` sees them all; `delegations.own` does the same with
// user_to_user ones of which one is the delegator. The delegate sees what they
// were given and can resign a user_to_user one. Nothing here can be delegated.
//
// Both sides are told of every change, three days before an end and at it
// (TellEnd, a periodic job), once for each end. FindPeople finds who can be a
// side; Explain tells why somebody may or may not act for somebody, from the
// decision itself.
//
// The check orders self, scopes, membership, duplicate; the messages and codes
// are those of the specification, word for word.
//
// A write that relies on a delegation holds a share lock on its row until it
// ends (Source), and a revocation updates that row: so once a revocation was
// answered, nothing that relied on the delegation can still be committed.
package delegations

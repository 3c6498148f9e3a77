// Package authz decides. There is one question in Stead, whoever asks it: may
// this actor do this action in the name of this subject, in this company, now?
//
// Two things must hold. The subject must have the right to do it themself; and
// an actor who is not the subject must hold a live delegation of the subject
// with the scope of the action. Rights belong to people, scopes to delegations;
// a delegate never holds more than the delegator, and can pass nothing on.
//
// Every operation of the program is an Action, which names the right and the
// scope it takes. The decision is made afresh for every request; a write makes
// it inside its own transaction, under locks that a revocation waits for.
package authz

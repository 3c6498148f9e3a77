// Package people knows who somebody is: users, how they sign in, their
// sessions and their API tokens.
//
// # Words
//
// A user is one person with one e-mail address, invited, active or
// deactivated. A session is a browser in which a user has signed in. A token is
// a secret with which a program acts as a user. A passkey is a key pair of a
// user's device that signs them in; a second factor is a secret in their
// authenticator app, whose codes the password takes beside it. Staff are users
// with a system role.
//
// # What always holds
//
//   - An address belongs to one user; addresses are compared in lower case.
//   - Of passwords, session secrets, token secrets, recovery codes and links for
//     a new password only hashes are kept; the secret of a second factor is
//     sealed.
//   - A code of the second factor, a recovery code, a link and a challenge for a
//     passkey each count once, whoever races for them.
//   - A passkey whose authenticator counts backwards is refused: there are two
//     of it.
//   - One tenant admin can always sign in.
//   - Only an active user signs in, and every request asks anew: who is
//     deactivated has no session left and no token that works.
//   - A sign-in never tells whether an address is known, neither by its answer
//     nor by the time it takes. Failures slow down further tries, per address
//     and per source, for seconds to minutes; never for good.
//     Asking for a link for a new password takes the same work and gives the
//     same answer for every address.
//   - No password is hashed while a transaction is open.
//
// # Who may do what
//
// Everybody may see and change themself, sign out, and keep tokens. A delegate
// may see the delegator, and with MANAGE_PROFILE change their contact data.
// Right users.list: find the members of the company and see who they are.
// Right users.edit: change, deactivate and reactivate them; staff only by a
// tenant admin, and nobody deactivates themself. A tenant admin may do so to
// anybody, and creates users, as Stead itself does. Right staff.manage: see the
// staff and change their roles. How somebody signs in is theirs alone: it takes
// a session, never a token or a delegation.
//
// # What others give
//
// People imports no other area. What GET /me tells of companies and
// delegations comes through Parts. One thing is read where it lies: the table
// members of the area accounts, in store_users.go, since a list of a company's
// people without a join would be a list of everybody.
package people

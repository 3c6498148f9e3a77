// Package imports brings people, offices, zones and spaces into a company from
// a file: all that it holds, or nothing.
//
// Words: an import is one file of one kind. It is checking while each line is
// looked at, by itself and against what is there; importing while all of it is
// written, in one transaction; then done. One wrong line and it is refused, with
// a report by line; nothing is changed. It has failed when Stead itself could
// not do it, which changes nothing either. An import that only checks is done
// with nothing done.
//
// Who may: users.edit brings in people; groups and roles take what giving them
// to one person takes. settings brings in offices, zones and spaces. It is
// decided when somebody asks, again for the check, and again in the transaction
// that writes: who has lost the right meanwhile is refused.
//
// People: a new user is invited, holds their seat, and cannot sign in; they get
// in by an invitation to the company. Who is a member already stays as they are:
// a line that says the same changes nothing, one that says otherwise is refused,
// so that an import never changes people without anybody noticing. Who has
// activated elsewhere is not made a member over their head, since members can be
// changed by those who lead the company: they are to be invited
// (needs_invitation). Only accounts.manage may do it still.
//
// The work is a job, so that it goes on after a server was killed. Until the end
// the file is kept sealed, since it holds personal data; then it is dropped.
// Every line leaves an entry in the journal, about the very person or place, as
// if they had been made one by one: who asks the journal about a person finds who
// brought them in. The facts are flushed batch by batch (work.Tx.Flush), so that
// memory does not grow with the file. How far an import is, is known exactly on
// the server that does it; others tell its state.
package imports

// Package notify tells people what happened: in the app and by e-mail. Areas
// say with rules who is told of each of their facts; the notices are written in
// the transaction of the fact, and mails go out from the job queue after it.
//
// A notice is kept as its kind and the params of its text. The text itself comes
// from the catalogues of the areas when somebody reads it, in their language.
//
// A letter is a mail to an address, with a link that may be secret: an
// invitation, a new password. It is kept sealed until it is sent, then not at
// all.
package notify

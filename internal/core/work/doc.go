// Package work is the only door to a write, and the way to every read.
//
// There are four words to learn. A Command is a change somebody asks for, as a
// value. A Query is a question, as a value. A Fact is what a command did, in
// the past tense. A Grant (see authz) is the decision that allowed it.
//
// Do runs a command in one transaction: it loads what the command concerns,
// has it decided whether the actor may, applies it, and writes the journal and
// the notices from the facts. If any of that fails, all of it is undone. Areas
// cannot commit, cannot choose the actor, and cannot leave out the journal,
// because only Do makes a Tx and only a Tx can change anything.
package work

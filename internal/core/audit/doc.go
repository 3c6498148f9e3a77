// Package audit is the journal: who did what for whom, allowed by which
// delegation, with what changed. An entry is written in the transaction of the
// change, or, for a refusal, in one of its own. Entries are then sealed into a
// Merkle log (RFC 6962 hashing) with signed checkpoints (C2SP tlog-checkpoint),
// so that nobody can alter, remove or insert one unseen, not even with the
// database in their hands.
package audit

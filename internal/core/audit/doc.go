// Package audit is the journal: who did what for whom, allowed by which
// delegation, with what changed. An entry is written in the transaction of the
// change, or, for a refusal, in one of its own. Entries are then sealed into a
// Merkle log (RFC 6962 hashing) with signed checkpoints (C2SP tlog-checkpoint),
// so that nobody can alter, remove or insert one unseen, not even with the
// database in their hands.
//
// # The canonical form of an entry
//
// What is hashed is, in this order and with nothing between:
//
//   - one byte, 1: the version of this form;
//   - id: its length in bytes as four bytes, most significant first; then its
//     bytes, in UTF-8;
//   - at: microseconds since 1970-01-01T00:00:00Z as eight bytes, most
//     significant first, in two's complement;
//   - company, actor, actor_kind, subject, delegation, action, event,
//     object_type, object_id, object_name, before, after, outcome, reason,
//     request_id, source, client, salt: each as id is.
//
// These are all columns of the row but leaf (which the log proves) and
// erased_at and erased_by (of which an entry of their own tells). before and
// after are the JSON texts as they are stored, byte for byte. An empty text has
// length 0. salt is 128 random bits in base64url, so that nobody can guess the
// content from the hash.
//
// The leaf hash is SHA-256 of a zero byte and the canonical form; a node is
// SHA-256 of a byte 1, the left and the right hash (RFC 6962, 2.1).
//
// # The log
//
// Sealing gives the waiting entries the next leaves, in the order of their ids,
// adds their hashes to the tiles (see the migration) and signs a checkpoint of
// the new size and root, all in one transaction. A checkpoint is a signed note:
//
//	stead/<installation id>
//	<number of leaves, decimal>
//	<root hash, base64>
//
//	— stead/<installation id> <key hash and Ed25519 signature, base64>
//
// Of the checkpoints of one hour the last is kept in the database; whoever
// distrusts it keeps checkpoints elsewhere. Verify recomputes everything from
// the rows alone.
//
// # Erasure
//
// An erased entry keeps who did what to which id, and its hash in the log. Its
// personal content and its salt are gone. An entry with EventErased names it:
// an erasure of which the journal does not tell is an alteration.
package audit

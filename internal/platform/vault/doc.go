// Package vault seals what is kept in the database and must be read again, such
// as passport numbers, so that who has the database alone cannot read it.
//
// The keys are a Tink keyset in a file outside the database (AES-256-GCM). What
// is sealed is bound to its place: row, table and column are authenticated with
// it, so that nothing sealed can be moved elsewhere. Each sealed column stands
// beside an integer column with the id of its key, named <column>_key.
//
// The table vault_keys says which key is current. Whoever seals reads it in
// their own transaction under a share lock, so that a rotation or a prune waits
// for them, and whoever seals later uses the new key. A server that meets a key
// it does not know reads its file again. So keys are rotated while servers run.
package vault

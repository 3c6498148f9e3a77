package auditapi

import (
	"context"
	"errors"

	"golang.org/x/mod/sumdb/tlog"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// InclusionProof is an inclusion proof as a person gets it: enough to check it without
// trust in the server, but for the public key of the checkpoint.
type InclusionProof struct {
	ID         string   `json:"id"`
	Leaf       int64    `json:"leaf" doc:"The entry's place in the log."`
	LeafHash   string   `json:"leaf_hash" doc:"Base64; the SHA-256 of a zero byte and the entry."`
	Size       int64    `json:"size" doc:"Leaves in the log."`
	Root       string   `json:"root" doc:"Base64; the hash of the log."`
	Hashes     []string `json:"hashes" doc:"Base64; from the leaf up."`
	Checkpoint string   `json:"checkpoint" doc:"The signed note that vouches for size and root."`
	Entry      []byte   `json:"entry" doc:"Base64; the canonical form of the entry, as the documentation has it byte for byte. Null when its content was erased."`
}

var (
	errNotSealed = fault.New(fault.Conflict, "not_sealed", "This entry is not sealed yet. That takes about a second; ask again.").After(audit.Every)
	errAltered   = fault.New(fault.Conflict, "entry_altered", "This entry is not what was sealed: it was changed in the database. The operator can name every such entry with stead audit verify.")
	errBroken    = fault.New(fault.Conflict, "journal_broken", "The journal's log contradicts its newest checkpoint. The operator can tell what was changed with stead audit verify.")
)

type prove struct {
	id     string
	sealer *audit.Sealer
}

func (prove) Action() authz.Action { return Prove }

// Target is the company of the entry, so that a right counts where it is held.
// One's own entries are one's own wherever they are.
func (p prove) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	e, err := audit.ByID(ctx, r, p.id)
	if errors.Is(err, db.ErrNoRow) {
		return authz.Target{}, fault.ErrNotFound
	}
	if me := r.Actor().User; err == nil && r.Subject() == me && (e.Actor == me || e.Subject == me) {
		return authz.Target{}, nil
	}
	return authz.Target{Company: e.Company}, err
}

func (p prove) Read(ctx context.Context, v work.View) (InclusionProof, error) {
	e, err := audit.ByID(ctx, v, p.id)
	if errors.Is(err, db.ErrNoRow) || err == nil && !maySee(v.Grant, e) {
		return InclusionProof{}, fault.ErrNotFound
	}
	if err != nil {
		return InclusionProof{}, err
	}
	proof, err := audit.Prove(ctx, v, p.sealer.Key.Verifiers(), e)
	switch {
	case errors.Is(err, audit.ErrNotSealed):
		return InclusionProof{}, errNotSealed
	case errors.Is(err, audit.ErrAltered):
		return InclusionProof{}, errAltered.Because(err)
	case errors.Is(err, audit.ErrBroken):
		return InclusionProof{}, errBroken.Because(err)
	case err != nil:
		return InclusionProof{}, err
	}
	return InclusionProof{
		ID: proof.ID, Leaf: proof.Leaf, LeafHash: proof.LeafHash.String(), Size: proof.Size, Root: proof.Root.String(),
		Hashes: base64s(proof.Hashes), Checkpoint: proof.Checkpoint, Entry: proof.Entry,
	}, nil
}

func base64s(hashes []tlog.Hash) []string {
	out := make([]string, len(hashes))
	for i, h := range hashes {
		out[i] = h.String() // standard base64
	}
	return out
}

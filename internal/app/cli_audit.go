package app

import (
	"context"
	"errors"
	"fmt"
	"os"

	"stead/internal/core/audit"
	"stead/internal/platform/clock"
)

type auditCmd struct {
	Verify auditVerifyCmd `cmd:"" help:"Recompute the journal and name each entry that was altered, removed or inserted."`
}

type auditVerifyCmd struct {
	Config `embed:""`
	From   string `help:"File with an older checkpoint that somebody kept: the journal must continue it." type:"existingfile"`
	Key    string `help:"File with the public key; by default beside the journal's key." type:"existingfile"`
}

// Help shows how it is used.
func (auditVerifyCmd) Help() string {
	return "It needs no server and changes nothing. It exits 0 only when nothing was found." +
		example("stead audit verify --data /var/lib/stead --from kept-checkpoint.txt")
}

var errFindings = errors.New("the journal is not as it was sealed; see above")

// Run verifies.
func (cmd auditVerifyCmd) Run(ctx context.Context, c console) error {
	path := cmd.Key
	if path == "" {
		path = cmd.journalKey() + ".pub"
	}
	keys, err := audit.LoadPublic(path)
	if err != nil {
		return fmt.Errorf("load the journal's public key: %w", err)
	}
	opts := audit.VerifyOptions{Now: clock.System{}.Now()}
	if cmd.From != "" {
		text, err := os.ReadFile(cmd.From)
		if err != nil {
			return err
		}
		opts.From = string(text)
	}
	report, err := audit.VerifyFile(ctx, cmd.database(), keys, opts)
	if err != nil {
		return err
	}
	if err := report.Print(c.out); err != nil {
		return err
	}
	if !report.OK() {
		return errFindings
	}
	return nil
}

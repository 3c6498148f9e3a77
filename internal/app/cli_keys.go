package app

import (
	"context"
	"errors"

	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
)

type keysCmd struct {
	Rotate keysRotateCmd `cmd:"" help:"Seal everything anew with a new secret key, while servers run."`
}

type keysRotateCmd struct {
	Config `embed:""`
	Prune  bool `help:"Drop the keys that nothing is sealed with any more. Backups made before need the file as it was."`
}

// Help shows how it is used.
func (keysRotateCmd) Help() string {
	return "It may be interrupted and run again: then it ends what was begun, without another key. Servers read the file again when " +
		"they meet the new key; servers on other machines need the new file at once, so copy it there, or stop them first." +
		example("stead keys rotate --data /var/lib/stead --prune")
}

var errStillSealed = errors.New("something was sealed with an old key meanwhile; run it again")

// Run rotates.
func (cmd keysRotateCmd) Run(ctx context.Context, c console) error {
	a, err := openBeside(ctx, cmd.Config, Outside{Clock: clock.System{}, Log: cmd.logger(c.err), Sender: mail.Nowhere{}})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	v, columns := a.Runner.Vault, a.sealed()
	left, err := v.Left(ctx, columns)
	if err != nil {
		return err
	}
	if left == 0 {
		if _, err := v.AddKey(ctx); err != nil {
			return err
		}
		c.printf("A new key is in %s: keep a copy of that file.\n", cmd.secretKeys())
	} else {
		c.printf("An earlier rotation is not ended; going on with it.\n")
	}
	total := 0
	for _, column := range columns {
		n, err := v.Reseal(ctx, column)
		total += n
		if err != nil {
			c.printf("%d sealed anew so far; run this again to go on.\n", total)
			return err
		}
	}
	c.printf("%d sealed anew.\n", total)
	if !cmd.Prune {
		return nil
	}
	dropped, needed, err := v.Prune(ctx, columns)
	if err != nil {
		return err
	}
	c.printf("%d old keys dropped.\n", dropped)
	if needed > 0 {
		return errStillSealed
	}
	return nil
}

// sealed lists every sealed column of the house.
func (a *App) sealed() []vault.Column {
	var columns []vault.Column
	for _, m := range a.Modules {
		columns = append(columns, m.Sealed...)
	}
	return columns
}

package mail

import (
	"context"
	"errors"
)

// Nowhere is the Sender of an installation that has no mail server: each Send
// fails for now, so that messages wait until one is set up.
type Nowhere struct{}

// ErrNowhere is what Nowhere gives.
var ErrNowhere = errors.New("no mail server is set up")

// Send gives ErrNowhere.
func (Nowhere) Send(context.Context, Message) error { return ErrNowhere }

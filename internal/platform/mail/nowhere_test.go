package mail_test

import (
	"errors"
	"testing"

	"stead/internal/platform/mail"
)

func TestNowhereFailsForNow(t *testing.T) {
	t.Parallel()
	var s mail.Sender = mail.Nowhere{}
	if err := s.Send(t.Context(), message()); !errors.Is(err, mail.ErrNowhere) || errors.Is(err, mail.ErrPermanent) {
		t.Errorf("err = %v, want ErrNowhere, temporary", err)
	}
}

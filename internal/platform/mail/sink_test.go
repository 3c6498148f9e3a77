package mail_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"stead/internal/platform/mail"
)

func TestSinkKeepsTheLast(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{Keep: 3})
	out := sender(t, mail.Options{Address: s.Addr()})
	for i := range 5 {
		m := message()
		m.Subject = fmt.Sprint(i)
		if err := out.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Messages()
	if len(got) != 3 || got[0].Subject != "2" || got[2].Subject != "4" {
		t.Errorf("kept %d, want the last 3", len(got))
	}
}

func TestSinkTakesManyAtOnce(t *testing.T) {
	t.Parallel()
	s := sink(t, mail.SinkOptions{})
	out := sender(t, mail.Options{Address: s.Addr()})
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			m := message()
			m.To = fmt.Sprintf("p%d@example.com", i)
			if err := out.Send(t.Context(), m); err != nil {
				t.Error(err)
			}
		})
	}
	if _, err := s.Wait(t.Context(), 20); err != nil {
		t.Error(err)
	}
	group.Wait()
	if len(s.To("p7@example.com")) != 1 {
		t.Error("the message to p7 is missing")
	}
}

func TestSinkWaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := sink(t, mail.SinkOptions{}).Wait(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v", err)
	}
}

func TestSinkStaysWithinTheMachine(t *testing.T) {
	t.Parallel()
	if s, err := mail.ListenSink(mail.SinkOptions{Address: "0.0.0.0:0"}); err == nil {
		_ = s.Close()
		t.Error("it listens to the world")
	}
}

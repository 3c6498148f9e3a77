package mail

import (
	"strings"
	"time"

	"github.com/emersion/go-smtp"
)

// knobs make a Sink misbehave as servers do.
type knobs struct {
	refused map[string]bool
	grey    int
	die     int
	slow    time.Duration
}

// Refuse refuses an address for ever (550 5.1.1).
func (s *Sink) Refuse(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.knobs.refused[strings.ToLower(address)] = true
}

// Accept ends the refusal of an address.
func (s *Sink) Accept(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.knobs.refused, strings.ToLower(address))
}

// Greylist puts off the next n recipients (451 4.7.1).
func (s *Sink) Greylist(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.knobs.grey = n
}

// Slow waits before it answers to a message. 0 ends it.
func (s *Sink) Slow(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.knobs.slow = d
}

// Die takes and keeps the next n messages but breaks the connection before it
// answers, so that the client cannot know.
func (s *Sink) Die(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.knobs.die = n
}

var (
	errUnknown = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user here"}
	errClosing = &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "The server is going away"}
	errGrey    = &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "Greylisted, try again"}
)

// recipient answers to an address.
func (s *Sink) recipient(address string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.knobs.refused[strings.ToLower(address)] {
		return errUnknown
	}
	if s.knobs.grey > 0 {
		s.knobs.grey--
		return errGrey
	}
	return nil
}

// answer tells how to answer to a message.
func (s *Sink) answer() (wait time.Duration, die bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.knobs.die > 0 {
		s.knobs.die--
		die = true
	}
	return s.knobs.slow, die
}

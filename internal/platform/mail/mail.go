// Package mail sends messages to people, through an SMTP server, and has a
// small SMTP server of its own that keeps what it is given, for the
// demonstration and for tests.
package mail

import (
	"context"
	"errors"
	"time"
)

// Message is one message to one person.
type Message struct {
	ID      string            // left part of the Message-ID; the same at each attempt, so that a repeat can be known
	To      string            // a bare address
	ToName  string            // may be empty
	Subject string            // runs of spaces become one; past 500 bytes it is cut
	Text    string            // the plain version
	HTML    string            // may be empty
	Inline  []Inline          // pictures that HTML shows
	Headers map[string]string // more headers, such as In-Reply-To; not those that a message has anyway
	At      time.Time         // the Date
}

// Inline is a picture that goes with a message and that its HTML shows as
// "cid:" and ID.
type Inline struct {
	ID      string // letters, digits, and - _ . + =
	Name    string // of the file, for who saves it
	Type    string // such as image/png
	Content []byte
}

// Sender hands a message on. An error that is ErrPermanent means that the
// person cannot be reached at this address; after any other the same message
// may be sent again later. The text of an error holds no address.
//
// A server may have taken a message though Send fails, when the connection
// broke before its answer: a message is sent once or more.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// ErrPermanent says that trying again is of no use.
var ErrPermanent = errors.New("the message cannot be delivered")

// failure is an error whose text may be kept and shown. The cause, which may
// name the recipient, is there for errors.Is and errors.As alone.
type failure struct {
	text      string
	permanent bool
	cause     error
}

func (f *failure) Error() string { return f.text }

// Unwrap gives ErrPermanent, if it is, and the cause.
func (f *failure) Unwrap() []error {
	var list []error
	if f.permanent {
		list = append(list, ErrPermanent)
	}
	if f.cause != nil {
		list = append(list, f.cause)
	}
	return list
}

func refuse(text string, cause error) error {
	return &failure{text: text, permanent: true, cause: cause}
}

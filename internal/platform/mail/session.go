package mail

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"io"
	"strings"
	"time"

	gomessage "github.com/emersion/go-message/mail"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// session is one connection to a Sink.
type session struct {
	sink   *Sink
	conn   *smtp.Conn
	signed bool
	from   string
	to     []string
}

func (s *Sink) session(c *smtp.Conn) (smtp.Session, error) {
	return &session{sink: s, conn: c, signed: s.opts.User == ""}, nil
}

// AuthMechanisms offers PLAIN where the sink demands it.
func (s *session) AuthMechanisms() []string {
	if s.sink.opts.User == "" {
		return nil
	}
	return []string{sasl.Plain}
}

// Auth checks user and password.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		o := s.sink.opts
		if subtle.ConstantTimeCompare([]byte(user), []byte(o.User))&subtle.ConstantTimeCompare([]byte(password), []byte(o.Password)) == 0 {
			return smtp.ErrAuthFailed
		}
		s.signed = true
		return nil
	}), nil
}

// Mail begins a message.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.signed {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

// Rcpt adds a recipient.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := s.sink.recipient(to); err != nil {
		return err
	}
	s.to = append(s.to, to)
	return nil
}

// Data takes the message.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := parse(raw)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "The message cannot be read"}
	}
	wait, die := s.sink.answer()
	if wait > 0 {
		slow := time.NewTimer(wait)
		defer slow.Stop()
		select {
		case <-slow.C:
		case <-s.sink.served: // closed meanwhile
			return errClosing
		}
	}
	m.From, m.At = s.from, s.sink.opts.Clock.Now()
	list := make([]Received, len(s.to))
	for i, to := range s.to {
		list[i] = m
		list[i].To = to
	}
	s.sink.keep(list)
	if die {
		return s.conn.Conn().Close()
	}
	return nil
}

// Reset forgets the message begun.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout ends the connection.
func (s *session) Logout() error { return nil }

// parse takes a message apart.
func parse(raw []byte) (Received, error) {
	m := Received{Raw: string(raw)}
	r, err := gomessage.CreateReader(bytes.NewReader(raw))
	if err != nil {
		return m, err
	}
	m.Subject, _ = r.Header.Subject()
	m.MessageID, _ = r.Header.MessageID()
	if to, err := r.Header.AddressList("To"); err == nil && len(to) > 0 {
		m.ToName = to[0].Name
	}
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		inline, ok := part.Header.(*gomessage.InlineHeader)
		if !ok {
			continue
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			return m, err
		}
		text := string(bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n")))
		kind, _, _ := inline.ContentType()
		if id := strings.Trim(inline.Get("Content-Id"), "<>"); id != "" && strings.HasPrefix(kind, "image/") {
			m.Inline = append(m.Inline, Inline{ID: id, Type: kind, Content: body})
		}
		switch kind {
		case "text/html":
			m.HTML = text
		case "text/plain", "":
			m.Text = text
		}
	}
}

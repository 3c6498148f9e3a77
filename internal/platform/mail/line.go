package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"slices"

	"github.com/wneessen/go-mail/smtp"
)

// line is the connection of one message. It breaks when the context ends.
type line struct {
	ctx  context.Context // of the whole message; the library's ends with the dialling
	opts Options
	tls  *tls.Config
	conn net.Conn
	stop func() bool
}

func (l *line) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.conn = conn
	l.stop = context.AfterFunc(l.ctx, func() { _ = conn.Close() }) //nolint:contextcheck // see the field
	if l.opts.TLS != TLSImplicit {
		return conn, nil
	}
	secure := tls.Client(conn, l.tls)
	if err := secure.HandshakeContext(ctx); err != nil {
		return nil, err
	}
	return secure, nil
}

func (l *line) close() {
	if l.conn != nil {
		l.stop()
		_ = l.conn.Close()
	}
}

// local reports whether the connection stays within the machine.
func (l *line) local() bool {
	addr, ok := l.conn.RemoteAddr().(*net.TCPAddr)
	return ok && addr.IP.IsLoopback()
}

var (
	errOpen = errors.New("the connection is not encrypted, so no password is sent")
	errHow  = errors.New("the mail server has none of PLAIN, LOGIN, CRAM-MD5")
)

// login signs in by the first way that the server has.
type login struct {
	line           *line
	user, password string
	way            smtp.Auth
}

// Start begins to sign in.
func (a *login) Start(server *smtp.ServerInfo) (string, []byte, error) {
	if !server.TLS && !a.line.local() {
		return "", nil, errOpen
	}
	switch {
	case slices.Contains(server.Auth, "PLAIN"):
		a.way = smtp.PlainAuth("", a.user, a.password, server.Name, true)
	case slices.Contains(server.Auth, "LOGIN"):
		a.way = smtp.LoginAuth(a.user, a.password, server.Name, true)
	case slices.Contains(server.Auth, "CRAM-MD5"):
		a.way = smtp.CRAMMD5Auth(a.user, a.password)
	default:
		return "", nil, errHow
	}
	return a.way.Start(server)
}

// Next goes on with signing in.
func (a *login) Next(fromServer []byte, more bool) ([]byte, error) {
	return a.way.Next(fromServer, more)
}

package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"
)

// TLSMode says how the connection to the server is encrypted.
type TLSMode string

// The modes. Required modes check the server's certificate.
const (
	TLSAuto     TLSMode = ""         // STARTTLS where the server has it
	TLSNone     TLSMode = "none"     // never
	TLSStartTLS TLSMode = "starttls" // required
	TLSImplicit TLSMode = "tls"      // from the first byte
)

// Options are how to reach the server.
type Options struct {
	Address  string // host:port
	From     string // "Stead <stead@example.com>"
	User     string // "" sends without signing in
	Password string
	TLS      TLSMode
	Timeout  time.Duration  // for a whole message; 30 s
	Roots    *x509.CertPool // trusted in place of the machine's; nil for those
}

// SMTP is a Sender that hands messages to an SMTP server, one connection for
// each. It is safe for concurrent use. A password is never sent over a
// connection that is not encrypted, except within the machine.
type SMTP struct {
	opts Options
	from *mail.Address
	host string
	port int
}

// NewSMTP checks the options; it does not connect.
func NewSMTP(o Options) (*SMTP, error) {
	from, err := mail.ParseAddress(o.From)
	if err != nil {
		return nil, fmt.Errorf("the address to send mail from: %w", err)
	}
	host, portText, err := net.SplitHostPort(o.Address)
	if err != nil {
		return nil, fmt.Errorf("the address of the mail server: %w", err)
	}
	port, err := strconv.Atoi(portText)
	if err != nil || port < 1 || port > 65535 || host == "" {
		return nil, fmt.Errorf("the address of the mail server: %q is no host:port", o.Address)
	}
	switch o.TLS {
	case TLSAuto, TLSNone, TLSStartTLS, TLSImplicit:
	default:
		return nil, fmt.Errorf("the TLS mode of the mail server: %q is not none, starttls or tls", o.TLS)
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	return &SMTP{opts: o, from: from, host: host, port: port}, nil
}

// Send hands the message to the server.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	m.To = asciiDomain(m.To)
	msg, err := compose(s.from, m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.opts.Timeout)
	defer cancel()
	line := &line{ctx: ctx, opts: s.opts, tls: s.tlsConfig()}
	defer line.close()
	client, err := gomail.NewClient(s.host, s.clientOptions(line, m)...)
	if err != nil {
		return fmt.Errorf("set up the connection to the mail server: %w", err)
	}
	conn, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("reach the mail server: %w", err)
	}
	err = client.SendWithSMTPClient(conn, msg)
	if err == nil || msg.IsDelivered() { // what fails after the server took it does not matter
		_ = client.CloseWithSMTPClient(conn)
		return nil
	}
	return classify(err)
}

// asciiDomain writes the domain of an address as every server takes it (RFC
// 5891), so that only letters before the @ need one that knows RFC 6531.
func asciiDomain(address string) string {
	local, domain, _ := strings.Cut(address, "@")
	if ascii, err := idna.Lookup.ToASCII(domain); err == nil && isASCII(local) {
		return local + "@" + ascii
	}
	return address
}

func (s *SMTP) clientOptions(l *line, m Message) []gomail.Option {
	policy := gomail.TLSOpportunistic
	switch s.opts.TLS {
	case TLSAuto:
	case TLSNone, TLSImplicit: // line does the handshake of the latter
		policy = gomail.NoTLS
	case TLSStartTLS:
		policy = gomail.TLSMandatory
	}
	opts := []gomail.Option{
		gomail.WithPort(s.port), gomail.WithTimeout(s.opts.Timeout), gomail.WithTLSPolicy(policy),
		gomail.WithTLSConfig(l.tls), gomail.WithDialContextFunc(l.dial), gomail.WithoutNoop(),
	}
	if s.opts.User != "" {
		opts = append(opts, gomail.WithSMTPAuthCustom(&login{line: l, user: s.opts.User, password: s.opts.Password}))
	}
	if isASCII(m.To) && isASCII(s.from.Address) { // or a relay further on may refuse what it need not
		opts = append(opts, gomail.WithoutSMTPUTF8())
	}
	return opts
}

// tlsConfig checks certificates, except where encryption is a bonus and no
// password is at stake: without it the same message would go in the clear.
func (s *SMTP) tlsConfig() *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS12,
		ServerName:         s.host,
		RootCAs:            s.opts.Roots,
		InsecureSkipVerify: s.opts.TLS == TLSAuto && s.opts.User == "", //nolint:gosec // see above
	}
}

// classify tells the recipient's faults from everybody else's.
func classify(err error) error {
	var sent *gomail.SendError
	if !errors.As(err, &sent) {
		return &failure{text: "the connection to the mail server broke", cause: err}
	}
	code, status := sent.ErrorCode(), sent.EnhancedStatusCode()
	if code == 0 {
		return &failure{text: "the connection to the mail server broke while " + sent.Reason.String(), cause: err}
	}
	text := fmt.Sprintf("the mail server answered %d", code)
	if status != "" {
		text += " " + status
	}
	return &failure{text: text + " when " + sent.Reason.String(), permanent: permanent(sent.Reason, code, status), cause: err}
}

// permanent reports whether the answer is about the recipient. Answers about
// us (5.7 policy, 530 and 535 signing in, 5.3 and 500 to 504 the dialogue) may
// change when somebody mends the settings.
func permanent(at gomail.SendErrReason, code int, status string) bool {
	if code < 505 || code == 530 || code == 535 {
		return false
	}
	switch {
	case strings.HasPrefix(status, "5.1."), strings.HasPrefix(status, "5.2."), strings.HasPrefix(status, "5.4."):
		return at == gomail.ErrSMTPRcptTo || at == gomail.ErrSMTPDataClose
	case status == "" || strings.HasPrefix(status, "5.0."):
		return at == gomail.ErrSMTPRcptTo
	}
	return false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

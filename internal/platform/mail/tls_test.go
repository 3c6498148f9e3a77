package mail_test

import (
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"testing"

	"stead/internal/platform/mail"
)

func TestSendOverStartTLS(t *testing.T) {
	t.Parallel()
	server, roots := certificate(t)
	secure, open := sink(t, mail.SinkOptions{TLS: server}), sink(t, mail.SinkOptions{})
	for _, test := range []struct {
		name string
		opts mail.Options
		to   *mail.Sink
		ok   bool
	}{
		{"required and trusted", mail.Options{TLS: mail.TLSStartTLS, Roots: roots}, secure, true},
		{"required, not trusted", mail.Options{TLS: mail.TLSStartTLS}, secure, false},
		{"required, not there", mail.Options{TLS: mail.TLSStartTLS}, open, false},
		{"a bonus, not trusted", mail.Options{}, secure, true},
		{"a bonus, not there", mail.Options{}, open, true},
		{"a bonus with a password, not trusted", mail.Options{User: "u"}, secure, false},
		{"not wanted", mail.Options{TLS: mail.TLSNone}, secure, true},
	} {
		test.opts.Address = test.to.Addr()
		if err := sender(t, test.opts).Send(t.Context(), message()); (err == nil) != test.ok || errors.Is(err, mail.ErrPermanent) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestSendOverTLSFromTheFirstByte(t *testing.T) {
	t.Parallel()
	server, roots := certificate(t)
	inner := sink(t, mail.SinkOptions{User: "stead", Password: "geheim"})
	outer, err := tls.Listen("tcp", "127.0.0.1:0", server)
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Close()
	go forward(outer, inner.Addr())
	o := mail.Options{Address: outer.Addr().String(), TLS: mail.TLSImplicit, Roots: roots, User: "stead", Password: "geheim"}
	if err := sender(t, o).Send(t.Context(), message()); err != nil {
		t.Error(err)
	}
	o.Roots = nil
	if err := sender(t, o).Send(t.Context(), message()); err == nil {
		t.Error("a certificate that nobody signed was trusted")
	}
}

func TestSendSignedIn(t *testing.T) {
	t.Parallel()
	server, roots := certificate(t)
	s := sink(t, mail.SinkOptions{TLS: server, User: "stead", Password: "geheim"})
	o := mail.Options{Address: s.Addr(), Roots: roots, User: "stead", Password: "geheim"}
	for _, mode := range []mail.TLSMode{mail.TLSAuto, mail.TLSStartTLS, mail.TLSNone} { // none is fine within the machine
		o.TLS = mode
		if err := sender(t, o).Send(t.Context(), message()); err != nil {
			t.Errorf("mode %q: %v", mode, err)
		}
	}
	o.Password = "falsch"
	if err := sender(t, o).Send(t.Context(), message()); err == nil || errors.Is(err, mail.ErrPermanent) || strings.Contains(err.Error(), "falsch") {
		t.Errorf("wrong password: %v, want a temporary error", err)
	}
	o.User = ""
	if err := sender(t, o).Send(t.Context(), message()); err == nil || errors.Is(err, mail.ErrPermanent) {
		t.Errorf("not signed in: %v, want a temporary error", err)
	}
}

// A password stays here when the connection leaves the machine in the clear.
func TestNoPasswordInTheClear(t *testing.T) {
	t.Parallel()
	away := outside(t)
	inner := sink(t, mail.SinkOptions{User: "stead", Password: "geheim"})
	l, err := net.Listen("tcp", net.JoinHostPort(away, "0"))
	if err != nil {
		t.Skip("the machine has no address but its own")
	}
	defer l.Close()
	go forward(l, inner.Addr())
	o := mail.Options{Address: l.Addr().String(), User: "stead", Password: "geheim"}
	err = sender(t, o).Send(t.Context(), message())
	if err == nil || !strings.Contains(err.Error(), "not encrypted") {
		t.Errorf("err = %v, want a refusal to send the password", err)
	}
}

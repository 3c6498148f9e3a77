package mail_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
	"testing"
	"time"

	"stead/internal/platform/clock"
	"stead/internal/platform/mail"
)

var at = time.Date(2026, 3, 2, 8, 30, 0, 0, time.UTC)

func sink(t *testing.T, o mail.SinkOptions) *mail.Sink {
	t.Helper()
	o.Clock = clock.NewFake(at)
	s, err := mail.ListenSink(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func sender(t *testing.T, o mail.Options) *mail.SMTP {
	t.Helper()
	if o.From == "" {
		o.From = "Stead <stead@example.com>"
	}
	s, err := mail.NewSMTP(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func message() mail.Message {
	return mail.Message{
		ID: "not_1", To: "janet@example.com", ToName: "Janet", Subject: "Your space P12", Text: "Tomorrow.\n", At: at,
	}
}

// certificate is for 127.0.0.1.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return &tls.Config{Certificates: s.TLS.Certificates, MinVersion: tls.VersionTLS12}, roots
}

package mail

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"

	"stead/internal/platform/clock"
)

// Received is a message that a Sink keeps.
type Received struct {
	From      string    `json:"from"` // of the envelope
	To        string    `json:"to"`   // of the envelope; a message for several is kept once for each
	ToName    string    `json:"toName"`
	Subject   string    `json:"subject"`
	Text      string    `json:"text"`
	HTML      string    `json:"html"`
	At        time.Time `json:"at"`        // when it came
	MessageID string    `json:"messageId"` // without the angle brackets
	Raw       string    `json:"raw"`
	Inline    []Inline  `json:"inline"` // pictures that HTML shows
}

// SinkOptions are the settings of a Sink; the zero value is good.
type SinkOptions struct {
	Address  string      // of the machine itself; 127.0.0.1 and any free port
	Keep     int         // how many messages; 1000
	Clock    clock.Clock // clock.System
	TLS      *tls.Config // offers STARTTLS
	User     string      // demands that the client signs in
	Password string
}

// Sink is an SMTP server that keeps the last messages in memory and delivers
// none. It listens on the machine itself only.
type Sink struct {
	opts     SinkOptions
	server   *smtp.Server
	listener net.Listener
	served   chan struct{}

	mu    sync.Mutex
	kept  []Received
	more  chan struct{} // closed and made anew when a message comes
	knobs knobs
}

// ListenSink starts a sink. Close it when done.
func ListenSink(o SinkOptions) (*Sink, error) {
	if o.Address == "" {
		o.Address = "127.0.0.1:0"
	}
	if o.Keep <= 0 {
		o.Keep = 1000
	}
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", o.Address)
	if err != nil {
		return nil, fmt.Errorf("start the mail sink: %w", err)
	}
	if a, ok := listener.Addr().(*net.TCPAddr); !ok || !a.IP.IsLoopback() {
		_ = listener.Close()
		return nil, fmt.Errorf("start the mail sink: %s is not an address within the machine", o.Address)
	}
	s := &Sink{opts: o, listener: listener, served: make(chan struct{}), more: make(chan struct{})}
	s.knobs.refused = map[string]bool{}
	s.server = smtp.NewServer(smtp.BackendFunc(s.session))
	s.server.Domain = "localhost"
	s.server.ReadTimeout, s.server.WriteTimeout = time.Minute, time.Minute
	s.server.MaxMessageBytes, s.server.MaxRecipients = 25<<20, 100
	s.server.EnableSMTPUTF8 = true
	s.server.AllowInsecureAuth = true
	s.server.TLSConfig = o.TLS
	s.server.ErrorLog = quiet{}
	go func() {
		defer close(s.served)
		_ = s.server.Serve(listener)
	}()
	return s, nil
}

// quiet drops what the server has to say about clients that hang up.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// Addr is the address to send to, host:port.
func (s *Sink) Addr() string { return s.listener.Addr().String() }

// Close stops the server; what it kept can still be read.
func (s *Sink) Close() error {
	err := s.server.Close()
	_ = s.listener.Close() // the server knows it only once it serves
	<-s.served
	return err
}

// Messages gives what is kept, the oldest first.
func (s *Sink) Messages() []Received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Received{}, s.kept...)
}

// To gives what is kept for one address, the oldest first. Case does not
// matter.
func (s *Sink) To(address string) []Received {
	list := []Received{}
	for _, m := range s.Messages() {
		if strings.EqualFold(m.To, address) {
			list = append(list, m)
		}
	}
	return list
}

// Wait waits until n messages are kept and gives them; fewer, with an error,
// when ctx ends before.
func (s *Sink) Wait(ctx context.Context, n int) ([]Received, error) {
	for {
		s.mu.Lock()
		list, more := append([]Received{}, s.kept...), s.more
		s.mu.Unlock()
		if len(list) >= n {
			return list, nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return list, fmt.Errorf("%d of %d messages came: %w", len(list), n, ctx.Err())
		}
	}
}

// Clear forgets what is kept.
func (s *Sink) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = nil
}

func (s *Sink) keep(list []Received) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, list...)
	if n := len(s.kept) - s.opts.Keep; n > 0 {
		s.kept = append([]Received{}, s.kept[n:]...)
	}
	close(s.more)
	s.more = make(chan struct{})
}

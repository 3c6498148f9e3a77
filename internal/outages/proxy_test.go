package outages_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// proxy stands between the program and PostgreSQL (or, where nobody reads
// along, any server) and fails on demand.
type proxy struct {
	t     testing.TB
	addr  string
	to    string
	blind bool          // it is no PostgreSQL
	drip  time.Duration // between two bytes of an answer

	mu       sync.Mutex
	listener net.Listener
	lines    map[*line]bool
	flowing  chan struct{} // closed while data flows
	armed    *cut
}

// cut is a connection to be cut, once: at a statement that contains the text,
// or around the COMMIT of a transaction that held such a statement.
type cut struct {
	text string
	at   moment
}

type moment int

const (
	atStatement  moment = iota // which does not reach the server
	beforeCommit               // which does not reach the server
	afterCommit                // whose answer does not reach the client
)

// newProxy passes connections on to the address, until the test ends.
func newProxy(t testing.TB, to string) *proxy {
	t.Helper()
	p := &proxy{t: t, to: to, addr: "127.0.0.1:0", lines: map[*line]bool{}, flowing: make(chan struct{})}
	close(p.flowing)
	p.up()
	t.Cleanup(func() {
		p.down()
		p.flow()
	})
	return p
}

// before stands the proxy before the database of a world.
func (w *world) behindProxy() *proxy {
	w.t.Helper()
	u, err := url.Parse(w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	p := newProxy(w.t, u.Host)
	u.Host = p.addr
	w.via = u.String()
	return p
}

// up listens, at the same address each time.
func (p *proxy) up() {
	p.t.Helper()
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	p.listener, p.addr = l, l.Addr().String()
	p.mu.Unlock()
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			go p.join(in)
		}
	}()
}

// down refuses connections and cuts those there are.
func (p *proxy) down() {
	p.mu.Lock()
	_ = p.listener.Close()
	p.mu.Unlock()
	p.cutAll()
}

func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for l := range p.lines {
		l.close()
	}
}

// stall lets nothing through any more, in either direction; connections stay.
func (p *proxy) stall() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.flowing = make(chan struct{})
}

// flow ends a stall.
func (p *proxy) flow() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.flowing:
	default:
		close(p.flowing)
	}
}

func (p *proxy) wait() {
	p.mu.Lock()
	flowing := p.flowing
	p.mu.Unlock()
	<-flowing
}

func (p *proxy) arm(text string, at moment) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.armed = &cut{text, at}
}

// fired reports whether the armed cut was made.
func (p *proxy) fired() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.armed == nil
}

// line is one connection through the proxy.
type line struct {
	p          *proxy
	in, out    net.Conn
	statements map[string]string // prepared ones, by name
	touched    bool              // the transaction held the armed statement
	swallow    bool              // the next answer
	mu         sync.Mutex
}

func (l *line) close() {
	_ = l.in.Close()
	_ = l.out.Close()
}

func (p *proxy) join(in net.Conn) {
	p.wait()
	out, err := net.DialTimeout("tcp", p.to, 5*time.Second)
	if err != nil {
		_ = in.Close()
		return
	}
	l := &line{p: p, in: in, out: out, statements: map[string]string{}}
	p.mu.Lock()
	p.lines[l] = true
	p.mu.Unlock()
	defer func() {
		l.close()
		p.mu.Lock()
		delete(p.lines, l)
		p.mu.Unlock()
	}()
	go l.answers()
	l.questions()
}

// answers passes on what the server says.
func (l *line) answers() {
	defer l.close()
	buf := make([]byte, 64<<10)
	for {
		n, err := l.out.Read(buf)
		l.p.wait()
		l.mu.Lock()
		swallow := l.swallow
		l.mu.Unlock()
		if err != nil || swallow {
			return
		}
		step := n
		if l.p.drip > 0 {
			step = 1
		}
		for i := 0; i < n; i += step {
			time.Sleep(l.p.drip)
			if _, err := l.in.Write(buf[i : i+step]); err != nil {
				return
			}
		}
	}
}

// questions passes on what the client says, message by message.
func (l *line) questions() {
	if l.p.blind {
		_, _ = io.Copy(l.out, l.in)
		return
	}
	for first := true; ; first = false {
		head := make([]byte, 5)
		if first { // the start-up message has no kind
			head = head[:4]
		}
		if _, err := io.ReadFull(l.in, head); err != nil {
			return
		}
		length := int(binary.BigEndian.Uint32(head[len(head)-4:])) - 4
		if length < 0 || length > 1<<24 {
			return
		}
		body := make([]byte, length)
		if _, err := io.ReadFull(l.in, body); err != nil {
			return
		}
		l.p.wait()
		if !first && l.cuts(head[0], body) {
			return
		}
		if _, err := l.out.Write(append(head, body...)); err != nil {
			return
		}
	}
}

// cuts reports whether the connection is to be cut in place of passing on the
// message.
func (l *line) cuts(kind byte, body []byte) bool {
	text := l.statement(kind, body)
	if text == "" {
		return false
	}
	l.p.mu.Lock()
	defer l.p.mu.Unlock()
	a := l.p.armed
	if a == nil {
		return false
	}
	commit := strings.EqualFold(text, "commit")
	switch {
	case strings.Contains(text, a.text):
		l.touched = true
		if a.at != atStatement {
			return false
		}
	case !commit || !l.touched || a.at == atStatement:
		return false
	}
	l.p.armed = nil
	if a.at == afterCommit {
		l.mu.Lock()
		l.swallow = true
		l.mu.Unlock()
		return false
	}
	return true
}

// statement gives the SQL that a message has the server run, if it does.
func (l *line) statement(kind byte, body []byte) string {
	fields := bytes.SplitN(body, []byte{0}, 3)
	switch {
	case kind == 'Q':
		return string(fields[0])
	case kind == 'P' && len(fields) > 1:
		l.statements[string(fields[0])] = string(fields[1])
	case kind == 'B' && len(fields) > 1:
		return l.statements[string(fields[1])]
	}
	return ""
}

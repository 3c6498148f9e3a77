package load

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httputil"
	"strconv"
	"time"
)

// Response is what a server answered. It is good until the next request on the
// same connection.
type Response struct {
	Status int
	Header []byte // the header lines as they came
	Body   []byte
}

// Get gives the value of a header, found without regard to case; empty when it
// was not sent.
func (r *Response) Get(name string) string {
	for line := range bytes.Lines(r.Header) {
		key, value, ok := bytes.Cut(line, []byte(":"))
		if ok && len(key) == len(name) && bytes.EqualFold(key, []byte(name)) {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}

// Conn is one HTTP/1.1 connection that is kept alive. It speaks no more than a
// server on the loopback needs: client and server share the cores here, and
// what net/http's client costs would be taken from the server.
type Conn struct {
	c      net.Conn
	r      *bufio.Reader
	answer Response
}

// Dial connects. Every request must be over when patience ends.
func Dial(address string, patience time.Duration) (*Conn, error) {
	c, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	return &Conn{c: c, r: bufio.NewReaderSize(c, 64<<10)}, nil
}

// Close ends the connection.
func (c *Conn) Close() error { return c.c.Close() }

// Do sends a request, which must be whole, and reads its answer.
func (c *Conn) Do(request []byte) (*Response, error) {
	if _, err := c.c.Write(request); err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	a := &c.answer
	a.Header, a.Body = a.Header[:0], a.Body[:0]
	first, err := c.r.ReadSlice('\n')
	if err != nil {
		return nil, fmt.Errorf("read the status: %w", err)
	}
	if len(first) < 12 || !bytes.HasPrefix(first, []byte("HTTP/1.1 ")) {
		return nil, fmt.Errorf("this is no status line: %q", first)
	}
	if a.Status, err = strconv.Atoi(string(first[9:12])); err != nil {
		return nil, fmt.Errorf("this is no status line: %q", first)
	}
	for {
		line, err := c.r.ReadSlice('\n')
		if err != nil {
			return nil, fmt.Errorf("read the header: %w", err)
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			break
		}
		a.Header = append(a.Header, line...)
	}
	return a, c.body()
}

var errLength = errors.New("the answer says neither how long it is nor that it comes in chunks")

func (c *Conn) body() error {
	a := &c.answer
	if a.Status == 204 || a.Status == 304 {
		return nil
	}
	if a.Get("Transfer-Encoding") == "chunked" {
		buf := bytes.NewBuffer(a.Body)
		if _, err := buf.ReadFrom(httputil.NewChunkedReader(c.r)); err != nil {
			return fmt.Errorf("read the body: %w", err)
		}
		a.Body = buf.Bytes()
		_, err := c.r.Discard(2) // the empty line that ends the trailer
		return err
	}
	n, err := strconv.Atoi(a.Get("Content-Length"))
	if err != nil {
		return errLength
	}
	if cap(a.Body) < n {
		a.Body = make([]byte, n)
	}
	a.Body = a.Body[:n]
	if _, err := io.ReadFull(c.r, a.Body); err != nil {
		return fmt.Errorf("read the body: %w", err)
	}
	return nil
}

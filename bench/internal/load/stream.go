package load

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http/httputil"
	"strconv"
	"time"
)

// Stream is an answer of server-sent events that goes on and on.
type Stream struct {
	c net.Conn
	r *bufio.Reader
}

// Listen asks for a stream; request must be whole.
func Listen(address string, request []byte, patience time.Duration) (*Stream, error) {
	c, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	if _, err := c.Write(request); err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	r := bufio.NewReaderSize(c, 16<<10)
	first, err := r.ReadSlice('\n')
	if err != nil {
		return nil, fmt.Errorf("read the status: %w", err)
	}
	status, err := strconv.Atoi(string(first[9:min(12, len(first))]))
	if err != nil || status != 200 {
		return nil, fmt.Errorf("no stream: %q", first)
	}
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return nil, fmt.Errorf("read the header: %w", err)
		}
		if len(bytes.TrimRight(line, "\r\n")) == 0 {
			break
		}
	}
	return &Stream{c, bufio.NewReaderSize(httputil.NewChunkedReader(r), 32<<10)}, nil
}

// Next gives the data of the next event of a name. It is good until the next call.
func (s *Stream) Next(event string) ([]byte, error) {
	named := false
	for {
		line, err := s.r.ReadSlice('\n')
		if err != nil {
			return nil, fmt.Errorf("read an event: %w", err)
		}
		line = bytes.TrimRight(line, "\r\n")
		if name, ok := bytes.CutPrefix(line, []byte("event: ")); ok {
			named = string(name) == event
		}
		if data, ok := bytes.CutPrefix(line, []byte("data: ")); ok && named {
			return data, nil
		}
	}
}

// Close ends it.
func (s *Stream) Close() error { return s.c.Close() }

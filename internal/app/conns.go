package app

import (
	"container/list"
	"net"
	"net/http"
	"sync"
)

// conns bounds the connections of a server. When there are too many, the one
// that waits longest without a request makes room, so that nobody can keep
// others out by doing nothing.
type conns struct {
	most int
	mu   sync.Mutex
	open map[net.Conn]*list.Element // its place in idle; nil while a request is under way
	idle *list.List                 // of net.Conn, the longest first
}

func newConns(most int) *conns {
	return &conns{most: most, open: map[net.Conn]*list.Element{}, idle: list.New()}
}

// watch is for http.Server.ConnState.
func (c *conns) watch(conn net.Conn, s http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	place, known := c.open[conn]
	if !known && s != http.StateNew {
		return // it made room already
	}
	if place != nil {
		c.idle.Remove(place)
	}
	switch s {
	case http.StateNew, http.StateIdle:
		c.open[conn] = c.idle.PushBack(conn)
		if len(c.open) > c.most {
			c.makeRoom()
		}
	case http.StateActive:
		c.open[conn] = nil
	default: // closed, or not the server's any more
		delete(c.open, conn)
	}
}

// count tells how many are open.
func (c *conns) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}

func (c *conns) makeRoom() {
	conn, _ := c.idle.Remove(c.idle.Front()).(net.Conn)
	delete(c.open, conn)
	go func() { _ = conn.Close() }() // may wait for the other side
}

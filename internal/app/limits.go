package app

import (
	"crypto/tls"
	"net/http"
	"time"
)

// Limits is how much of the server a client, or all of them together, may take.
type Limits struct {
	ActorRate      int           `help:"Requests a second that each person or program may make, and each network address that is not signed in; twice as many at once; 0 for any number." name:"actor-rate" default:"200" env:"STEAD_ACTOR_RATE"`
	MaxConnections int           `help:"Connections at once; 0 for what the system's limit of open files allows, at most 20000." name:"max-connections" default:"0" env:"STEAD_MAX_CONNECTIONS"`
	RequestTime    time.Duration `help:"How long a request may take to arrive with its body." name:"request-time" default:"1m" env:"STEAD_REQUEST_TIME"`
}

const (
	headerTime = 10 * time.Second // for the headers of a request to arrive
	idleTime   = 2 * time.Minute  // between two requests
	mostHeader = 32 << 10         // bytes

	mostConnections = 20000
	otherFiles      = 300 // open files that are no client's connection
)

// server gives the server that keeps to the limits.
func (l Limits) server(h http.Handler) *http.Server {
	whole := l.RequestTime
	if whole <= 0 {
		whole = time.Minute
	}
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: min(headerTime, whole),
		ReadTimeout:       whole,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    mostHeader,
		TLSConfig:         &tls.Config{MinVersion: tls.VersionTLS12},
	}
}

// connections gives how many there may be at once.
func (l Limits) connections() int {
	allowed := max(openFiles()-otherFiles, 64)
	if l.MaxConnections > 0 {
		return min(l.MaxConnections, allowed)
	}
	return min(mostConnections, allowed)
}

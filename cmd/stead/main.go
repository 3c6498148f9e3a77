// Command stead is the whole program: server, demo and administration.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"stead/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := app.Main(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

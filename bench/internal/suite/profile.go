package suite

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"stead/bench/internal/server"
)

// debugFlags gives the flags with which Stead offers profiles, if they are
// wanted and it can.
func (s *suite) debugFlags(ctx context.Context) ([]string, error) {
	if s.Profiles == "" {
		return nil, nil
	}
	help, err := server.Run(ctx, s.Stead, "serve", "--help")
	if err != nil {
		return nil, err
	}
	if !strings.Contains(help, "--debug-listen") {
		s.say("no profiles: this program has no --debug-listen")
		return nil, nil
	}
	if s.debug, err = server.FreeAddress(); err != nil {
		return nil, err
	}
	return []string{"--debug-listen", s.debug}, nil
}

// profile begins to fetch a CPU profile of that length and gives what waits
// for it. Without a profile the figures are worth as much: it is only missed.
func (s *suite) profile(ctx context.Context, name string, length time.Duration) (wait func()) {
	if s.debug == "" {
		return func() {}
	}
	var all sync.WaitGroup
	all.Go(func() {
		file := filepath.Join(s.Profiles, s.engine+"-"+name+".pprof")
		if err := s.fetchProfile(ctx, file, length); err != nil {
			s.say("  no profile: %v", err)
		}
	})
	return all.Wait
}

func (s *suite) fetchProfile(ctx context.Context, file string, length time.Duration) error {
	url := fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", s.debug, max(1, int(length.Seconds())))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	if err := os.MkdirAll(s.Profiles, 0o700); err != nil {
		return err
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, resp.Body); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

package suite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"

	"stead/bench/internal/world"
)

// call asks Stead something where speed does not matter, and reads the answer
// into out.
func (s *suite) call(ctx context.Context, session, method, path string, in, out any, want int) (*http.Response, error) {
	body, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, "http://"+s.ours.Address+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if session != "" {
		req.Header.Set("Cookie", session)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != want {
		return nil, fmt.Errorf("%s %s: %d, want %d: %s", method, path, resp.StatusCode, want, text)
	}
	return resp, json.Unmarshal(text, out)
}

// signIn signs the actors and the administrator in.
func (s *suite) signIn(ctx context.Context) error {
	for i := range world.Actors + 1 {
		p := s.world.People[i]
		var answer struct{ User struct{ ID string } }
		resp, err := s.call(ctx, "", "POST", "/session", map[string]string{"email": p.Email, "password": world.Password}, &answer, 201)
		if err != nil {
			return err
		}
		if answer.User.ID != p.ID || len(resp.Cookies()) != 1 {
			return fmt.Errorf("sign in: %s became %s with %d cookies", p.ID, answer.User.ID, len(resp.Cookies()))
		}
		s.sessions = append(s.sessions, resp.Cookies()[0].Name+"="+resp.Cookies()[0].Value)
	}
	return nil
}

// delegate lets every person trust their actor.
func (s *suite) delegate(ctx context.Context) error {
	s.delegations = make([]string, world.People)
	var all sync.WaitGroup
	wrong := make(chan error, world.People)
	for worker := range 8 {
		all.Go(func() {
			for i := worker; i < world.People; i += 8 {
				var d struct{ ID string }
				_, err := s.call(ctx, s.sessions[world.Administrator], "POST", "/delegations", map[string]any{
					"type": "user_to_user", "company": s.world.Company, "delegators": []string{s.world.People[i].ID},
					"delegate": s.world.People[world.Actor(i)].ID, "scopes": []string{"MANAGE_RESERVATIONS", "MANAGE_VEHICLES"},
				}, &d, 201)
				if err != nil {
					wrong <- err
					return
				}
				s.delegations[i] = d.ID
			}
		})
	}
	all.Wait()
	close(wrong)
	return <-wrong
}

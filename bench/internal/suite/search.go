package suite

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"stead/bench/internal/load"
	"stead/bench/internal/world"
)

// What people type, and what has come of it after two letters or more.
var (
	userSearches = strings.Fields("an jo ma zo anna joh mohammed zoe bergen crowd.example anna.bergen ole+dal mar+hal el+strand ha+ma lin zuzana+vik greta nils+sol karl")
	accSearches  = strings.Fields("be ha an berg logistics lo wangby wang+transport bygg+99 9999 hol+energy 123 sand+media aas li+ma strandvik")
)

// measureSearch measures searching among 100,000 people and as many accounts, by
// beginnings of words, many and few of which match. There is no floor.
func (s *suite) measureSearch(ctx context.Context) error {
	if !s.crowded {
		if _, _, err := s.importCrowd(ctx); err != nil {
			return err
		}
		if err := s.waitSealed(ctx); err != nil {
			return err
		}
	}
	people := make([]string, 0, s.crowd()) // of the others no words are kept
	for i := range s.crowd() {
		m := s.world.Member(i)
		people = append(people, strings.ToLower(m.Given+" "+m.Family+" "+m.Email))
	}
	var accounts []string
	for i := range s.world.Customers {
		accounts = append(accounts, strings.ToLower(s.world.Customer(i)))
	}
	for _, what := range []struct {
		name, path string
		searches   []string
		all        []string
	}{
		{"user search among " + figure(float64(s.crowd())), "/api/v1/users?search=", userSearches, people},
		{"account search among " + figure(float64(s.world.Customers)), "/api/v1/accounts?search=", accSearches, accounts},
	} {
		questions := make([]question, len(what.searches))
		for i, typed := range what.searches {
			want := found(what.all, typed)
			questions[i] = question{
				request: searchRequest(what.path, typed, s.sessions[world.Administrator], s.world.Company),
				judge:   func(body []byte) error { return judgeFound(body, typed, want) },
			}
		}
		if err := s.searching(ctx, what.name, questions); err != nil {
			return err
		}
	}
	return nil
}

func searchRequest(path, typed, session, company string) []byte {
	if strings.Contains(path, "/accounts") { // of all customers, whatever company one works in
		return get(path+url.QueryEscape(strings.ReplaceAll(typed, "+", " ")), session)
	}
	return get(path+url.QueryEscape(strings.ReplaceAll(typed, "+", " ")), session+"\r\nStead-Company: "+company)
}

func (s *suite) searching(ctx context.Context, name string, questions []question) error {
	run := s.withCPU(s.runReads(s.ours.Address, func(conn int) []question {
		at := conn * len(questions) / readers // not all the same at once
		return append(slices.Clone(questions[at:]), questions[:at]...)
	}))
	var rounds []load.Result
	for round := range s.rounds + 1 {
		limit := s.time
		if round == 0 {
			limit = s.warm
		}
		r, err := run(ctx, limit)
		if err != nil {
			return err
		}
		if round > 0 { // the first is to warm up
			rounds = append(rounds, r)
			s.say("  ours  %v", r)
		}
	}
	s.table.plainRate(name+", 8 conn", s.engine, perSecond(rounds), 0)
	s.table.duration(name+", 8 conn, p99", s.engine, quantile(rounds, 0.99), 0, 20)
	return nil
}

// words are the parts of a text by which it is found.
func words(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) })
}

// matches reports whether each word of what was typed begins one of the text.
func matches(text, typed string) bool {
	in := words(text)
	for _, w := range words(typed) {
		if !slices.ContainsFunc(in, func(have string) bool { return strings.HasPrefix(have, w) }) {
			return false
		}
	}
	return true
}

// found counts what a page must show.
func found(all []string, typed string) int {
	n := 0
	for _, text := range all {
		if n < 50 && matches(text, typed) {
			n++
		}
	}
	return n
}

// judgeFound judges a page: as many as there are, each of which matches, in the
// order of their names.
func judgeFound(body []byte, typed string, want int) error {
	var page struct {
		Items []struct{ Name, Email string }
	}
	if err := json.Unmarshal(body, &page); err != nil {
		return err
	}
	if len(page.Items) != want {
		return fmt.Errorf("%q finds %d, want %d", typed, len(page.Items), want)
	}
	last := ""
	for _, i := range page.Items {
		text := strings.ToLower(strings.TrimSpace(i.Name + " " + i.Email))
		if !matches(text, typed) {
			return fmt.Errorf("%q finds %q", typed, text)
		}
		if text < last {
			return fmt.Errorf("%q finds %q behind %q", typed, text, last)
		}
		last = text
	}
	return nil
}

package visits

import (
	"context"
	"net/url"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// letter is a mail to one visitor, before it has a text.
type letter struct {
	occasion, language             string
	visitor, host, company, office string
	address                        string // of the office
	when                           notify.When
	path                           string // of the pass; empty: none
}

// of writes it with a text.
func (l letter) of(t VisitText) notify.Letter {
	out := notify.Letter{
		Language: l.language, Kind: letterKind(l.occasion), Text: t.letter(), Greets: true, ToName: l.visitor,
		Params: map[string]any{
			"visitor": l.visitor, "host": l.host, "company": l.company, "office": l.office, "address": l.address, "time": l.when,
			"map": mapOf(l.address), "pass": "",
		},
	}
	if l.path != "" {
		out.Path, out.Code = l.path, true
		out.Params["pass"] = notify.Address(l.path)
	}
	return out
}

// mapOf is where a map of an address is; nothing is asked there.
func mapOf(address string) any {
	if address == "" {
		return ""
	}
	return notify.Address("https://www.openstreetmap.org/search?query=" + url.QueryEscape(address))
}

// greet mails the visitors of a visit whose addresses are known; only those for
// whom who says so. Each mail leads to the visitor's own pass, and is written in
// their language, the company's or the host's, whichever is known first. The
// visit has its names.
func greet(ctx context.Context, tx *work.Tx, v Visit, occasion string, who func(Visitor) bool) error {
	list := []Visitor{}
	for _, x := range v.Visitors {
		if x.Email != "" && who(x) {
			list = append(list, x)
		}
	}
	if len(list) == 0 {
		return nil
	}
	common, err := usual(ctx, tx, v, occasion)
	if err != nil {
		return err
	}
	texts, err := readTexts(ctx, tx, v.Company, occasion)
	if err != nil {
		return err
	}
	passes := map[string]string{}
	if occasion != letterCalledOff {
		if passes, err = readPasses(ctx, tx.Reader, v.ID); err != nil {
			return err
		}
	}
	letters, mailed := []notify.Letter{}, []string{}
	for _, x := range list {
		l := common
		l.visitor = x.name()
		if x.Language != "" {
			l.language = x.Language
		}
		if token := passes[x.ID]; token != "" {
			l.path = "/pass/" + token
		} else if occasion != letterCalledOff {
			continue
		}
		for _, t := range texts {
			if t.Language != l.language {
				continue
			}
			post := l.of(t)
			post.To, post.Company, post.About, post.Until = x.Email, v.Company, x.ID, v.EndsAt.Add(longest)
			letters, mailed = append(letters, post), append(mailed, x.ID)
		}
	}
	// What was not sent yet says what no longer holds.
	if err := notify.Drop(ctx, tx, mailed...); err != nil {
		return err
	}
	if err := noteMailed(ctx, tx, mailed); err != nil {
		return err
	}
	return notify.Post(ctx, tx, letters...)
}

// usual is what the letters of a visit have in common.
func usual(ctx context.Context, tx *work.Tx, v Visit, occasion string) (letter, error) {
	s, err := readSettings(ctx, tx.Reader, v.Company)
	if err != nil {
		return letter{}, err
	}
	language := s.VisitorLanguage
	if language == "" {
		if _, _, language, _, err = people.Recipient(ctx, tx, v.Host); err != nil {
			return letter{}, err
		}
	}
	office, err := accounts.OfficeByID(ctx, tx, v.Company, v.Office)
	if err != nil {
		return letter{}, err
	}
	return letter{
		occasion: occasion, language: notify.Language(language), host: v.hostName(), company: v.Names[v.Company], office: v.Names[v.Office],
		address: office.Address, when: notify.When{From: v.StartsAt, To: v.EndsAt, Zone: v.TimeZone},
	}, nil
}

// invite mails the visitors of a visit that may take place and is still to come:
// an invitation, or what holds now to those who know of it.
func invite(ctx context.Context, tx *work.Tx, v Visit) error {
	if v.Status != Expected || !v.StartsAt.After(tx.Now()) {
		return nil
	}
	if err := greet(ctx, tx, v, letterInvitation, func(x Visitor) bool { return x.mailed == nil }); err != nil {
		return err
	}
	return greet(ctx, tx, v, letterChanged, func(x Visitor) bool { return x.mailed != nil })
}

// callOff mails those visitors that a visit does not take place who know of it.
func callOff(ctx context.Context, tx *work.Tx, v Visit, list []Visitor) error {
	if !v.EndsAt.After(tx.Now()) {
		return nil
	}
	v.Visitors = list
	return greet(ctx, tx, v, letterCalledOff, func(x Visitor) bool { return x.mailed != nil })
}

// noteMailed notes that visitors were mailed.
func noteMailed(ctx context.Context, tx *work.Tx, ids []string) error {
	for len(ids) > 0 {
		n := min(len(ids), 100)
		if err := updateMailed(ctx, tx, ids[:n]); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// lately reports whether they were mailed within a time before the visit, so that
// a reminder would tell them nothing.
func (x Visitor) lately(v Visit, within time.Duration) bool {
	return x.mailed != nil && x.mailed.After(v.StartsAt.Add(-within))
}

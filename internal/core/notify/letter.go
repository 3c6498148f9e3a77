package notify

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
)

// Letter is a mail to an address, whether or not somebody with an account reads
// it: an invitation, a link to choose a new password. It is the one thing that
// may hold a secret, in its Path, so it is kept sealed, and only until it is
// sent.
type Letter struct {
	To       string // a bare address
	ToName   string // for the greeting; may be empty
	Language string // one of Languages; another is English
	// Kind is the key of its text in the catalogues of the area: title, text,
	// and open and why where the usual ones do not fit.
	Kind string
	// Params fill the {places} of the text, all of them: strings, numbers, or a
	// When. There is no {actor} or {company} by itself.
	Params map[string]any
	// Text is what it says in place of the text of its kind; Open and Why are
	// those of its kind where they are empty. nil: the text of its kind.
	Text *Text
	// Greets says that the text greets by itself.
	Greets bool
	// Path is where its link leads, below the public URL; empty: it has none.
	Path string
	// Code puts a picture of its link into it, a QR code.
	Code bool
	// Company is whose administrators see that it could not be sent.
	Company string
	// About is the id of what it is about; see Drop.
	About string
	// Until is when it is of no use any more: it is not sent then, and dropped.
	// Zero: LetterLife from now.
	Until time.Time
}

// LetterLife is how long a letter that cannot be sent is kept.
const LetterLife = 7 * 24 * time.Hour

// LetterKind is the kind of the jobs that mail a letter.
const LetterKind = "notify.letter"

// letterArgs are the arguments of such a job: nothing personal.
type letterArgs struct {
	Letter string `json:"letter"`
}

// sealedLetter is the part of a letter that is kept sealed.
type sealedLetter struct {
	To       string `json:"to"`
	ToName   string `json:"to_name,omitempty"`
	Language string `json:"language"`
	Params   string `json:"params"` // as paramsText writes them
	Path     string `json:"path"`
	Text     *Text  `json:"text,omitempty"`
	Greets   bool   `json:"greets,omitempty"`
	Code     bool   `json:"code,omitempty"`
}

// LettersSealed is the column that holds what letters say.
var LettersSealed = vault.Column{Table: "letters", Column: "content"}

func letterPlace(id string) vault.Place {
	return vault.Place{Table: LettersSealed.Table, Column: LettersSealed.Column, ID: id}
}

// Post writes letters, and the jobs that mail them, in the transaction tx.
// Each is mailed once or more under one Message-ID, and forgotten after that.
// It takes the same statements whoever they are for.
func Post(ctx context.Context, tx *work.Tx, letters ...Letter) error {
	if len(letters) == 0 {
		return nil
	}
	seal, err := tx.Sealer(ctx)
	if err != nil {
		return fmt.Errorf("post a letter: %w", err)
	}
	rows, mails := make([]letterRow, len(letters)), make([]jobs.Job, len(letters))
	for i, l := range letters {
		row := letterRow{id: tx.NewID("let"), about: l.About, kind: l.Kind, at: tx.Now(), until: l.Until}
		if row.until.IsZero() {
			row.until = row.at.Add(LetterLife)
		}
		params, err := paramsText(l.Params)
		if err != nil {
			return fmt.Errorf("post a letter of the kind %s: %w", l.Kind, err)
		}
		plain, err := json.Marshal(sealedLetter{l.To, l.ToName, Language(l.Language), params, l.Path, l.Text, l.Greets, l.Code})
		if err != nil {
			return fmt.Errorf("post a letter of the kind %s: %w", l.Kind, err)
		}
		if row.content, err = seal(letterPlace(row.id), plain); err != nil {
			return err
		}
		rows[i] = row
		mails[i] = jobs.Job{
			Kind: LetterKind, Args: letterArgs{Letter: row.id}, Company: l.Company,
			Summary: strings.TrimSpace("mail " + l.Kind + " (" + row.id + ") " + l.About),
		}
	}
	if err := insertLetters(ctx, tx, rows); err != nil {
		return err
	}
	return jobs.Insert(ctx, tx, tx.Now(), mails...)
}

// Drop forgets the letters about the ids that were not sent yet; they are not
// sent any more.
func Drop(ctx context.Context, tx *work.Tx, about ...string) error {
	return dropLetters(ctx, tx, about)
}

// letter mails one letter. One that was sent, dropped, or is of no use any more
// is done without sending.
func (m *Mailer) letter(ctx context.Context, _ jobs.Taken, args letterArgs) error {
	if _, none := m.Sender.(mail.Nowhere); none {
		return mail.ErrNowhere
	}
	row, err := findLetter(ctx, m.DB.Reader(), args.Letter)
	if errors.Is(err, db.ErrNoRow) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load the letter: %w", err)
	}
	if m.Clock.Now().Before(row.until) {
		message, err := m.write(row)
		if err != nil {
			return jobs.Discard(err)
		}
		if err := m.send(ctx, message); err != nil {
			return err
		}
	}
	return m.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error { return deleteLetter(ctx, tx, row.id) })
}

// write makes the mail of a letter, the same at each attempt. Its errors hold
// nothing of what it says.
func (m *Mailer) write(row letterRow) (mail.Message, error) {
	text, err := m.Vault().Unseal(letterPlace(row.id), row.content.Text)
	if err != nil {
		return mail.Message{}, err
	}
	var l sealedLetter
	if err := json.Unmarshal(text, &l); err != nil {
		return mail.Message{}, errors.New("the letter cannot be read")
	}
	p, ok := m.Router().texts[l.Language][row.kind]
	if !ok {
		if p, ok = m.Router().texts[English][row.kind]; !ok {
			return mail.Message{}, fmt.Errorf("%w: %s", ErrNoText, row.kind)
		}
	}
	if p, err = p.instead(l.Text); err != nil {
		return mail.Message{}, fmt.Errorf("the letter %s of the kind %s has a broken text", row.id, row.kind)
	}
	params := readParams(l.Params)
	if err := p.lacks(row.kind, params); err != nil {
		return mail.Message{}, err
	}
	c := l.content(p, params, m.PublicURL)
	out := mail.Message{ID: row.id, To: l.To, ToName: plain(l.ToName), Subject: c.Title, Text: c.text(), At: row.at}
	if l.Code && m.Draw != nil {
		png, err := m.Draw(c.Link)
		if err != nil {
			return mail.Message{}, fmt.Errorf("draw the code of the letter %s: %w", row.id, err)
		}
		c.Code = &code{"cid:code", wordsIn[l.Language].code}
		out.Inline = []mail.Inline{{ID: "code", Name: "code.png", Type: "image/png", Content: png}}
	}
	if out.HTML, err = c.html(); err != nil {
		return mail.Message{}, fmt.Errorf("write the letter %s: %w", row.id, err)
	}
	return out, nil
}

// instead is the phrase with another text where there is one.
func (p phrase) instead(t *Text) (phrase, error) {
	if t == nil {
		return p, nil
	}
	own, err := parse(*t)
	if err != nil {
		return p, err
	}
	if len(own.open) == 0 {
		own.open = p.open
	}
	if len(own.why) == 0 {
		own.why = p.why
	}
	own.places = nil
	for _, x := range slices.Concat(own.title, own.text, own.open, own.why) {
		if x.place != "" {
			own.places = append(own.places, x.place)
		}
	}
	return own, nil
}

// lacks tells of a place that no param fills.
func (p phrase) lacks(kind string, params map[string]any) error {
	for _, place := range p.places {
		if _, given := params[place]; !given {
			return fmt.Errorf("%w: %s lacks {%s}", ErrParams, kind, place)
		}
	}
	return nil
}

func (l sealedLetter) content(p phrase, params map[string]any, publicURL string) content {
	look := func(place string) (string, bool) {
		switch v := params[place].(type) {
		case When:
			return v.In(l.Language), false
		case Address:
			if strings.HasPrefix(string(v), "/") {
				return strings.TrimSuffix(publicURL, "/") + string(v), true
			}
			return string(v), true
		case string:
			return v, false
		default:
			return "", false
		}
	}
	value := func(place string) string { s, _ := look(place); return s }
	w := wordsIn[l.Language]
	c := content{
		Language: l.Language, Title: fill(p.title, value), Paragraphs: filled(p.text, look),
		Greeting: w.hello, Open: w.open, Why: w.whyTo, Copy: w.copy,
	}
	if l.Path != "" {
		c.Link = strings.TrimSuffix(publicURL, "/") + "/" + strings.TrimPrefix(l.Path, "/")
	}
	if l.ToName != "" {
		c.Greeting = fmt.Sprintf(w.greeting, tame(l.ToName))
	}
	if l.Greets {
		c.Greeting = ""
	}
	if len(p.open) > 0 {
		c.Open = fill(p.open, value)
	}
	if len(p.why) > 0 {
		c.Why = fill(p.why, value)
	}
	return c
}

package visits

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/core/notify"
	"stead/internal/platform/fault"
)

// VisitText is what a company writes to its visitors on an occasion, in one
// language.
type VisitText struct {
	Kind     string   `json:"kind" enum:"invitation,reminder,welcome,changed,called_off"`
	Language string   `json:"language" enum:"en,de,fr,es"`
	Subject  string   `json:"subject"`
	Body     string   `json:"body" doc:"Plain text. An empty line begins a paragraph; a line whose places are all empty is left out."`
	Own      bool     `json:"own" doc:"Whether it is the company's own; else Stead's."`
	Places   []string `json:"places" doc:"What may stand in it between { and }."`
	Version  int64    `json:"version"`

	company string
}

// GetVersion gives the version for the ETag; 0 while nobody has changed it.
func (t VisitText) GetVersion() int64 { return t.Version }

// The occasions on which visitors are mailed.
const (
	letterInvitation = "invitation"
	letterReminder   = "reminder"
	letterWelcome    = "welcome"
	letterChanged    = "changed"
	letterCalledOff  = "called_off"
)

var occasions = []string{letterInvitation, letterReminder, letterWelcome, letterChanged, letterCalledOff}

// letterKind is the kind of the letters of an occasion.
func letterKind(occasion string) string { return "visitor." + occasion }

const (
	mostSubject = 200
	mostBody    = 10_000
)

// placesOf lists what a text may name: a visitor who is not to come has no pass.
func placesOf(occasion string) []string {
	all := []string{"visitor", "host", "company", "office", "address", "time"}
	if occasion == letterCalledOff {
		return all
	}
	return append(all, "map", "pass")
}

// steads are the texts that Stead has, by language and occasion, with what the
// company cannot change: what its link does and why one gets the mail.
var steads = catalogue()

func catalogue() map[string]map[string]notify.Text {
	sub, err := fs.Sub(files, "texts")
	if err != nil {
		panic(err) // embedded with the program
	}
	all, err := notify.Catalogue{Name: "visits", Files: sub}.Texts()
	if err != nil {
		panic(err) // so are they
	}
	return all
}

// steadsText is Stead's text for a company that has none of its own.
func steadsText(company, occasion, language string) VisitText {
	t := steads[language][letterKind(occasion)]
	return VisitText{
		Kind: occasion, Language: language, Subject: t.Title, Body: t.Text, Places: placesOf(occasion), company: company,
	}
}

// parse checks what somebody typed. 422 required, too_long, invalid_text,
// broken_place, unknown_place.
func (t VisitText) parse() (VisitText, error) {
	var err error
	if strings.ContainsAny(t.Subject, "\r\n\u2028\u2029") {
		return t, fault.InvalidField("/subject", "invalid_text", "A subject is one line.")
	}
	if t.Subject, err = t.piece("/subject", t.Subject, mostSubject); err != nil {
		return t, err
	}
	t.Body, err = t.piece("/body", t.Body, mostBody)
	return t, err
}

func (t VisitText) piece(pointer, typed string, most int) (string, error) {
	s := strings.TrimSpace(norm.NFC.String(strings.ReplaceAll(typed, "\r\n", "\n")))
	strange := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }
	switch {
	case s == "":
		return "", required(pointer, "Write something, or go back to Stead's text.")
	case utf8.RuneCountInString(s) > most:
		return "", fault.InvalidField(pointer, "too_long", fmt.Sprintf("Write %d characters at most.", most))
	case !utf8.ValidString(s), strings.IndexFunc(s, strange) >= 0:
		return "", fault.InvalidField(pointer, "invalid_text", "Write without control characters.")
	}
	may := " The places are {" + strings.Join(t.Places, "}, {") + "}."
	places, err := notify.Places(s)
	if err != nil {
		return "", fault.InvalidField(pointer, notify.ErrBrace.Code, notify.ErrBrace.Message+may)
	}
	for _, p := range places {
		if !slices.Contains(t.Places, p) {
			return "", fault.InvalidField(pointer, "unknown_place", "There is no place {"+p+"}."+may)
		}
	}
	return s, nil
}

// letter is the text as a letter takes it.
func (t VisitText) letter() *notify.Text {
	out := steads[t.Language][letterKind(t.Kind)]
	out.Title, out.Text = t.Subject, t.Body
	return &out
}

// known refuses a kind or a language that does not exist, as what is not there.
func (t VisitText) known() error {
	if !slices.Contains(occasions, t.Kind) || !slices.Contains(notify.Languages, t.Language) {
		return fault.ErrNotFound
	}
	return nil
}

package notify

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"

	"stead/internal/platform/mail"
)

//go:embed mails/notice.html
var mailFiles embed.FS

var noticeHTML = template.Must(template.ParseFS(mailFiles, "mails/notice.html"))

// letter is what both parts of a mail say.
type letter struct {
	Language, Title, Greeting, Text, Open, Link, Why string
}

// compose makes the mail of a notification to somebody of the name and
// language. It is the same at each attempt, its Message-ID too.
func (m *Mailer) compose(n Notification, name, language string, names map[string]string) (mail.Message, error) {
	language = Language(language)
	w, text := wordsIn[language], m.Router().Render(n, language, names)
	l := letter{
		Language: language, Title: text.Title, Text: text.Text, Greeting: fmt.Sprintf(w.greeting, tame(name)),
		Open: w.open, Link: strings.TrimSuffix(m.PublicURL, "/") + "/notifications", Why: w.why,
	}
	if company := tame(names[n.Company]); company != "" {
		l.Why = fmt.Sprintf(w.whyIn, company)
	}
	var html bytes.Buffer
	if err := noticeHTML.Execute(&html, l); err != nil {
		return mail.Message{}, fmt.Errorf("write the mail of %s: %w", n.ID, err)
	}
	return mail.Message{
		ID: n.ID, ToName: plain(name), Subject: l.Title, Text: l.text(), HTML: html.String(), At: n.At,
	}, nil
}

// text is the part for clients that show no HTML.
func (l letter) text() string {
	paragraphs := []string{l.Greeting, l.Text, l.Open + "\n" + l.Link, "-- \n" + l.Why}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

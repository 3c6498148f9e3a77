package notify

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"stead/internal/platform/mail"
)

//go:embed mails/notice.html
var mailFiles embed.FS

var noticeHTML = template.Must(template.ParseFS(mailFiles, "mails/notice.html"))

// content is what both parts of a mail say. With Copy the link is all it is
// for: it is a button, and told in full for who cannot press it.
type content struct {
	Language, Title, Greeting string // Greeting is empty where the text greets
	Paragraphs                []paragraph
	Code                      *code
	Open, Link, Copy, Why     string // without Link there is nothing to open
}

// code is a picture of the link.
type code struct {
	Source template.URL
	Alt    string
}

// compose makes the mail of a notification to somebody of the name and
// language. It is the same at each attempt, its Message-ID too.
func (m *Mailer) compose(n Notification, name, language string, names map[string]string) (mail.Message, error) {
	language = Language(language)
	w, text := wordsIn[language], m.Router().Render(n, language, names)
	c := content{
		Language: language, Title: text.Title, Paragraphs: said(text.Text), Greeting: fmt.Sprintf(w.greeting, tame(name)),
		Open: w.open, Link: strings.TrimSuffix(m.PublicURL, "/") + "/notifications", Why: w.why,
	}
	if page := m.Pages[n.Object.Type]; page != "" && n.Object.ID != "" {
		c.Link = strings.TrimSuffix(m.PublicURL, "/") + page + url.PathEscape(n.Object.ID)
	}
	if company := tame(names[n.Company]); company != "" {
		c.Why = fmt.Sprintf(w.whyIn, company)
	}
	html, err := c.html()
	if err != nil {
		return mail.Message{}, fmt.Errorf("write the mail of %s: %w", n.ID, err)
	}
	return mail.Message{ID: n.ID, ToName: plain(name), Subject: c.Title, Text: c.text(), HTML: html, At: n.At}, nil
}

func (c content) html() (string, error) {
	var out bytes.Buffer
	err := noticeHTML.Execute(&out, c)
	return out.String(), err
}

// text is the part for clients that show no HTML. Angle brackets keep the link
// in one piece where a client breaks lines (RFC 3986, appendix C).
func (c content) text() string {
	link := c.Link
	if c.Copy != "" {
		link = "<" + link + ">"
	}
	paragraphs := []string{}
	if c.Greeting != "" {
		paragraphs = append(paragraphs, c.Greeting)
	}
	for _, p := range c.Paragraphs {
		paragraphs = append(paragraphs, p.text())
	}
	if c.Link != "" {
		paragraphs = append(paragraphs, c.Open+"\n"+link)
	}
	return strings.Join(append(paragraphs, "-- \n"+c.Why), "\n\n") + "\n"
}

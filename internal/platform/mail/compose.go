package mail

import (
	"bytes"
	"fmt"
	"net/mail"
	"strings"
	"unicode/utf8"

	gomail "github.com/wneessen/go-mail"
)

const (
	mostSubject = 500
	mostName    = 200
	mostWord    = 900 // a line of a header has at most 998 bytes and is folded at spaces
)

// compose makes the message as it is sent. Its errors are permanent.
func compose(from *mail.Address, m Message) (*gomail.Msg, error) {
	to, err := mail.ParseAddress(m.To)
	if err != nil || to.Address != m.To || len(m.To) > 320 {
		return nil, refuse("the recipient's address is not valid", err)
	}
	if strings.ContainsAny(m.ToName+m.Subject+m.ID, "\r\n") {
		return nil, refuse("a header holds a line break", nil)
	}
	if !isAtom(m.ID) {
		return nil, refuse("the id of the message is not valid", nil)
	}
	_, domain, _ := strings.Cut(from.Address, "@")

	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	msg.ToMailAddress(&mail.Address{Name: oneLine(m.ToName, mostName), Address: m.To})
	msg.Subject(oneLine(m.Subject, mostSubject))
	msg.SetMessageIDWithValue(m.ID + "@" + domain)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if !m.At.IsZero() {
		msg.SetDateWithValue(m.At)
	}
	for name, value := range m.Headers {
		if err := checkHeader(name, value); err != nil {
			return nil, err
		}
		msg.SetGenHeader(gomail.Header(name), value)
	}
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	for _, i := range m.Inline {
		if !isAtom(i.ID) || strings.ContainsAny(i.Type+i.Name, "\r\n\"") {
			return nil, refuse("a picture of the message is not valid", nil)
		}
		msg.EmbedReadSeeker(i.Name, bytes.NewReader(i.Content), gomail.WithFileContentID("<"+i.ID+">"), gomail.WithFileContentType(gomail.ContentType(i.Type)))
	}
	return msg, nil
}

// oneLine puts single spaces between the words and cuts what is too long. A
// header is folded at spaces, and two of them would leave an empty line. What
// looks like an encoded word (RFC 2047) is broken up, or it would be shown as
// something else than was written.
func oneLine(s string, most int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	s = strings.ReplaceAll(s, "=?", "= ?")
	if len(s) <= most {
		return s
	}
	s = s[:most-len("…")]
	for !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return strings.TrimSpace(s) + "…"
}

// taken are the headers that a message has anyway.
var taken = map[string]bool{
	"from": true, "sender": true, "to": true, "cc": true, "bcc": true, "subject": true,
	"date": true, "message-id": true, "mime-version": true, "return-path": true, "received": true,
}

func checkHeader(name, value string) error {
	lower := strings.ToLower(name)
	switch {
	case !isToken(name) || taken[lower] || strings.HasPrefix(lower, "content-"):
		return refuse(fmt.Sprintf("the header %.40q cannot be set", name), nil)
	case strings.ContainsAny(value, "\r\n\x00"):
		return refuse("the header "+name+" holds a line break", nil)
	}
	for word := range strings.FieldsSeq(value) {
		if len(word) > mostWord {
			return refuse("the header "+name+" is too long", nil)
		}
	}
	return nil
}

// isToken reports whether s can be the name of a header (RFC 5322 section 2.2).
func isToken(s string) bool {
	for _, c := range s {
		if c <= ' ' || c >= 0x7f || c == ':' {
			return false
		}
	}
	return s != "" && len(s) <= 76
}

// isAtom reports whether s can be the left part of a Message-ID.
func isAtom(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("-_.+=", c) {
			return false
		}
	}
	return s != "" && len(s) <= 200 && s[0] != '.' && s[len(s)-1] != '.' && !strings.Contains(s, "..")
}

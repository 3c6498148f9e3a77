package mail

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"
)

// Whatever a mail is to say, it has the headers of one mail to one person: no
// value makes another header or a second recipient.
func FuzzCompose(f *testing.F) {
	for _, s := range []string{"Janet Moss", "\"x\" <y@z>", "a\r\nBcc: b@c.example", "=?utf-8?q?x?=", strings.Repeat("é", 600), "\xff\x00", "عبد", "a,b;c", " \t "} {
		f.Add("janet@halden.example", s, s, s, "X-Stead", s)
	}
	f.Add("a@b.example, c@d.example", "", "", "", "Bcc", "x@y.example")
	f.Add("\"a b\"@c.example", "", "", "", "x\r\ny", "")
	f.Fuzz(func(t *testing.T, to, name, subject, text, header, value string) {
		from := &mail.Address{Name: "Stead", Address: "stead@halden.example"}
		msg, err := compose(from, Message{ID: "ntf-1", To: to, ToName: name, Subject: subject, Text: text, HTML: "<p>" + text, Headers: map[string]string{header: value}})
		if err != nil {
			return
		}
		var raw bytes.Buffer
		if _, err := msg.WriteTo(&raw); err != nil {
			return // refused a little later
		}
		got, err := mail.ReadMessage(bytes.NewReader(raw.Bytes()))
		if err != nil {
			t.Fatalf("it cannot be read: %v\n%q", err, raw.String())
		}
		list, err := got.Header.AddressList("To")
		if err != nil || len(list) != 1 || list[0].Address != to || len(got.Header["To"]) != 1 || len(got.Header["From"]) != 1 || len(got.Header["Bcc"])+len(got.Header["Cc"]) != 0 {
			t.Errorf("to %q: %v, %v\n%q", to, got.Header, err, raw.String())
		}
		if len(got.Header["Subject"]) > 1 || len(got.Header["Message-Id"]) != 1 {
			t.Errorf("%v", got.Header)
		}
	})
}

// What arrives is kept or refused.
func FuzzReceive(f *testing.F) {
	for _, s := range []string{"", "Subject: x\r\n\r\nhello", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--", "Content-Type: multipart/mixed\r\n\r\n", "To: =?x?q?y?=\r\nContent-Transfer-Encoding: base64\r\n\r\n!"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if m, err := parse(raw); err == nil && m.Raw != string(raw) {
			t.Error("it was changed")
		}
	})
}

package people_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/areas/people"
	"stead/internal/platform/fault"
)

func TestAddressesThatPeopleHave(t *testing.T) {
	for given, want := range map[string]string{
		"janet@halden.example":                   "janet@halden.example",
		"  Janet.Moss@Halden.Example\t":          "janet.moss@halden.example",
		"janet+parking@halden.example":           "janet+parking@halden.example",
		"o'brien_x-y@sub.halden.example":         "o'brien_x-y@sub.halden.example",
		"用户@例子.公司":                               "用户@例子.公司",
		"jürgen@bücher.example":                  "jürgen@bücher.example",
		"ju\u0308rgen@BÜCHER.example":            "jürgen@bücher.example", // typed with a combining mark
		"a@xn--bcher-kva.example":                "a@bücher.example",
		"a@XN--BCHER-KVA.example":                "a@bücher.example",
		strings.Repeat("a", 64) + "@b.co":        strings.Repeat("a", 64) + "@b.co",
		"x@" + strings.Repeat("a.", 126):         "",
		"xy@" + strings.Repeat("a.", 125) + "a":  "xy@" + strings.Repeat("a.", 125) + "a", // 254 characters
		"xyz@" + strings.Repeat("a.", 125) + "a": "",                                      // 255
		"x@" + strings.Repeat("a.", 125) + "a":   "x@" + strings.Repeat("a.", 125) + "a",  // 253 characters
	} {
		got, err := people.ParseEmail(given)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("ParseEmail(%q) = %q, %v; want %q", given, got, err, want)
		}
	}
}

func TestWhatIsNoAddress(t *testing.T) {
	for _, given := range []string{
		"", " ", "@", "janet", "janet@", "@halden.example", "janet@halden", "a b@c.de", "a@b c.de", "a@b..de", "a@.b.de", "a@b.de.",
		".a@b.de", "a.@b.de", "a..b@c.de", "a@-b.de", "a@b-.de", "a@b.de\nBcc: x@y.zz", "a\r\n@b.de", "a@b_c.de", "a@b@c.de",
		`"a b"@c.de`, "a@[127.0.0.1]", "a@b.de\x00", "a\u202e@b.de", "a@b.\u200bde", "<a@b.de>", "Janet <a@b.de>", "a,b@c.de",
		strings.Repeat("a", 65) + "@b.de", "a@" + strings.Repeat("b", 64) + ".de", "a@" + strings.Repeat("b.", 127) + "de", "\xff@b.de",
	} {
		if got, err := people.ParseEmail(given); fault.Code(err) != "invalid_email" {
			t.Errorf("ParseEmail(%q) = %q, %v", given, got, err)
		}
	}
}

func TestNamesInEveryScript(t *testing.T) {
	for given, want := range map[string]string{
		" Janet ": "Janet", "": "", "Zoe\u0308": "Zoë", "李小龍": "李小龍", "نجيب": "نجيب", "Владимир": "Владимир", "ज़ाकिर": norm.NFC.String("ज़ाकिर"),
		"می\u200cخواهم": "می\u200cخواهم", "O'Brien-Smith": "O'Brien-Smith", "X Æ A-12": "X Æ A-12", strings.Repeat("ß", 100): strings.Repeat("ß", 100), "🦆": "🦆",
	} {
		if got, err := people.ParseName("/given_name", given); got != want || err != nil {
			t.Errorf("ParseName(%q) = %q, %v; want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"a\nb", "a\x00", "a\tb", "a\u202eb", "\u2066a", "a\u2028b", "\u0085a b\u0085c", strings.Repeat("x", 101), "\xff", "\u200b\u200d"} {
		if got, err := people.ParseName("/given_name", given); fault.Code(err) != "invalid_name" {
			t.Errorf("ParseName(%q) = %q, %v", given, got, err)
		}
	}
}

func TestPhoneNumbers(t *testing.T) {
	for given, want := range map[string]string{
		"": "", " +47 22 12  34 56 ": "+47 22 12 34 56", "(022) 123-456/7": "(022) 123-456/7", "112": "112", "+123456789012345": "+123456789012345",
	} {
		if got, err := people.ParsePhone(given); got != want || err != nil {
			t.Errorf("ParsePhone(%q) = %q, %v; want %q", given, got, err, want)
		}
	}
	for _, given := range []string{"12", "+1234567890123456", "call me", "4+7", "tel:+47", strings.Repeat(" 1", 4) + strings.Repeat("-", 40), "+", "٣٤٥٦"} {
		if got, err := people.ParsePhone(given); fault.Code(err) != "invalid_phone" {
			t.Errorf("ParsePhone(%q) = %q, %v", given, got, err)
		}
	}
}

func TestFoldedTextsAreTheSame(t *testing.T) {
	for given, want := range map[string]string{
		"Zoë": "zoe", "ZOE\u0308": "zoe", "Ærø Straße": "aero strasse", "Łódź": "lodz", "İSTANBUL": "istanbul", "ISPARTA ısparta": "isparta isparta",
		"Ｆｕｌｌ　Ｗｉｄｔｈ": "full width", "ﬁn": "fin", "Σίσυφος": "σισυφοσ", "Ё": "е", "Ngọc Ánh": "ngoc anh", "  a \t b ": "a b", "": "",
	} {
		if got := people.Fold(given); got != want {
			t.Errorf("Fold(%q) = %q, want %q", given, got, want)
		}
	}
}

func FuzzParseEmail(f *testing.F) {
	for _, s := range []string{"janet@halden.example", "a+b@c.de", "用户@例子.公司", "a@b", "İ@b.de", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := people.ParseEmail(s)
		if err != nil {
			return
		}
		if again, err := people.ParseEmail(got); err != nil || again != got {
			t.Errorf("ParseEmail(%q) = %q, of which it makes %q, %v", s, got, again, err)
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, " \r\n\t\x00<>,;:\"") {
			t.Errorf("ParseEmail(%q) = %q", s, got)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Zoë", "İ", "ß", "ﷺ", "각", "\xff", "ΐ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := people.Fold(s)
		if twice := people.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}

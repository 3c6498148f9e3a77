package inspect

import (
	"bytes"
	"compress/zlib"
	"io"
)

// harmful are the names (ISO 32000, 7.3.5) that no harmless document needs.
var harmful = map[string]error{
	"JavaScript": ErrScript, "JS": ErrScript, "Rendition": ErrScript, "XFA": ErrScript, "RichMedia": ErrScript,
	"Launch": ErrLaunch, "ImportData": ErrLaunch, "GoToE": ErrEmbedded,
	"EmbeddedFile": ErrEmbedded, "EmbeddedFiles": ErrEmbedded, "FileAttachment": ErrEmbedded,
	"Encrypt": ErrEncrypted,
}

// The bounds of what is unpacked from one file.
const (
	mostUnpacked = 64 << 20
	mostDict     = 16 << 10 // how far before a stream its dictionary may begin
)

// checkPDF looks for harmful names in the file as it stands, whatever its
// structure says, since a reader may find an object where the structure hides
// it; and in what object streams hold.
func checkPDF(content []byte) error {
	if err := names(content, false); err != nil {
		return err
	}
	left := mostUnpacked
	for at := 0; ; {
		i := bytes.Index(content[at:], []byte("stream"))
		if i < 0 {
			return nil
		}
		keyword := at + i
		at = keyword + len("stream")
		if bytes.HasSuffix(content[:keyword], []byte("end")) {
			continue
		}
		d := dictOf(content[:keyword])
		if !d.has["ObjStm"] && !d.has["First"] {
			continue // no objects in it
		}
		body := content[at:]
		body = bytes.TrimPrefix(body, []byte("\r"))
		body = bytes.TrimPrefix(body, []byte("\n"))
		n, err := objects(d, body, left)
		if err != nil {
			return err
		}
		left -= n
	}
}

// dict is what names stand in the dictionary of a stream.
type dict struct {
	has   map[string]bool
	count map[string]int
}

func dictOf(before []byte) dict {
	from := max(len(before)-mostDict, 0)
	for _, border := range []string{"endobj", "endstream"} {
		if i := bytes.LastIndex(before[from:], []byte(border)); i >= 0 {
			from += i
		}
	}
	d := dict{map[string]bool{}, map[string]int{}}
	each(before[from:], func(name string, _ []byte) bool {
		d.has[name] = true
		d.count[name]++
		return true
	})
	return d
}

// objects checks an object stream and tells how much was unpacked. One that is
// packed otherwise than with Flate alone cannot be checked.
func objects(d dict, body []byte, left int) (int, error) {
	if end := bytes.Index(body, []byte("endstream")); end >= 0 && !d.has["Filter"] {
		return 0, names(body[:end], true)
	}
	flate := d.count["FlateDecode"] + d.count["Fl"]
	for _, other := range []string{"Predictor", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL", "Crypt", "FFilter"} {
		if d.has[other] {
			return 0, ErrHidden
		}
	}
	if flate != 1 {
		return 0, ErrHidden
	}
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return 0, ErrHidden
	}
	defer z.Close()
	plain, err := io.ReadAll(io.LimitReader(z, int64(left)+1))
	if found := names(plain, true); found != nil {
		return 0, found
	}
	if err != nil || len(plain) > left {
		return 0, ErrHidden
	}
	return len(plain), nil
}

// names looks for a harmful name. Among bytes that mean nothing the short ones
// turn up by chance, so unless all of it is plain text they count only where
// text follows as it does in an object.
func names(text []byte, plain bool) (found error) {
	each(text, func(name string, after []byte) bool {
		err := harmful[name]
		if err != nil && (plain || len(name) > 3 || value(after)) {
			found = err
		}
		return found == nil
	})
	return found
}

// value reports whether what follows a name reads like its value: a string, an
// array, a dictionary or a reference, in printable characters.
func value(after []byte) bool {
	after = bytes.TrimLeft(after[:min(len(after), 32)], "\x00\t\n\f\r ")
	if len(after) == 0 || !bytes.ContainsRune([]byte("(<[0123456789"), rune(after[0])) {
		return false
	}
	for _, c := range after[:min(len(after), 6)] {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

const mostName = 400 // bytes as written; the longest harmful one is far shorter

// each walks the names of a text, with their #-escapes resolved, until visit
// says no.
func each(text []byte, visit func(name string, after []byte) bool) {
	for {
		i := bytes.IndexByte(text, '/')
		if i < 0 {
			return
		}
		text = text[i+1:]
		end := 0
		for end < len(text) && end < mostName && !delimits[text[end]] {
			end++
		}
		if !visit(unescape(text[:end]), text[end:]) {
			return
		}
		text = text[end:]
	}
}

var delimits = func() (set [256]bool) {
	for _, c := range []byte("\x00\t\n\f\r ()<>[]{}/%") {
		set[c] = true
	}
	return set
}()

func unescape(name []byte) string {
	if bytes.IndexByte(name, '#') < 0 {
		return string(name)
	}
	out := make([]byte, 0, len(name))
	for i := 0; i < len(name); i++ {
		if name[i] == '#' && i+2 < len(name) {
			if hi, lo := digit(name[i+1]), digit(name[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo)) //nolint:gosec // two hex digits
				i += 2
				continue
			}
		}
		out = append(out, name[i])
	}
	return string(out)
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	default:
		return -1
	}
}

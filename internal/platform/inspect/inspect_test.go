package inspect_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"stead/internal/platform/inspect"
)

const begin = "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >> endobj\n"

func packed(text string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}

func stream(dict, body string) string {
	return begin + "9 0 obj << " + dict + " >>\nstream\r\n" + body + "\nendstream endobj\n"
}

// noise is bytes that mean nothing, always the same.
func noise(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		sum := sha256.Sum256([]byte(fmt.Sprint(i)))
		b.Write(sum[:])
	}
	return b.String()[:n]
}

func TestPDFs(t *testing.T) {
	t.Parallel()
	const objStm = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
	const script = "4 0 << /S /JavaScript /JS (app.alert(1)) >>"
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"harmless":                     {begin, nil},
		"page text that speaks of it":  {begin + "(about JavaScript, /S)", nil},
		"a script":                     {begin + "<< /S /JavaScript /JS (x) >>", inspect.ErrScript},
		"escaped":                      {begin + "<< /S /J#61v#61Scr#69pt >>", inspect.ErrScript},
		"a rendition":                  {begin + "<< /S /Rendition /JS 4 0 R >>", inspect.ErrScript},
		"only JS":                      {begin + "<< /JS (x) >>", inspect.ErrScript},
		"JS escaped":                   {begin + "<< /#4A#53 4 0 R >>", inspect.ErrScript},
		"a form with scripts":          {begin + "<< /XFA 4 0 R >>", inspect.ErrScript},
		"a program":                    {begin + "<< /S/Launch/F(cmd.exe) >>", inspect.ErrLaunch},
		"a file inside":                {begin + "<< /Names << /EmbeddedFiles 4 0 R >> >>", inspect.ErrEmbedded},
		"an attachment":                {begin + "<< /Subtype /FileAttachment >>", inspect.ErrEmbedded},
		"encrypted":                    {begin + "trailer << /Encrypt 4 0 R >>", inspect.ErrEncrypted},
		"a script in an object stream": {stream(objStm, packed(script)), inspect.ErrScript},
		"escaped in an object stream":  {stream("/Type /Ob#6aStm /N 1 /First 4 /Filter [/Fl#61teDecode]", packed(strings.ReplaceAll(script, "Java", "#4aava"))), inspect.ErrScript},
		"an object stream of no type":  {stream("/N 1 /First 4 /Filter /Fl", packed(script)), inspect.ErrScript},
		"one that is not packed":       {stream("/Type /ObjStm /N 1 /First 4", script), inspect.ErrScript},
		"harmless objects":             {stream(objStm, packed("4 0 << /Type /Page >>")), nil},
		"packed twice":                 {stream("/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", packed(packed(script))), inspect.ErrHidden},
		"packed otherwise":             {stream("/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", "x"), inspect.ErrHidden},
		"a filter elsewhere":           {stream("/Type /ObjStm /N 1 /First 4 /Filter 8 0 R", packed(script)), inspect.ErrHidden},
		"a predictor":                  {stream(objStm+" /DecodeParms << /Predictor 12 >>", packed("x")), inspect.ErrHidden},
		"broken":                       {stream(objStm, "x"+packed(script)), inspect.ErrHidden},
		"cut off":                      {stream(objStm, packed(strings.Repeat(script, 50))[:30]), inspect.ErrScript},
		"a bomb":                       {stream(objStm, packed(strings.Repeat(" ", 65<<20))), inspect.ErrHidden},
		"an object hidden in a stream": {stream("/Length 50", "5 0 obj << /S /JavaScript /JS (x) >> endobj"), inspect.ErrScript},
		"an object stream in a stream": {stream("/Length 50", strings.TrimPrefix(stream(objStm, packed(script)), begin)), inspect.ErrScript},
		"noise":                        {stream("/Filter /DCTDecode", noise(4<<20)), nil},
		"JS by chance":                 {stream("/Filter /DCTDecode", "\x80/JS(\x01\x02\x03\x04"), nil},
	} {
		if got := inspect.Check(inspect.PDF, []byte(c.text)); !errors.Is(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestPictures(t *testing.T) {
	t.Parallel()
	var asPNG, asJPEG bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, image.NewGray(image.Rect(0, 0, 2, 2))), jpeg.Encode(&asJPEG, image.NewGray(image.Rect(0, 0, 2, 2)), nil)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		media   string
		want    error
	}{
		"PNG": {asPNG.Bytes(), inspect.PNG, nil}, "JPEG": {asJPEG.Bytes(), inspect.JPEG, nil},
		"no PNG": {[]byte("\x89PNG\r\n\x1a\nxxxx"), inspect.PNG, inspect.ErrPicture}, "no JPEG": {[]byte("\xff\xd8\xff\xe0"), inspect.JPEG, inspect.ErrPicture},
	} {
		media, _, ok := inspect.Type(c.content)
		if err := inspect.Check(media, c.content); !ok || media != c.media || !errors.Is(err, c.want) || (err == nil) != (c.want == nil) {
			t.Errorf("%s: %s, %v", name, media, err)
		}
	}
	for _, other := range []string{"", "GIF89a", "<html>", " %PDF-1.7", "PK\x03\x04"} {
		if media, _, ok := inspect.Type([]byte(other)); ok {
			t.Errorf("%q is taken for %s", other, media)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add([]byte(begin))
	f.Add([]byte(stream("/Type /ObjStm /First 1 /Filter /FlateDecode", packed("/JS (x)"))))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(_ *testing.T, content []byte) {
		if media, _, ok := inspect.Type(content); ok {
			_ = inspect.Check(media, content)
		}
	})
}

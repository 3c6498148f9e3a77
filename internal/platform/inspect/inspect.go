// Package inspect tells what a file from outside is, by its content and never by
// its name, and refuses what could do harm when somebody opens it: a PDF with
// scripts, with programs to start, with files inside or encrypted, and pictures
// that are too large to be shown.
package inspect

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // so that DecodeConfig knows it
	_ "image/png"  // so that DecodeConfig knows it
)

// The media types that are known.
const (
	PDF  = "application/pdf"
	JPEG = "image/jpeg"
	PNG  = "image/png"
)

// MostPixels is how large a picture may be.
const MostPixels = 50_000_000

var signatures = []struct{ begins, media, ending string }{
	{"%PDF-", PDF, ".pdf"},
	{"\xff\xd8\xff", JPEG, ".jpg"},
	{"\x89PNG\r\n\x1a\n", PNG, ".png"},
}

// Type gives the media type of a file and the ending for its name; ok is false
// for what is none of those that are known.
func Type(content []byte) (media, ending string, ok bool) {
	for _, s := range signatures {
		if bytes.HasPrefix(content, []byte(s.begins)) {
			return s.media, s.ending, true
		}
	}
	return "", "", false
}

// Why a file is refused. The texts are for people.
var (
	ErrScript    = errors.New("it has a script")
	ErrLaunch    = errors.New("it starts programs")
	ErrEmbedded  = errors.New("it has files inside")
	ErrEncrypted = errors.New("it is encrypted")
	ErrHidden    = errors.New("parts of it cannot be checked")
	ErrPixels    = errors.New("it has more than 50 megapixels")
	ErrPicture   = errors.New("it is no readable picture")
)

// Check looks for what could do harm in a file of a type that Type gave. One of
// the errors above says why it is refused.
func Check(media string, content []byte) error {
	if media == PDF {
		return checkPDF(content)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || "image/"+format != media || config.Width <= 0 || config.Height <= 0 {
		return ErrPicture
	}
	if int64(config.Width)*int64(config.Height) > MostPixels {
		return ErrPixels
	}
	return nil
}

package notify

import (
	"regexp"
	"strings"
)

// Address is a param that is a web address: readers can press it. One that
// begins with a slash lies below the public URL.
type Address string

// piece is a part of a line: text, or an address that can be pressed.
type piece struct {
	Text string
	Link bool
	own  bool // the address is the value of a place
}

// paragraph is lines of pieces.
type paragraph [][]piece

// said makes a paragraph of a text that is shown as it is.
func said(text string) []paragraph { return []paragraph{{{{Text: text}}}} }

// filled fills the places of a text, and splits it where it has an empty line. A
// line on which nothing stands but places that are empty is left out. Of what
// fills a place only an Address can be pressed: the rest was typed by whom the
// author of the text does not know.
func filled(list []part, value func(place string) (text string, address bool)) []paragraph {
	var out []paragraph
	var block paragraph
	var line []piece
	places := false // on the line
	endLine := func() {
		text := ""
		for _, p := range line {
			text += p.Text
		}
		switch {
		case strings.TrimSpace(text) != "":
			block = append(block, line)
		case !places && len(block) > 0:
			out, block = append(out, block), nil
		}
		line, places = nil, false
	}
	for _, p := range list {
		if p.place != "" {
			places = true
			if text, address := value(p.place); text != "" {
				line = append(line, piece{tame(text), address, address})
			}
			continue
		}
		for i, text := range strings.Split(p.literal, "\n") {
			if i > 0 {
				endLine()
			}
			line = append(line, pressable(text)...)
		}
	}
	endLine()
	if len(block) > 0 {
		out = append(out, block)
	}
	return out
}

var addresses = regexp.MustCompile(`https?://[^\s<>"{}|\\^` + "`" + `]+`)

// pressable finds the web addresses in a text.
func pressable(text string) []piece {
	var out []piece
	for text != "" {
		at := addresses.FindStringIndex(text)
		if at == nil {
			break
		}
		link := strings.TrimRight(text[at[0]:at[1]], ".,;:!?)]'")
		if at[0] > 0 {
			out = append(out, piece{Text: text[:at[0]]})
		}
		out = append(out, piece{Text: link, Link: true})
		text = text[at[0]+len(link):]
	}
	if text != "" {
		out = append(out, piece{Text: text})
	}
	return out
}

// text is a paragraph for clients that show no HTML.
func (p paragraph) text() string {
	lines := make([]string, len(p))
	for i, line := range p {
		for _, x := range line {
			if x.own {
				x.Text = "<" + x.Text + ">"
			}
			lines[i] += x.Text
		}
	}
	return strings.Join(lines, "\n")
}

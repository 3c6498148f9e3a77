package people

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Letters that people write without their stroke and that Unicode does not
// take apart.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ħ", "h", "ŧ", "t", "ı", "i", "æ", "ae", "œ", "oe", "ð", "d", "þ", "th")

// Fold gives the form in which texts are searched: compatible forms made one
// (NFKD), accents dropped, case folded, white space single. The same text
// typed in any way folds to the same.
func Fold(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFKD.String(s))
	// Folding the case may bring new marks forth (İ), so they are dropped last again.
	s = strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, cases.Fold().String(s))
	return strings.Join(strings.Fields(strokes.Replace(s)), " ")
}

package vat_test

import (
	"errors"
	"strings"
	"testing"

	"stead/internal/platform/vat"
)

// published are numbers that companies print on their pages and bills, and the
// examples that the authorities give, by country; the first of each as written
// by people.
var published = map[string][]string{
	"AT": {"AT U13585627", "ATU12345675"},
	"BE": {"BE 0403.019.261", "BE0428759497"},
	"BG": {"BG 175 074 752", "BG7523169263", "BG123456786"},
	"CH": {"CHE-107.787.577 IVA", "CHE107787577TVA", "CHE123456788MWST"},
	"CY": {"CY-10259033P", "CY10259033P"},
	"CZ": {"CZ 251 23 891", "CZ7103192745", "CZ640903926", "CZ12345679"},
	"DE": {"DE 136 695 976", "DE123456788"},
	"DK": {"DK 13585628", "DK12345674"},
	"EE": {"EE 100 931 558", "EE100594102"},
	"ES": {"ES A28015865", "ES54362315K", "ESX5253868R", "ESM1234567L", "ESJ99216582", "ESA12345674"},
	"FI": {"FI- 20774740", "FI12345671"},
	"FR": {"Fr 40 303 265 045", "FR23334175221", "FRK7399859412", "FR4Z123456782", "FR83404833048"},
	"GB": {"GB 980 7806 84", "GB123456782", "GBGD001", "GBHA599", "XI980780684", "GB123456782"},
	"GR": {"EL 094259216", "EL123456783"},
	"HR": {"HR 33392005961", "HR12345678903"},
	"HU": {"HU-12892312", "HU12345676"},
	"IE": {"IE 6433435F", "IE6433435OA", "IE8D79739I", "IE1234567T"},
	"IT": {"IT 00743110157", "IT12345670017"},
	"LT": {"LT 119511515", "LT100001919017", "LT100004801610", "LT123456715"},
	"LU": {"LU 150 274 42", "LU12345613"},
	"LV": {"LV 4000 3521 600", "LV16117519997", "LV40003521600"},
	"MT": {"MT 1167-9112", "MT12345634"},
	"NL": {"NL 004495445B01", "NL002455799B11", "NL123456789B13", "NL123456782B90"},
	"NO": {"NO 995 525 828 MVA", "NO923609016MVA"},
	"PL": {"PL 8567346215", "PL1234563218"},
	"PT": {"PT 501 964 843", "PT123456789"},
	"RO": {"RO 185 472 90", "RO1234567897"},
	"SE": {"SE 123456789701", "SE556036079301", "SE123456789701"},
	"SI": {"SI 5022 3054", "SI12345679"},
	"SK": {"SK 202 274 96 19", "SK1234567895"},
}

func TestPublishedNumbersAreValid(t *testing.T) {
	if len(published) != 30 {
		t.Errorf("%d countries", len(published))
	}
	for country, list := range published {
		for _, written := range list {
			kept, err := vat.Parse(country, written)
			if err != nil || strings.ContainsAny(kept, " .-") || kept != strings.ToUpper(kept) {
				t.Errorf("%s %q: %q, %v", country, written, kept, err)
			}
			if again, err := vat.Parse(country, kept); again != kept || err != nil {
				t.Errorf("%q becomes %q, %v", kept, again, err)
			}
		}
		if example := vat.Expected(country); !strings.Contains(example, published[country][len(published[country])-1]) {
			t.Errorf("%s: the example in %q is not tested", country, example)
		}
	}
}

// One digit that is typed wrong is found in almost every number: what a check
// digit is for.
func TestAWrongDigitIsFound(t *testing.T) {
	var wrong, missed int
	for country, list := range published {
		for _, written := range list {
			number := vat.Clean(written)
			if strings.HasPrefix(number, "GBGD") || strings.HasPrefix(number, "GBHA") {
				continue // have no check digits
			}
			for i := 2; i < len(number); i++ {
				if number[i] < '0' || number[i] > '9' {
					continue
				}
				for d := byte('0'); d <= '9'; d++ {
					if d == number[i] {
						continue
					}
					wrong++
					if _, err := vat.Parse(country, number[:i]+string(d)+number[i+1:]); err == nil {
						missed++
					}
				}
			}
		}
	}
	if wrong < 5000 || missed*50 > wrong {
		t.Errorf("of %d wrong numbers %d are taken for right", wrong, missed)
	}
}

func TestWhatIsNoVATNumber(t *testing.T) {
	for _, c := range []struct{ country, text string }{
		{"DE", ""},
		{"DE", "136695976"},    // without its country
		{"DE", "FR136695976"},  // of another
		{"GR", "GR094259216"},  // Greece is EL
		{"DE", "DE136695978"},  // a wrong digit
		{"DE", "DE1366959760"}, // a digit too many
		{"DE", "DE036695976"},  // none begins with 0
		{"AT", "ATU13585626"},
		{"BE", "BE0431150351"},
		{"BG", "BG175074751"},
		{"CY", "CY12000139V"}, // 12 was never given
		{"CZ", "CZ25123890"},
		{"CZ", "CZ7113192745"},
		{"ES", "ESA28015866"},
		{"ES", "ES54362315Z"},
		{"FR", "FR84323140391"},
		{"GB", "GB802311781"},
		{"IE", "IE6433435E"},
		{"IT", "IT00743110158"},
		{"NL", "NL004495445B00"},
		{"NO", "NO995525828"}, // MVA is missing
		{"NO", "NO995525829MVA"},
		{"CH", "CHE107787578IVA"},
		{"CH", "CHE107787577"},
		{"SE", "SE123456789101"},
		{"XX", "A"},
		{"US", strings.Repeat("1", 21)},
		{"US", "12-3456789;"},
		{"DE", "DE１３６６９５９７６"}, // digits of another script
		{"DE", "DE136695976\x00"},
	} {
		if kept, err := vat.Parse(c.country, c.text); !errors.Is(err, vat.ErrInvalid) || kept != "" {
			t.Errorf("%s %q: %q, %v", c.country, c.text, kept, err)
		}
	}
	for text, want := range map[string]string{"": "", "12-3456789": "123456789"} {
		if kept, err := vat.Parse("US", text); kept != want || err != nil {
			t.Errorf("US %q: %q, %v", text, kept, err)
		}
	}
	if vat.Expected("US") == "" || !strings.Contains(vat.Expected("NO"), "NO923609016MVA") {
		t.Error("what is expected is not said")
	}
}

func FuzzParse(f *testing.F) {
	for country, list := range published {
		for _, text := range list {
			f.Add(country, text)
		}
	}
	f.Add("DE", "DE")
	f.Add("IE", "IE1+12345A")
	f.Add("", "\xff")
	f.Fuzz(func(t *testing.T, country, text string) {
		kept, err := vat.Parse(country, text)
		if err != nil {
			return
		}
		if again, err := vat.Parse(country, kept); again != kept || err != nil || len(kept) > 20 || vat.Clean(kept) != kept {
			t.Errorf("%q of %s is kept as %q, then as %q, %v", text, country, kept, again, err)
		}
	})
}

package vat

import "regexp"

// number is how the numbers of a country are made; format and check are of what
// follows the prefix.
type number struct {
	prefixes []string
	format   *regexp.Regexp
	check    func(rest string) bool
	words    string // "NO, nine digits and MVA"
}

var numbers = map[string]number{
	"AT": {[]string{"AT"}, form(`U\d{8}`), austria, "ATU and 8 digits, such as ATU12345675"},
	"BE": {[]string{"BE"}, form(`[01]\d{9}`), belgium, "BE and 10 digits that begin with 0 or 1, such as BE0428759497"},
	"BG": {[]string{"BG"}, form(`\d{9,10}`), bulgaria, "BG and 9 or 10 digits, such as BG123456786"},
	"CY": {[]string{"CY"}, form(`[013459]\d{7}[A-Z]`), cyprus, "CY, 8 digits and a letter, such as CY10259033P"},
	"CZ": {[]string{"CZ"}, form(`\d{8,10}`), czechia, "CZ and 8 to 10 digits, such as CZ12345679"},
	"DE": {[]string{"DE"}, form(`[1-9]\d{8}`), iso7064, "DE and 9 digits, such as DE123456788"},
	"DK": {[]string{"DK"}, form(`[1-9]\d{7}`), denmark, "DK and 8 digits, such as DK12345674"},
	"EE": {[]string{"EE"}, form(`10\d{7}`), estonia, "EE and 9 digits that begin with 10, such as EE100594102"},
	"ES": {[]string{"ES"}, form(`[A-Z0-9]\d{7}[A-Z0-9]`), spain, "ES and 9 characters, the first or the last of them a letter, such as ESA12345674"},
	"FI": {[]string{"FI"}, form(`\d{8}`), finland, "FI and 8 digits, such as FI12345671"},
	"FR": {[]string{"FR"}, form(`[0-9A-HJ-NP-Z]{2}\d{9}`), france, "FR, 2 characters and 9 digits, such as FR83404833048"},
	"GR": {[]string{"EL"}, form(`\d{9}`), greece, "EL and 9 digits, such as EL123456783"},
	"HR": {[]string{"HR"}, form(`\d{11}`), iso7064, "HR and 11 digits, such as HR12345678903"},
	"HU": {[]string{"HU"}, form(`[1-9]\d{7}`), hungary, "HU and 8 digits, such as HU12345676"},
	"IE": {[]string{"IE"}, form(`\d[A-Z0-9+*]\d{5}[A-W][A-IW]?`), ireland, "IE, 7 digits and 1 or 2 letters, such as IE1234567T"},
	"IT": {[]string{"IT"}, form(`\d{11}`), italy, "IT and 11 digits, such as IT12345670017"},
	"LT": {[]string{"LT"}, form(`\d{9}|\d{12}`), lithuania, "LT and 9 or 12 digits, such as LT123456715"},
	"LU": {[]string{"LU"}, form(`\d{8}`), luxembourg, "LU and 8 digits, such as LU12345613"},
	"LV": {[]string{"LV"}, form(`\d{11}`), latvia, "LV and 11 digits, such as LV40003521600"},
	"MT": {[]string{"MT"}, form(`[1-9]\d{7}`), malta, "MT and 8 digits, such as MT12345634"},
	"NL": {[]string{"NL"}, form(`\d{9}B\d{2}`), netherlands, "NL, 9 digits, B and 2 digits, such as NL123456782B90"},
	"PL": {[]string{"PL"}, form(`\d{10}`), poland, "PL and 10 digits, such as PL1234563218"},
	"PT": {[]string{"PT"}, form(`[1-9]\d{8}`), portugal, "PT and 9 digits, such as PT123456789"},
	"RO": {[]string{"RO"}, form(`[1-9]\d{1,9}`), romania, "RO and 2 to 10 digits, such as RO1234567897"},
	"SE": {[]string{"SE"}, form(`\d{10}01`), sweden, "SE and 12 digits that end with 01, such as SE123456789701"},
	"SI": {[]string{"SI"}, form(`[1-9]\d{7}`), slovenia, "SI and 8 digits, such as SI12345679"},
	"SK": {[]string{"SK"}, form(`[1-9]\d[2-47-9]\d{7}`), slovakia, "SK and 10 digits, such as SK1234567895"},
	"GB": {[]string{"GB", "XI"}, form(`\d{9}|\d{12}|GD[0-4]\d{2}|HA[5-9]\d{2}`), britain, "GB and 9 or 12 digits, such as GB123456782"},
	"CH": {[]string{"CH"}, form(`E\d{9}(MWST|TVA|IVA)`), switzerland, "CHE, 9 digits and MWST, TVA or IVA, such as CHE123456788MWST"},
	"NO": {[]string{"NO"}, form(`[89]\d{8}MVA`), norway, "NO, 9 digits and MVA, such as NO923609016MVA"},
}

func form(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

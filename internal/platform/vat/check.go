package vat

import "strings"

// at gives the digit at a place of a number that its format has passed.
func at(s string, i int) int { return int(s[i] - '0') }

// weighed sums the first digits, each times its weight.
func weighed(s string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += at(s, i) * w
	}
	return sum
}

// value reads digits as a number.
func value(s string) int64 {
	var n int64
	for _, c := range s {
		n = n*10 + int64(c-'0')
	}
	return n
}

// crossSum adds the digits of a product of two digits.
func crossSum(n int) int { return n/10 + n%10 }

// luhn is ISO/IEC 7812: every second digit from the right but one counts twice.
func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		d := at(s, len(s)-1-i)
		if i%2 == 1 {
			d = crossSum(d * 2)
		}
		sum += d
	}
	return sum%10 == 0
}

// iso7064 is MOD 11,10 of ISO 7064.
func iso7064(s string) bool {
	p := 10
	for i := range len(s) - 1 {
		p = (p + at(s, i)) % 10
		if p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return (p+at(s, len(s)-1))%10 == 1
}

func austria(s string) bool {
	s = s[1:]
	sum := 4
	for i := range 7 {
		sum += crossSum(at(s, i) * (1 + i%2))
	}
	return (10-sum%10)%10 == at(s, 7)
}

func belgium(s string) bool { return 97-value(s[:8])%97 == value(s[8:]) }

// bulgaria takes companies (9 digits), citizens, foreigners and others (10).
func bulgaria(s string) bool {
	if len(s) == 9 {
		r := weighed(s, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if r == 10 {
			r = weighed(s, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
		}
		return r == at(s, 8)
	}
	last := at(s, 9)
	return weighed(s, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == last ||
		weighed(s, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10 == last ||
		11-weighed(s, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11 == last || last == 0 && weighed(s, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11 == 0
}

func cyprus(s string) bool {
	if strings.HasPrefix(s, "12") {
		return false
	}
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i := range 8 {
		if i%2 == 0 {
			sum += odd[at(s, i)]
		} else {
			sum += at(s, i)
		}
	}
	return byte('A'+sum%26) == s[8]
}

// czechia takes companies (8 digits), people (9 or 10) and those with a special
// number (9, beginning with 6).
func czechia(s string) bool {
	switch len(s) {
	case 8:
		r := 11 - weighed(s, 8, 7, 6, 5, 4, 3, 2)%11
		return s[0] != '9' && r%10 == at(s, 7) // 10 > 0, 11 > 1
	case 9:
		if s[0] != '6' {
			return birthday(s) // given until 1953, without a check digit
		}
		r := weighed(s[1:], 8, 7, 6, 5, 4, 3, 2) % 11
		special := [...]int{8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8}
		return special[10-r] == at(s, 8)
	default:
		head, last := value(s[:9])%11, int64(at(s, 9))
		return birthday(s) && (head == last || head == 10 && last == 0)
	}
}

// birthday reports whether digits begin with a day of birth as YYMMDD, where
// the month may have 20, 50 or 70 added to it.
func birthday(s string) bool {
	month, day := value(s[2:4]), value(s[4:6])
	for _, added := range []int64{70, 50, 20} {
		if month > added {
			month -= added
			break
		}
	}
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

func denmark(s string) bool { return weighed(s, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }

func estonia(s string) bool { return (10-weighed(s, 3, 7, 1, 3, 7, 1, 3, 7)%10)%10 == at(s, 8) }

// spain takes people (DNI), foreigners (NIE, and K, L, M) and bodies (CIF).
func spain(s string) bool {
	const letters = "TRWAGMYFPDXBNJZSQVHLCKE"
	first, middle, last := s[0], s[1:8], s[8]
	switch {
	case first >= '0' && first <= '9':
		return letters[value(s[:8])%23] == last
	case strings.IndexByte("XYZ", first) >= 0:
		return letters[value(string(first-'X'+'0')+middle)%23] == last
	case strings.IndexByte("KLM", first) >= 0:
		return letters[value(middle)%23] == last
	}
	sum := 0
	for i := range 7 {
		d := at(middle, i)
		if i%2 == 0 {
			d = crossSum(d * 2)
		}
		sum += d
	}
	control := (10 - sum%10) % 10
	digit, letter := last == byte('0'+control), last == "JABCDEFGHI"[control]
	switch {
	case strings.IndexByte("ABEH", first) >= 0:
		return digit
	case strings.IndexByte("PQSNWR", first) >= 0:
		return letter
	default:
		return strings.IndexByte("CDFGJUV", first) >= 0 && (digit || letter)
	}
}

func finland(s string) bool { return weighed(s, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }

// france checks the SIREN by Luhn, and the key: digits, or with letters in it
// as the rule of 2000 has it. Numbers of Monaco begin with 000 and have no SIREN.
func france(s string) bool {
	siren := s[2:]
	if !luhn(siren) && !strings.HasPrefix(siren, "000") {
		return false
	}
	if strings.Trim(s[:2], "0123456789") == "" {
		return (12+3*(value(siren)%97))%97 == value(s[:2])
	}
	const characters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	first, second := int64(strings.IndexByte(characters, s[0])), int64(strings.IndexByte(characters, s[1]))
	key := first*34 + second - 100
	if first < 10 {
		key = first*24 + second - 10
	}
	return (value(siren)+key/11+1)%11 == key%11
}

func greece(s string) bool {
	return weighed(s, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == at(s, 8)
}

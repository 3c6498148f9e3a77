package vat

import "strings"

func hungary(s string) bool { return (10-weighed(s, 9, 7, 3, 1, 9, 7, 3)%10)%10 == at(s, 7) }

// ireland takes numbers as they are given since 2013 (7 digits, 1 or 2 letters)
// and before (a letter or sign in the second place).
func ireland(s string) bool {
	digits := s
	if s[1] < '0' || s[1] > '9' {
		if len(s) != 8 {
			return false
		}
		digits = "0" + s[2:7] + s[:1]
	}
	sum := weighed(digits, 8, 7, 6, 5, 4, 3, 2)
	if len(s) == 9 && s[8] != 'W' {
		sum += 9 * int(s[8]-'A'+1)
	}
	return "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == s[7]
}

func italy(s string) bool {
	office := value(s[7:10])
	return value(s[:7]) > 0 && (office >= 1 && office <= 201 || office == 888 || office == 999) && luhn(s)
}

// lithuania takes bodies (9 digits) and those registered for a while (12); the
// last but one is 1.
func lithuania(s string) bool {
	n := len(s) - 1
	if s[n-1] != '1' {
		return false
	}
	sum := func(start int) int {
		total := 0
		for i := range n {
			total += at(s, i) * ((i+start-1)%9 + 1)
		}
		return total % 11
	}
	r := sum(1)
	if r == 10 {
		r = sum(3) % 10
	}
	return r == at(s, n)
}

func luxembourg(s string) bool { return value(s[:6])%89 == value(s[6:]) }

// latvia takes bodies, and people by the day of their birth or, since 2017, by
// a number that begins with 32.
func latvia(s string) bool {
	if s[0] > '3' {
		r := 3 - weighed(s, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6)%11
		switch {
		case r == -1:
			return false
		case r < -1:
			r += 11
		}
		return r == at(s, 10)
	}
	if !strings.HasPrefix(s, "32") {
		day, month := value(s[:2]), value(s[2:4])
		if day < 1 || day > 31 || month < 1 || month > 12 {
			return false
		}
	}
	return (1101-weighed(s, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))%11%10 == at(s, 10)
}

func malta(s string) bool { return int64(37-weighed(s, 3, 4, 6, 7, 8, 9)%37) == value(s[6:]) }

// netherlands takes the number of a body, checked by itself, and that of a
// person since 2020, checked with its letters by MOD 97-10 of ISO 7064.
func netherlands(s string) bool {
	if s[10:] == "00" {
		return false
	}
	if r := weighed(s, 9, 8, 7, 6, 5, 4, 3, 2) % 11; r == at(s, 8) {
		return true
	}
	var rest int64
	for _, c := range "NL" + s {
		if c >= 'A' {
			rest = (rest*100 + int64(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int64(c-'0')) % 97
		}
	}
	return rest == 1
}

func poland(s string) bool { return weighed(s, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == at(s, 9) }

func portugal(s string) bool { return (11-weighed(s, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == at(s, 8) }

func romania(s string) bool {
	s = strings.Repeat("0", 10-len(s)) + s
	return weighed(s, 7, 5, 3, 2, 1, 7, 5, 3, 2)*10%11%10 == at(s, 9)
}

func sweden(s string) bool { return luhn(s[:10]) }

func slovenia(s string) bool {
	r := 11 - weighed(s, 8, 7, 6, 5, 4, 3, 2)%11
	return r != 11 && r%10 == at(s, 7)
}

func slovakia(s string) bool { return value(s)%11 == 0 }

// britain takes both ways of checking a number, those of government departments
// (GD) and of health authorities (HA), which have no check digits.
func britain(s string) bool {
	if s[0] > '9' {
		return true
	}
	sum := int64(weighed(s, 8, 7, 6, 5, 4, 3, 2)) + value(s[7:9])
	return value(s[:7]) > 0 && (sum%97 == 0 || (sum+55)%97 == 0)
}

func switzerland(s string) bool {
	s = s[1:]
	r := (11 - weighed(s, 5, 4, 3, 2, 7, 6, 5, 4)%11) % 11
	return r == at(s, 8) // 10 is never given
}

func norway(s string) bool {
	r := (11 - weighed(s, 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11
	return r == at(s, 8) // 10 is never given
}

package visits

// DayQuery gives the statement that lists an office's day.
func DayQuery(company, office string, from, to int64) (string, []any) {
	return filter{company: company, office: office, from: from, to: to, limit: 51}.query(`select v.id, v.version from visits v`)
}

// CookieOf makes the cookie of a kiosk's device.
var CookieOf = kioskCookie

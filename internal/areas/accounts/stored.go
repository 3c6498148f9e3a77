package accounts

// StoredOffice reads the columns time_zone, opening_hours and rules of an
// office, for areas whose queries join offices: they get its Open, Contains,
// Closed, Zone and Rules without another query.
func StoredOffice(zone, hours, rules string) (Office, error) {
	return Office{TimeZone: zone}.restore(hours, rules)
}

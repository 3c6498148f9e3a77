package accounts

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

// Rules are refused, or kept so that reading them again gives the same.
func FuzzRules(f *testing.F) {
	for _, s := range []string{`{}`, `{"kinds":[]}`, `{"kinds":["desk","desk","parking"],"max_open":1}`, `{"horizon_days":-1}`, `{"max_per_day":100001}`, `{"kinds":["x"]}`} {
		f.Add([]byte(s), "Europe/Oslo")
	}
	f.Add([]byte(`{}`), "Local")
	f.Add([]byte(`{}`), "../../etc/passwd")
	f.Fuzz(func(t *testing.T, text []byte, zone string) {
		var typed Rules
		if json.Unmarshal(text, &typed) != nil {
			return
		}
		o, err := parseOffice("Halden", "", zone, nil, typed)
		if err != nil {
			return
		}
		hours, rules, err := o.texts()
		if err != nil {
			t.Fatal(err)
		}
		back, err := StoredOffice(o.TimeZone, hours, rules)
		if err != nil || !reflect.DeepEqual(back.Rules, o.Rules) || back.Zone() != o.Zone() {
			t.Errorf("%s in %q became %+v and that %+v: %v", text, zone, o.Rules, back.Rules, err)
		}
	})
}

// What stands in a column is read or told to be broken.
func FuzzStored(f *testing.F) {
	f.Add("Europe/Oslo", `[{"day":"mon","from":"08:00","to":"24:00"}]`, `{"kinds":["desk"]}`, `{"Default":{"visits.create":false}}`)
	f.Add("", `[{"day":"x"}]`, `null`, `{"x":null}`)
	f.Add("UTC", `null`, `{}`, `[]`)
	f.Fuzz(func(t *testing.T, zone, hours, rules, own string) {
		if o, err := StoredOffice(zone, hours, rules); err == nil {
			from := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)
			o.Open(from, from.AddDate(0, 0, 7))
		}
		if rights, err := parseOwn(own); err == nil && own == "" && rights != nil {
			t.Errorf("nothing became %v", rights)
		}
	})
}

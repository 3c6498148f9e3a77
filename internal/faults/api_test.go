package faults_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/testkit"
	"stead/internal/testkit/dbtest"
)

// target is a house that takes whatever the fuzzer sends, straight into its
// handler.
type target struct {
	*world
	handler http.Handler
	actors  []string // bearer tokens: an administrator of everything, Janet, Edward, nobody
	words   *strings.Replacer
}

func newTarget(f *testing.F, engine db.Dialect) *target {
	f.Helper()
	w := worldOf(testkit.New(f, engine))
	root := testkit.ByHouse(w.House, people.CreateUser{
		Email: "root@halden.example", GivenName: "Root", FamilyName: "Hall", Language: "en", SystemRoles: []authz.SystemRole{authz.TenantAdmin},
	}).ID
	x := &target{world: w, handler: w.API.Handler(nil), actors: []string{""}}
	for _, user := range []string{w.ada, w.janet, w.edward, root} {
		var token struct{ Secret string }
		w.As(user).Post("/tokens", map[string]any{"name": "fuzz"}).Want(201).JSON(&token)
		x.actors = append(x.actors, "Bearer "+token.Secret)
	}
	car, zone := w.Vehicle(w.janet, "HN 1"), w.Zone(w.office, "Q", "parking")
	w.Delegation(w.company, w.janet, w.edward, "MANAGE_RESERVATIONS", "MANAGE_VEHICLES")
	delegation := w.Delegation(w.company, w.edward, w.janet, "VIEW_RESERVATIONS")
	reservation := w.As(w.janet).Post("/reservations", with(w.slot(0), map[string]any{"space": w.parking, "vehicle": car})).Want(201).ID()
	x.words = strings.NewReplacer("$car2", w.Vehicle(w.janet, "HN 3"), "$company", w.company, "$office", w.office, "$space", w.parking, "$desk", w.desk, "$zone", zone, "$car", car,
		"$janet", w.janet, "$edward", w.edward, "$ada", w.ada, "$delegation", delegation, "$reservation", reservation)
	return x
}

// attack is one request, as the fuzzer makes it up.
type attack struct {
	op, actor                             uint8
	path, query, body                     string
	ifMatch, key, behalf, company, header string
}

var place = regexp.MustCompile(`\{\w+\}`)

// send gives the answer; false when no client could send such a request.
func (x *target) send(a attack) (*httptest.ResponseRecorder, string, bool) {
	ops := x.API.Ops()
	op := ops[int(a.op)%len(ops)]
	rest := strings.Split(a.path, "/")
	path := place.ReplaceAllStringFunc(op.Path, func(string) string {
		word := rest[0]
		if len(rest) > 1 {
			rest = rest[1:]
		}
		return url.PathEscape(x.words.Replace(word))
	})
	if strings.Contains(path, "//") || strings.HasSuffix(path, "/") || strings.Contains(path, "/.") {
		return nil, "", false // another path
	}
	address := "/api/v1" + path
	if a.query != "" {
		address += "?" + x.words.Replace(a.query)
	}
	if _, err := url.ParseRequestURI(address); err != nil || strings.ContainsAny(address, " #") {
		return nil, "", false
	}
	r := httptest.NewRequest(op.Method, address, strings.NewReader(x.words.Replace(a.body)))
	for name, value := range map[string]string{
		"Authorization": x.actors[int(a.actor)%len(x.actors)], "Content-Type": "application/json", "If-Match": a.ifMatch,
		"Idempotency-Key": a.key, "On-Behalf-Of": a.behalf, "Stead-Company": a.company, "User-Agent": a.header,
		"Accept-Language": a.header, "Accept": a.header, "Request-Id": a.header, "Cookie": a.header,
	} {
		value = strings.TrimSpace(x.words.Replace(value))
		if strings.ContainsFunc(value, func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }) {
			return nil, "", false // the server's own parser takes no such header
		}
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	w := httptest.NewRecorder()
	ctx, leave := context.WithCancel(r.Context())
	defer leave()
	x.handler.ServeHTTP(leaver{w, leave}, r.WithContext(ctx))
	return w, op.Method + " " + address, true
}

// leaver is a reader of event streams who leaves after the first event.
type leaver struct {
	*httptest.ResponseRecorder
	leave func()
}

func (l leaver) Write(b []byte) (int, error) {
	if l.Header().Get("Content-Type") == "text/event-stream" {
		l.leave()
	}
	return l.ResponseRecorder.Write(b)
}

// wellAnswered reports what is wrong with an answer.
func wellAnswered(w *httptest.ResponseRecorder) string {
	kind := w.Header().Get("Content-Type")
	switch {
	case w.Code >= 500 || w.Code < 200 || w.Code >= 300 && w.Code < 400:
		return "the status"
	case w.Code >= 400:
		var p struct{ Code, Detail string }
		if kind != "application/problem+json" || json.Unmarshal(w.Body.Bytes(), &p) != nil || p.Code == "" || p.Code == "internal" || p.Detail == "" {
			return "no problem document"
		}
	case kind == "application/json" && !json.Valid(w.Body.Bytes()):
		return "no JSON"
	}
	if !utf8.Valid(w.Body.Bytes()) {
		return "no UTF-8"
	}
	return ""
}

// bodies are requests that mean something, for the fuzzer to spoil, by the
// route that takes them; those of "" go to every route.
var bodies = map[string][]string{
	"": {"", "{}", "[]", "null", "{", `{"name":null}`, "\xff", `{"name":"\u0000"}`, `{"name":"\ud800"}`},
	"POST /reservations": {
		`{"space":"$space","vehicle":"$car","starts_at":"2026-11-25T09:00:00Z","ends_at":"2026-11-25T10:00:00Z"}`,
		`{"zone":"$zone","vehicle":"$car","starts_at":"2026-11-25T11:00:00+23:59","ends_at":"2026-11-26T12:00:00-23:59"}`,
		`{"zone":"$zone","vehicle":"$car","starts_at":"9999-12-31T23:59:59-23:00","ends_at":"9999-12-31T23:59:59-23:59"}`,
		`{"space":"$desk","starts_at":"0000-01-01T00:00:00+23:59","ends_at":"0000-01-01T00:00:01+23:59"}`,
		`{"space":"$desk","starts_at":"0001-01-01T00:00:00Z","ends_at":"9999-12-31T23:59:59Z"}`,
		`{"space":"$desk","vehicle":"$car","starts_at":"2026-10-25T02:30:00.5+02:00","ends_at":"2026-10-25T02:30:00+01:00"}`,
	},
	"PATCH /reservations/{id}": {
		`{"space":"$space","vehicle":null,"starts_at":"2026-03-29T02:30:00+01:00","ends_at":null}`, `{"space":null}`,
		`{"starts_at":"2026-11-25T14:00:00Z","ends_at":"2026-11-25T15:00:00Z"}`, `{"ends_at":"9999-12-31T23:59:59-23:59"}`, `{"vehicle":"x"}`,
	},
	"POST /reservations/transfer": {
		`{"from_vehicle":"$car","to_vehicle":"$car2","filter":{"from":"0000-01-01T00:00:00+23:00","to":"9999-12-31T23:59:59-23:59","status":["reserved"],"kind":"parking"}}`,
		`{"from_vehicle":"$car","to_vehicle":"x","reservations":["$reservation","","$reservation"]}`,
		`{"from_vehicle":"$car","to_vehicle":"$car2","reservations":["$reservation","","res_","\u2028"]}`,
	},
	"POST /delegations": {
		`{"delegate":"$ada","delegators":["$janet"],"scopes":["VIEW_VISITS"],"ends_at":"9999-12-31T23:59:59-23:59"}`,
		`{"delegate":"$ada","delegators":["$edward"],"starts_at":"0000-01-01T00:00:00+23:59","reason":"\u2028\t\n\ud83d\ude00"}`,
		`{"delegate":"$ada","delegators":["$edward"],"ends_at":"0001-01-01T00:00:00Z"}`,
		`{"delegates":["$ada","$edward",""],"type":"company_wide","preset":"Full Access"}`, `{"delegate":"$ada","type":"company_wide","company":"x"}`,
	},
	"PATCH /delegations/{id}": {
		`{"scopes":[],"status":"inactive"}`, `{"preset":"x"}`, `{"preset":"Full Access","status":"inactive","reason":null}`,
		`{"status":"active","starts_at":"2026-11-25T09:00:00.1234567Z","ends_at":"9999-12-31T23:59:59-23:59"}`, `{"starts_at":"0000-01-01T00:00:00+23:59","ends_at":null,"scopes":null}`,
	},
	"POST /vehicles": {
		`{"plate":"HN 2","country":"NO","make":"a","colour":"b","fuel":"electric","default":true}`, `{"plate":"$$","default":1e400}`,
		`{"plate":"` + strings.Repeat("x", 40) + `","country":"XX"}`, `{"plate":"ﷺ ١٢٣","make":"` + strings.Repeat("é", 101) + `"}`,
	},
	"PATCH /vehicles/{id}": {`{"plate":"İ 1","country":null,"default":false}`, `{"plate":null}`, `{"fuel":"x"}`, `{"default":null,"make":"\u202e"}`},
	"POST /zones":          {`{"office":"$office","name":"R","kind":"room","overflow":true}`, `{"office":"$janet","name":" ","kind":"x"}`},
	"PATCH /zones/{id}":    {`{"name":"Z","overflow":null}`, `{"name":null}`},
	"POST /spaces":         {`{"zone":"$zone","name":"R1","features":["a","a",",",""]}`, `{"zone":"$zone","name":"00010","features":["ﬀ"]}`},
	"PATCH /spaces/{id}":   {`{"name":"P1","features":null}`, `{"zone":"$zone"}`, `{"zone":null}`},
	"POST /offices": {
		`{"name":"Oslo","time_zone":"../../etc/passwd","opening_hours":[{"day":"mon","from":"24:00","to":"00:00"}],"rules":{"kinds":["x"]}}`,
		`{"name":"Bergen","time_zone":"Europe/Oslo","opening_hours":[{"day":"mon","from":"08:00","to":"24:00"}],"rules":{"horizon_days":-1}}`,
		`{"name":"Apia","time_zone":"Pacific/Apia","rules":{"kinds":[],"max_open":99999999999999999999}}`, `{"name":"Apia","time_zone":"Pacific/Apia"}`,
	},
	"PATCH /offices/{id}":      {`{"name":null}`, `{"opening_hours":null,"rules":null}`, `{"rules":{"kinds":[],"horizon_days":100000}}`, `{"time_zone":"Local"}`, `{"opening_hours":[{"day":"sun","from":"02:00","to":"03:00"}]}`},
	"POST /session":            {`{"email":"janet@halden.example","password":"x"}`, `{"email":"a@b","password":"` + strings.Repeat("x", 2000) + `"}`, `{"email":"É@é.example","password":""}`},
	"POST /tokens":             {`{"name":"robot","expires_at":"9999-12-31T23:59:59-23:59"}`, `{"name":"robot","expires_at":"0000-01-01T00:00:00+23:59"}`, `{"name":"robot","expires_at":null}`},
	"PATCH /users/{id}":        {`{"given_name":"\u202e","family_name":"","phone":"+47 22 12 34 56","language":"xx"}`, `{"given_name":"Ǆ\u0308","phone":null,"language":null}`, `{"family_name":null}`},
	"PATCH /accounts/{id}":     {`{"name":"Ω"}`, `{"name":null,"status":"x"}`},
	"POST /notifications/read": {`{"all":true}`, `{"ids":["x"]}`, `{"ids":["ntf_019301a0-0000-7000-8000-000000000000"],"all":false}`},
}

// usual is what stands in the path of an operation.
func usual(path string) string {
	for _, at := range [][2]string{
		{"/reservations", "$reservation"},
		{"/users", "$edward"},
		{"/companies", "$company/Reception/$edward"},
		{"/accounts", "$company"},
		{"/offices", "$office"},
		{"/zones", "$zone"},
		{"/spaces", "$space"},
		{"/vehicles", "$car"},
		{"/delegations", "$delegation"},
	} {
		if strings.HasPrefix(path, at[0]) {
			return at[1]
		}
	}
	return "x"
}

var queries = []string{
	"", "limit=0&after=x", "limit=99999999999999999999", "search=%", "search=" + strings.Repeat("a+", 100), "search=%F0%9F%98%80x",
	"status=active,x&status=&from=0000-01-01T00:00:00%2B23:59&to=9999-12-31T23:59:59-23:59", "office=$office&kind=parking&from=2026-11-25T00:00:00Z&to=2026-11-26T00:00:00Z",
	"move_to=$car&cancel=true", "after=WyJhIiwxXQ", "after=Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LCJhIl0", "format=csv&actor=$janet&object=x", "%zz", "a=%FF", "size=0&from=-1",
}

var headers = []string{"", `W/"1"`, "*", `"99999999999999999999"`, "$janet", "$company", "usr_x", "Grüße", "\xff\xfe", "Br\xfccke", strings.Repeat("é", 150), "de;q=0.5, *;q=0"}

// Whatever somebody sends to the API, it is done or refused. It never fails,
// and the engines agree.
func FuzzAPI(f *testing.F) {
	targets := []*target{newTarget(f, db.SQLite)}
	if os.Getenv(dbtest.Env) != "" {
		targets = append(targets, newTarget(f, db.Postgres))
	}
	for i, op := range targets[0].API.Ops() {
		n, path := uint8(i), usual(op.Path) //nolint:gosec // fewer than 256 routes
		own := bodies[op.Method+" "+op.Path]
		for _, body := range own {
			f.Add(n, uint8(1), path, "", body, "", "", "", "", "")
			f.Add(n, uint8(3), path, "", body, "", "", "$janet", "", "")
		}
		own = append(own, "")
		if op.Method != http.MethodGet {
			for k, body := range bodies[""] {
				f.Add(n, uint8(k%5), path, "", body, "", "", "", "", "")
			}
		}
		for k, h := range headers { // each header in turn, another one for each route
			in := make([]string, 5)
			in[(i+k)%5] = h
			f.Add(n, uint8(1+k%4), path, "", own[0], in[0], in[1], in[2], in[3], in[4])
		}
		for k, query := range queries {
			if op.Method == http.MethodGet && (i+k)%2 == 0 || op.Method == http.MethodDelete && k%3 == 0 {
				f.Add(n, uint8(1), path, query, "", "", "", "", "", "")
			}
		}
		for k, odd := range []string{"usr_", "a%00b", "\xff", "..", "$janet", "$reservation", "RES_019301a0-0000-7000-8000-000000000000"} {
			if strings.Contains(op.Path, "{") && (i+k)%2 == 0 {
				f.Add(n, uint8(4), odd, "", own[0], "", "", "", "", "")
			}
		}
	}
	f.Fuzz(func(t *testing.T, op, actor uint8, path, query, body, ifMatch, key, behalf, company, header string) {
		a := attack{op, actor, path, query, body, ifMatch, key, behalf, company, header}
		said := map[string]string{}
		for _, x := range targets {
			w, what, ok := x.send(a)
			if !ok {
				return
			}
			if wrong := wellAnswered(w); wrong != "" {
				t.Errorf("%s on %s: %s is wrong: %d %s\n%q", what, x.DB.Dialect(), wrong, w.Code, w.Body, body)
			}
			var p struct{ Code string }
			_ = json.Unmarshal(w.Body.Bytes(), &p)
			said[x.DB.Dialect().String()] = fmt.Sprint(w.Code, " ", p.Code)
		}
		if len(said) == 2 && said["sqlite"] != said["postgres"] {
			t.Errorf("%+v: the engines disagree: %v", a, said)
		}
	})
}

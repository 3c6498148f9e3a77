package visits_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/platform/db"
	"stead/internal/testkit"
)

// kiosk makes a kiosk as Ada, pairs a device with it, and gives its id and the
// device.
func (w *world) kiosk(t *testing.T, office, name string) (kiosk string, device testkit.Client) {
	t.Helper()
	var k visits.KioskCode
	w.As(w.ada).Post("/kiosks", m{"office": office, "name": name}).Want(201).JSON(&k)
	return k.ID, w.Anyone().Header("Cookie", deviceCookie(t, w.Anyone().Post("/kiosk/pair", m{"code": k.PairingCode}).Want(200)))
}

// deviceCookie gives the cookie that pairing set, as a browser sends it.
func deviceCookie(t *testing.T, res *testkit.Response) string {
	t.Helper()
	c, err := http.ParseSetCookie(res.Header.Get("Set-Cookie"))
	if err != nil || c.Name != "stead_kiosk" || len(c.Value) < 32 || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/api/v1/kiosk" {
		t.Fatalf("%v %+v", err, c)
	}
	return c.Name + "=" + c.Value
}

// pass gives the address of the pass that was mailed to somebody last.
func (w *world) pass(t *testing.T, email string) string {
	t.Helper()
	w.Settle()
	mails := w.Mail.To(email)
	if len(mails) == 0 {
		t.Fatalf("nothing was mailed to %s", email)
	}
	found := passInMail.FindString(mails[len(mails)-1].Text)
	if found == "" {
		t.Fatalf("no pass in %s", mails[len(mails)-1].Text)
	}
	return found
}

func scan(c testkit.Client, token string) *testkit.Response {
	return c.Post("/kiosk/scan", m{"token": token})
}

func TestAKioskFromCodeToEnd(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ada := w.As(w.ada)
		for name, c := range map[string]struct {
			client testkit.Client
			body   m
			status int
			code   string
		}{
			"the reception":    {w.As(w.rita), m{"office": w.office, "name": "Door"}, 403, "forbidden"},
			"no name":          {ada, m{"office": w.office, "name": " "}, 422, "required"},
			"a name in lines":  {ada, m{"office": w.office, "name": "a\nb"}, 422, "invalid_name"},
			"no office":        {ada, m{"office": "off_1", "name": "Door"}, 422, "office_unknown"},
			"an office abroad": {ada, m{"office": w.Office(w.Company("Bergen Shipping"), "Bergen"), "name": "Door"}, 422, "office_unknown"},
		} {
			if res := c.client.Post("/kiosks", c.body); res.Status != c.status || res.Code() != c.code {
				t.Errorf("%s: %d %s", name, res.Status, res.Body)
			}
		}
		var k visits.KioskCode
		ada.Post("/kiosks", m{"office": w.office, "name": "Front door"}).Want(201).JSON(&k)
		if len(k.PairingCode) != 9 || k.PairingCode[4] != '-' || strings.ContainsAny(k.PairingCode, "01I5S2ZO8B") || k.State != "pairing" ||
			k.PairingUntil == nil || k.PairingUntil.Sub(w.Clock.Now()) != 10*time.Minute || k.PairedAt != nil || k.Names[w.office] != "Halden" {
			t.Errorf("%+v", k)
		}
		if n := w.Count("kiosks where code_hash like '%" + strings.ReplaceAll(k.PairingCode, "-", "") + "%'"); n != 0 {
			t.Error("the code is kept as it is")
		}
		list := func() visits.Kiosk {
			t.Helper()
			var l struct{ Items []visits.Kiosk }
			ada.Get("/kiosks?office=" + w.office).Want(200).JSON(&l)
			if len(l.Items) != 1 {
				t.Fatalf("%+v", l)
			}
			return l.Items[0]
		}
		w.As(w.rita).Get("/kiosks").WantCode(403, "forbidden")

		// As people type it; and whoever is signed in in that browser has nothing to do with it.
		typed := " " + strings.ToLower(strings.ReplaceAll(k.PairingCode, "-", " ")) + "\n"
		paired := w.As(w.nina).Post("/kiosk/pair", m{"code": typed}).Want(200)
		device := w.Anyone().Header("Cookie", deviceCookie(t, paired))
		var s visits.Screen
		device.Get("/kiosk").Want(200).JSON(&s)
		if s.ID != k.ID || s.Name != "Front door" || s.Company != "Halden Works" || s.Office != "Halden" || s.TimeZone != "Europe/Oslo" ||
			len(s.Languages) != 4 || !s.WalkIn.Allowed || s.WalkIn.Approval || len(s.WalkIn.Fields) != 5 || s.WalkIn.Fields[3].Required {
			t.Errorf("%+v", s)
		}
		w.Clock.Advance(5 * time.Minute)
		device.Get("/kiosk").Want(200)
		if got := list(); got.State != "paired" || got.PairedAt == nil || got.LastSeenAt == nil || !got.LastSeenAt.Equal(w.Clock.Now()) || got.PairingUntil != nil {
			t.Errorf("%+v", got)
		}
		if e := w.Journalled("kiosk.pair"); len(e) != 1 || e[0].Event != "kiosk.paired" || e[0].Object.Name != "Front door" || e[0].Company != w.company ||
			e[0].Actor != "" || e[0].ActorKind != authz.System {
			t.Errorf("%+v", e)
		}
		if got := w.told(t, w.ada); len(got) != 1 || got[0] != "kiosk.paired" {
			t.Errorf("Ada was told %q", got)
		}
		// The cookie opens nothing else.
		for _, path := range []string{"/me", "/kiosks", "/visits", "/visits/inside", "/users"} {
			device.Get(path).WantCode(401, "not_signed_in")
		}
		w.As(w.ada).Get("/kiosk").WantCode(401, "kiosk_not_paired") // and a session opens no kiosk

		// Another code, by another administrator: the device stops at once, and Ada hears of it.
		omar := w.User("Omar Haddad", w.company, w.office, "Administrators")
		var again visits.KioskCode
		w.As(omar).Post("/kiosks/"+k.ID+"/pairing-code", nil).Want(200).JSON(&again)
		device.Get("/kiosk").WantCode(401, "kiosk_not_paired")
		scan(device, "x").WantCode(401, "kiosk_not_paired")
		device.Post("/kiosk/search", m{"given_name": "Lena", "family_name": "Fischer"}).WantCode(401, "kiosk_not_paired")
		device.Post("/kiosk/check-in", m{"visitor": "x"}).WantCode(401, "kiosk_not_paired")
		device.Post("/kiosk/walk-in", m{"given_name": "Lena", "family_name": "Fischer", "host_name": "Janet Moss"}).WantCode(401, "kiosk_not_paired")
		if got := list(); got.State != "pairing" || got.LastSeenAt != nil || again.PairingCode == k.PairingCode {
			t.Errorf("%+v", got)
		}
		device = w.Anyone().Header("Cookie", deviceCookie(t, w.Anyone().Post("/kiosk/pair", m{"code": again.PairingCode}).Want(200)))
		for _, id := range []string{"kio_1", "kio_00000000-0000-7000-8000-000000000000"} {
			ada.Delete("/kiosks/"+id).WantCode(404, "not_found")
		}
		w.As(w.rita).Delete("/kiosks/"+k.ID).WantCode(403, "forbidden")
		w.As(omar).Delete("/kiosks/" + k.ID).Want(204)
		device.Get("/kiosk").WantCode(401, "kiosk_not_paired")
		if got := w.told(t, w.ada); strings.Join(got, " ") != "kiosk.paired kiosk.unpaired kiosk.paired kiosk.deleted" {
			t.Errorf("Ada was told %q", got)
		}
		for action, event := range map[string]string{"kiosks.create": "kiosk.created", "kiosks.renew_code": "kiosk.unpaired", "kiosks.delete": "kiosk.deleted"} {
			e := w.Journalled(action)
			if e = e[len(e)-1:]; e[0].Event != event || e[0].Outcome != audit.Done || e[0].Object.ID != k.ID {
				t.Errorf("%s: %+v", action, e)
			}
		}
	})
}

// Another company sees and touches nothing; a closed one's kiosks stop.
func TestKiosksOfOthers(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		kiosk, device := w.kiosk(t, w.office, "Front door")
		bergen := w.Company("Bergen Shipping")
		olga := w.User("Olga Boss", bergen, w.Office(bergen, "Bergen"), "Administrators")
		w.As(olga).Delete("/kiosks/"+kiosk).WantCode(404, "not_found")
		w.As(olga).Post("/kiosks/"+kiosk+"/pairing-code", nil).WantCode(404, "not_found")
		w.As(olga).Get("/kiosks?office=" + w.office).Want(200)
		device.Get("/kiosk").Want(200)
		w.Exec(`update accounts set status = 'closed' where id = $1`, w.company)
		device.Get("/kiosk").WantCode(401, "kiosk_not_paired")
		scan(device, "x").WantCode(401, "kiosk_not_paired")
	})
}

func TestPairingCodes(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		fresh := func() visits.KioskCode {
			var k visits.KioskCode
			w.As(w.ada).Post("/kiosks", m{"office": w.office, "name": "Front door"}).Want(201).JSON(&k)
			return k
		}
		pair := func(code string) *testkit.Response { return w.Anyone().Post("/kiosk/pair", m{"code": code}) }
		// One code, eight devices: one is paired.
		k := fresh()
		got := race(8, func(int) (*testkit.Response, error) {
			return w.Anyone().Send("POST", "/kiosk/pair", m{"code": k.PairingCode})
		})
		if got[""] != 1 || got["pairing_code_wrong"] != 7 {
			t.Errorf("%v", got)
		}
		w.Clock.Advance(10 * time.Minute)

		// Wrong, used, expired and not even a code: one and the same answer.
		late := fresh()
		w.Clock.Advance(10 * time.Minute)
		words := map[string]bool{}
		for _, code := range []string{"", "x", "AAAA-AAAA", k.PairingCode, late.PairingCode, strings.Repeat("A", 10_000), "💥", "' or 1=1"} {
			words[string(pair(code).WantCode(422, "pairing_code_wrong").Body)] = true
		}
		if len(words) != 1 {
			t.Errorf("%d answers: %v", len(words), words)
		}
		next := fresh()
		w.Clock.Advance(10*time.Minute - time.Microsecond) // the wrong ones count still, by a microsecond
		pair("AAAA-AAAA").WantCode(422, "pairing_code_wrong")
		pair("AAAA-AAAA").WantCode(422, "pairing_code_wrong")
		entries := w.Count("journal")
		for range 3 {
			res := pair(next.PairingCode).WantCode(429, "too_many_attempts")
			if res.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After %q", res.Header.Get("Retry-After"))
			}
		}
		if n := w.Count("journal"); n != entries {
			t.Errorf("a stranger writes %d entries without end", n-entries)
		}
		w.Clock.Advance(time.Second)
		next = fresh()
		pair(next.PairingCode).Want(200)
		pair(next.PairingCode).WantCode(422, "pairing_code_wrong")

		// From everywhere together there is a bound, too.
		w.Clock.Advance(20 * time.Minute)
		for i := range 100 {
			w.Exec(`insert into kiosk_tries (id, kind, who, at) values ($1, 'code', $1, $2)`, fmt.Sprint(i), w.Clock.Now().UnixMicro())
		}
		next = fresh()
		pair(next.PairingCode).WantCode(429, "too_many_attempts")
		w.Clock.Advance(10*time.Minute - time.Second)
		pair(next.PairingCode).WantCode(429, "too_many_attempts")
		w.Clock.Advance(time.Second)
		pair("AAAA-AAAA").WantCode(422, "pairing_code_wrong")
		if n := w.Count("kiosk_tries"); n != 1 {
			t.Errorf("%d tries are kept", n)
		}
	})
}

func TestTheCookieOfAKioskKeepsToHTTPS(t *testing.T) {
	t.Parallel()
	if !visits.CookieOf("x", true).Secure || visits.CookieOf("x", false).Secure {
		t.Error("Secure follows the public address")
	}
}

// Two servers on one database count and pair as one.
func TestOneCodeAtTwoServers(t *testing.T) {
	t.Parallel()
	w := worldOf(testkit.New(t, db.Postgres))
	beside := w.Beside()
	var k visits.KioskCode
	w.As(w.ada).Post("/kiosks", m{"office": w.office, "name": "Front door"}).Want(201).JSON(&k)
	got := race(8, func(i int) (*testkit.Response, error) {
		c := w.Anyone()
		if i%2 == 1 {
			c = beside.Anyone()
		}
		return c.Send("POST", "/kiosk/pair", m{"code": k.PairingCode})
	})
	if got[""] != 1 || got["pairing_code_wrong"] != 7 {
		t.Errorf("%v", got)
	}
	if n := w.Count("kiosk_tries"); n != 7 {
		t.Errorf("%d tries were counted", n)
	}
	// What was taken away at one server is gone at the other.
	w.Clock.Advance(10 * time.Minute)
	w.As(w.ada).Post("/kiosks/"+k.ID+"/pairing-code", nil).Want(200).JSON(&k)
	other := beside.Anyone().Header("Cookie", deviceCookie(t, w.Anyone().Post("/kiosk/pair", m{"code": k.PairingCode}).Want(200)))
	other.Get("/kiosk").Want(200)
	w.As(w.ada).Delete("/kiosks/" + k.ID).Want(204)
	other.Get("/kiosk").WantCode(401, "kiosk_not_paired")
}

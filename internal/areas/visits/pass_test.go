package visits_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"stead/internal/areas/visits"
)

var passInMail = regexp.MustCompile(`http://stead\.test(/pass/[A-Za-z0-9_-]+)`)

func TestVisitorsAreMailed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		subjects := func() string {
			w.Settle()
			out := []string{}
			for _, x := range w.Mail.To("lena@fischer.example") {
				out = append(out, x.Subject)
			}
			return strings.Join(out, "; ")
		}
		v := w.make(t, w.As(w.janet), m{"starts_at": w.at(5), "ends_at": w.at(6), "visitors": []m{guest("Lena", "Fischer", "lena@fischer.example"), guest("Omar", "Haddad")}})
		if got := subjects(); got != "You are expected at Halden Works" {
			t.Errorf("mailed %q", got)
		}
		mail := w.Mail.To("lena@fischer.example")[0]
		link := passInMail.FindStringSubmatch(mail.Text)
		if link == nil || !strings.Contains(mail.Text, "Janet Moss expects you") {
			t.Fatalf("%s", mail.Text)
		}
		res, err := w.Anyone().Send("GET", "."+link[1], nil)
		if err != nil || res.Status != 200 || !strings.Contains(string(res.Body), "Lena Fischer") || !strings.Contains(string(res.Body), "data:image/png;base64,") ||
			strings.Contains(string(res.Body), "Omar") {
			t.Errorf("%v %d %s", err, res.Status, res.Body)
		}
		w.Clock.Advance(61 * time.Minute)
		if got := subjects(); got != "You are expected at Halden Works; Your visit at Halden Works is near" {
			t.Errorf("mailed %q", got)
		}
		w.Clock.Advance(time.Minute)
		w.As(w.rita).Post("/visits/"+v.ID+"/check-in", nil).Want(200)
		if got := subjects(); got != "You are expected at Halden Works; Your visit at Halden Works is near; Welcome to Halden Works" {
			t.Errorf("mailed %q", got)
		}
		var b visits.BadgeList
		w.As(w.rita).Get("/visits/" + v.ID + "/badges").Want(200).JSON(&b)
		if len(b.Items) != 2 || b.Items[0].Host != "Janet Moss" || !strings.HasPrefix(b.Items[1].QR, "data:image/png;base64,") {
			t.Errorf("%+v", b)
		}
		w.As(w.nina).Get("/visits/"+v.ID+"/badges").WantCode(404, "not_found")
		// A pass of what is called off is none; nobody learns why.
		other := w.make(t, w.As(w.janet), nil)
		subjects()
		mails := w.Mail.To("lena@fischer.example")
		link = passInMail.FindStringSubmatch(mails[len(mails)-1].Text)
		w.As(w.janet).Post("/visits/"+other.ID+"/cancel", nil).Want(200)
		for _, path := range []string{link[1], "/pass/xyz"} {
			res, err := w.Anyone().Send("GET", "."+path, nil)
			if err != nil || res.Status != 404 || strings.Contains(string(res.Body), "Lena") || !strings.Contains(string(res.Body), "Ask at the reception") {
				t.Errorf("%v %d %s", err, res.Status, res.Body)
			}
		}
	})
}

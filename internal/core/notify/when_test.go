package notify_test

import (
	"testing"
	"time"

	"stead/internal/core/notify"
)

func TestWhenIsToldByTheClocksOfThePlace(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	oslo := func(from, to string) notify.When {
		w := notify.When{From: at(from), Zone: "Europe/Oslo"}
		if to != "" {
			w.To = at(to)
		}
		return w
	}
	for name, c := range map[string]struct {
		when           notify.When
		en, de, fr, es string
	}{
		"one day": {
			oslo("2026-11-23T07:00:00Z", "2026-11-23T17:00:00Z"),
			"Mon 23 Nov 2026, 08:00 to 18:00 (Europe/Oslo)",
			"Mo., 23. Nov. 2026, 08:00–18:00 Uhr (Europe/Oslo)",
			"lun. 23 nov. 2026, de 08:00 à 18:00 (Europe/Oslo)",
			"lun, 23 nov 2026, 08:00 a 18:00 (Europe/Oslo)",
		},
		"over night": {
			oslo("2026-12-31T21:00:00Z", "2027-01-01T05:30:00Z"),
			"Thu 31 Dec 2026, 22:00 to Fri 1 Jan 2027, 06:30 (Europe/Oslo)",
			"Do., 31. Dez. 2026, 22:00 Uhr bis Fr., 1. Jan. 2027, 06:30 Uhr (Europe/Oslo)",
			"du jeu. 31 déc. 2026 à 22:00 au ven. 1 janv. 2027 à 06:30 (Europe/Oslo)",
			"jue, 31 dic 2026, 22:00 a vie, 1 ene 2027, 06:30 (Europe/Oslo)",
		},
		"until midnight": {
			oslo("2026-11-23T17:00:00Z", "2026-11-23T23:00:00Z"),
			"Mon 23 Nov 2026, 18:00 to 24:00 (Europe/Oslo)",
			"Mo., 23. Nov. 2026, 18:00–24:00 Uhr (Europe/Oslo)",
			"lun. 23 nov. 2026, de 18:00 à 24:00 (Europe/Oslo)",
			"lun, 23 nov 2026, 18:00 a 24:00 (Europe/Oslo)",
		},
		"a moment": {
			oslo("2026-03-03T11:05:00Z", ""),
			"Tue 3 Mar 2026, 12:05 (Europe/Oslo)",
			"Di., 3. März 2026, 12:05 Uhr (Europe/Oslo)",
			"mar. 3 mars 2026 à 12:05 (Europe/Oslo)",
			"mar, 3 mar 2026, 12:05 (Europe/Oslo)",
		},
		"the night that skips an hour": {
			oslo("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"),
			"Sun 29 Mar 2026, 01:30 to 03:30 (Europe/Oslo)",
			"So., 29. März 2026, 01:30–03:30 Uhr (Europe/Oslo)",
			"dim. 29 mars 2026, de 01:30 à 03:30 (Europe/Oslo)",
			"dom, 29 mar 2026, 01:30 a 03:30 (Europe/Oslo)",
		},
		"the night that has an hour twice": {
			oslo("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
			"Sun 25 Oct 2026, 02:30 UTC+02:00 to 02:30 UTC+01:00 (Europe/Oslo)",
			"So., 25. Okt. 2026, 02:30 UTC+02:00–02:30 UTC+01:00 Uhr (Europe/Oslo)",
			"dim. 25 oct. 2026, de 02:30 UTC+02:00 à 02:30 UTC+01:00 (Europe/Oslo)",
			"dom, 25 oct 2026, 02:30 UTC+02:00 a 02:30 UTC+01:00 (Europe/Oslo)",
		},
		"the day of that night": {
			oslo("2026-10-25T02:00:00Z", "2026-10-25T23:00:00Z"),
			"Sun 25 Oct 2026, 03:00 to 24:00 (Europe/Oslo)",
			"So., 25. Okt. 2026, 03:00–24:00 Uhr (Europe/Oslo)",
			"dim. 25 oct. 2026, de 03:00 à 24:00 (Europe/Oslo)",
			"dom, 25 oct 2026, 03:00 a 24:00 (Europe/Oslo)",
		},
		"the edges of the hour that comes twice": {
			oslo("2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"),
			"Sun 25 Oct 2026, 02:00 UTC+02:00 to 03:00 (Europe/Oslo)",
			"So., 25. Okt. 2026, 02:00 UTC+02:00–03:00 Uhr (Europe/Oslo)",
			"dim. 25 oct. 2026, de 02:00 UTC+02:00 à 03:00 (Europe/Oslo)",
			"dom, 25 oct 2026, 02:00 UTC+02:00 a 03:00 (Europe/Oslo)",
		},
		"a zone that nobody knows": {
			notify.When{From: at("2026-11-23T07:00:00Z"), Zone: "Local"},
			"Mon 23 Nov 2026, 07:00 (UTC)", "Mo., 23. Nov. 2026, 07:00 Uhr (UTC)",
			"lun. 23 nov. 2026 à 07:00 (UTC)", "lun, 23 nov 2026, 07:00 (UTC)",
		},
	} {
		t.Run(name, func(t *testing.T) {
			for language, want := range map[string]string{"en": c.en, "de": c.de, "fr": c.fr, "es": c.es, "de-AT": c.de, "": c.en, "nb": c.en} {
				if got := c.when.In(language); got != want {
					t.Errorf("%s: %q, want %q", language, got, want)
				}
			}
		})
	}
}

package imports_test

import (
	"testing"

	"stead/internal/areas/accounts"
	"stead/internal/areas/imports"
	"stead/internal/areas/reservations"
)

func TestPlacesAreImported(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.done(w.ada, "offices", "name,time_zone,opening_hours,address\nOslo,Europe/Oslo,\"mon-fri 07:00-19:00; sat 9:00-12:00\",\"Karl Johans gate 1, 0154 Oslo\"\n東京,Asia/Tokyo,,\n").
			want(t, "done", 2, 2, "")
		var offices struct{ Items []accounts.Office }
		w.As(w.ada).Get("/offices").Want(200).JSON(&offices)
		if len(offices.Items) != 3 || offices.Items[1].Name != "Oslo" || len(offices.Items[1].OpeningHours) != 6 ||
			offices.Items[1].Address != "Karl Johans gate 1, 0154 Oslo" || offices.Items[2].Name != "東京" {
			t.Errorf("%+v", offices.Items)
		}
		w.done(w.ada, "zones", "office,name,kind,overflow\noslo,P1,parking,no\nOslo,P2,Parking,YES\n東京,机,desk,\n").want(t, "done", 3, 3, "")
		w.done(w.ada, "spaces", "office,zone,name,features\nOslo,p1,P 1,charger; wide\nOslo,P1,P 2,\nOslo,P2,P 1,\n東京,机,一,\n").want(t, "done", 4, 4, "")
		var spaces struct{ Items []reservations.Space }
		w.As(w.ada).Get("/spaces?office=" + offices.Items[1].ID).Want(200).JSON(&spaces)
		if len(spaces.Items) != 3 || len(spaces.Items[0].Features)+len(spaces.Items[1].Features) != 2 || spaces.Items[2].Kind != "parking" {
			t.Errorf("%+v", spaces.Items)
		}
		events := map[string]int{}
		for _, e := range w.Journal() {
			if e.Actor == w.ada {
				events[e.Event]++
			}
		}
		if events["office.created"] != 2 || events["zone.created"] != 3 || events["space.created"] != 4 || events["import.finished"] != 3 {
			t.Errorf("the journal tells %v", events)
		}
	})
}

func TestWrongLinesOfPlacesAreTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.Space(w.zone, "A1")
		before := w.tables()
		w.done(w.ada, "offices", "name,time_zone,opening_hours\nHALDEN,Europe/Oslo,\nX,Nowhere/Land,\n,UTC,\nY,UTC,always\nZ,UTC,mon 19:00-07:00\nQ,UTC,\nq,UTC,\n").
			want(t, "refused", 7, 0, "2/name name_exists\n3/time_zone unknown_time_zone\n4/name invalid_name\n5/opening_hours invalid_hours\n"+
				"6/opening_hours end_before_start\n8/name twice\n")
		w.done(w.ada, "zones", "office,name,kind,overflow\nHalden,p1,parking,\nHalden,P2,roof,perhaps\nOslo,P3,desk,\n,P4,desk,\nHalden,P5,desk,\nhalden,p5,desk,\n").
			want(t, "refused", 6, 0, "2/name name_exists\n3/kind invalid_kind\n3/overflow not_offered\n4/office unknown_office\n5/office required\n7/name twice\n")
		w.done(w.ada, "spaces", "office,zone,name,features\nHalden,P1,a1,\nHalden,P9,B,\nOslo,P1,C,\nHalden,,D,\nHalden,P1,,\nHalden,P1,E,\"a,b\"\nHalden,P1,F,\nHalden,P1,F,\n").
			want(t, "refused", 8, 0, "2/name name_exists\n3/zone unknown_zone\n4/office unknown_office\n5/zone required\n6/name required\n"+
				"7/features invalid_text\n9/name twice\n")
		w.done(w.ada, "spaces", "office;zone;name\n").want(t, "refused", 0, 0, "1/ not_commas\n")
		w.done(w.ada, "spaces", "\n").want(t, "refused", 0, 0, "1/ file_empty\n")
		w.ask(w.ada, "spaces", "").WantCode(400, "unreadable")
		if got := w.tables(); got != before {
			t.Errorf("changed:\n%swas:\n%s", got, before)
		}
	})
}

func TestHours(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"mon-fri 07:00-19:00":     "mon07:00-19:00 tue07:00-19:00 wed07:00-19:00 thu07:00-19:00 fri07:00-19:00 ",
		"Sat 9:00-12:00; ":        "sat09:00-12:00 ",
		"sat-mon 08:00-24:00":     "sat08:00-24:00 sun08:00-24:00 mon08:00-24:00 ",
		"mon, wed–thu 8:00–9:00":  "mon08:00-09:00 wed08:00-09:00 thu08:00-09:00 ",
		"mon 08:00-12:00 sat":     "no",
		"always":                  "no",
		"mon-fry 07:00-19:00":     "no",
		"mon 07:00":               "no",
		"mon-fri:  07:00 - 19:00": "no",
	} {
		hours, ok := imports.ParseHours(text)
		got := ""
		for _, h := range hours {
			got += h.Day + h.From + "-" + h.To + " "
		}
		if !ok {
			got = "no"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// FuzzHours: what is read of opening hours is no more than an office may say.
func FuzzHours(f *testing.F) {
	for _, seed := range []string{"mon-fri 07:00-19:00; sat 09:00-12:00", "sat-mon 1:00-2:00", ";;", "mon,mon 0-0", "\xff", "mon-mon-mon 1-2-3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		hours, ok := imports.ParseHours(text)
		if len(hours) > 70 || !ok && hours != nil {
			t.Errorf("%q gives %d intervals, %v", text, len(hours), ok)
		}
		for _, h := range hours {
			if len(h.Day) != 3 {
				t.Errorf("%q gives the day %q", text, h.Day)
			}
		}
	})
}

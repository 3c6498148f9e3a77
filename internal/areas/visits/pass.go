package visits

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/png"
	"time"

	"github.com/boombuler/barcode/qr"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/secret"
)

// Pass is what a visitor shows at the door.
type Pass struct {
	Visitor  string    `json:"visitor"`
	Name     string    `json:"name"`
	Company  string    `json:"company" doc:"The visitor's."`
	Host     string    `json:"host" doc:"By name."`
	Office   string    `json:"office" doc:"By name."`
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
	TimeZone string    `json:"time_zone"`
	QR       string    `json:"qr" doc:"A PNG as a data: address. It holds the address of the pass."`
}

// Badges gives the passes of a visit's visitors to print, to who checks them in.
type Badges struct {
	ID string

	publicURL string
}

// BadgeList is the passes of a visit.
type BadgeList struct {
	Items []Pass `json:"items"`
}

// Action names it.
func (Badges) Action() authz.Action { return actionBadges }

// Target is the visit.
func (q Badges) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	return visitTarget(ctx, r, q.ID)
}

// Read gives them. 409 visit_in_review, visit_denied, visit_cancelled.
func (q Badges) Read(ctx context.Context, v work.View) (BadgeList, error) {
	x, _ := v.Target.Loaded.(Visit)
	out := BadgeList{Items: []Pass{}}
	if err := (Step{To: CheckedOut}).allowed(x, v.Now()); err != nil {
		return out, err
	}
	passes, err := readPasses(ctx, v.Reader, x.ID)
	if err != nil {
		return out, err
	}
	names, err := v.Names(ctx, x.ids()...)
	if err != nil {
		return out, err
	}
	for _, y := range x.Visitors {
		if passes[y.ID] == "" {
			continue
		}
		p, err := passOf(x.named(names), y, q.publicURL+"/pass/"+passes[y.ID])
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, p)
	}
	return out, nil
}

func passOf(v Visit, x Visitor, address string) (Pass, error) {
	code, err := qrCode(address)
	return Pass{
		Visitor: x.ID, Name: x.name(), Company: x.Guest.Company, Host: v.hostName(), Office: v.Names[v.Office],
		StartsAt: v.StartsAt, EndsAt: v.EndsAt, TimeZone: v.TimeZone, QR: code,
	}, err
}

// How large the modules of a QR code are, in pixels, and how many of them are left
// white around it.
const (
	qrModule = 6
	qrQuiet  = 4
)

// qrCode draws a text as a data: address.
func qrCode(text string) (string, error) {
	picture, err := QR(text)
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(picture), err
}

// QR draws a text as a QR code, a PNG in black and white.
func QR(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, err
	}
	modules := code.Bounds().Dx()
	size := (modules + 2*qrQuiet) * qrModule
	picture := image.NewPaletted(image.Rect(0, 0, size, size), color.Palette{color.White, color.Black})
	for y := range modules * qrModule {
		for x := range modules * qrModule {
			if r, _, _, _ := code.At(x/qrModule, y/qrModule).RGBA(); r == 0 {
				picture.SetColorIndex(x+qrQuiet*qrModule, y+qrQuiet*qrModule, 1)
			}
		}
	}
	var out bytes.Buffer
	err = png.Encode(&out, picture)
	return out.Bytes(), err
}

// ShowPass shows a visitor's pass to whoever has its link; as long as the visit
// may take place, and for a day after.
type ShowPass struct {
	Token string

	publicURL string
}

// Action names it.
func (ShowPass) Action() authz.Action { return actionPass }

// Target is the visit.
func (q ShowPass) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	visitor, visit, err := readPassOf(ctx, r, secret.TokenHash(q.Token))
	if errors.Is(err, db.ErrNoRow) {
		return authz.Target{}, errDead
	}
	if err != nil {
		return authz.Target{}, err
	}
	v, err := readVisit(ctx, r, visit)
	if err != nil {
		return authz.Target{}, err
	}
	t := v.target()
	if v.Status == Denied || v.Status == Cancelled || v.Status == InReview || v.EndsAt.Add(LinkLife).Before(r.Now()) {
		return t, errDead
	}
	t.Loaded = held{v, visitor}
	return t, nil
}

type held struct {
	Visit
	visitor string
}

// Read shows it.
func (q ShowPass) Read(ctx context.Context, v work.View) (Pass, error) {
	h, _ := v.Target.Loaded.(held)
	names, err := v.Names(ctx, h.ids()...)
	if err != nil {
		return Pass{}, err
	}
	for _, x := range h.Visitors {
		if x.ID == h.visitor {
			return passOf(h.named(names), x, q.publicURL+"/pass/"+q.Token)
		}
	}
	return Pass{}, errDead
}

package notifyapi

import (
	"context"
	"fmt"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/page"
)

// Notification is a notification as its reader sees it.
type Notification struct {
	ID      string            `json:"id"`
	At      time.Time         `json:"at"`
	Kind    string            `json:"kind"`
	Title   string            `json:"title"`
	Text    string            `json:"text"`
	Company string            `json:"company" doc:"Where it happened; empty: nowhere in particular."`
	Actor   string            `json:"actor" doc:"Who did it; empty: Stead itself."`
	Subject string            `json:"subject" doc:"In whose name."`
	Object  authz.Object      `json:"object"`
	Read    bool              `json:"read"`
	Names   map[string]string `json:"names" doc:"What people call the ids."`
}

// Notifications is a page of notifications. Unread counts all of the reader's.
type Notifications struct {
	page.Page[Notification]
	Unread int64 `json:"unread"`
}

type list struct {
	options Options
	request page.Request
	unread  bool
}

func (list) Action() authz.Action { return ViewNotifications }

func (list) Target(_ context.Context, r work.Reader) (authz.Target, error) { return own(r), nil }

// own is the target of what belongs to the actor alone.
func own(r work.Reader) authz.Target { return authz.Target{Owner: r.Subject()} }

func (l list) Read(ctx context.Context, v work.View) (Notifications, error) {
	user := v.Grant.Subject
	rows, err := notify.List(ctx, v, user, l.unread, l.request)
	if err != nil {
		return Notifications{}, err
	}
	unread, err := Unread(ctx, v, user)
	if err != nil {
		return Notifications{}, err
	}
	if len(rows.Items) == 0 {
		return Notifications{Page: page.Page[Notification]{Items: []Notification{}}, Unread: unread}, nil
	}
	_, _, language, _, err := l.options.Mailer.Recipient(ctx, v, user)
	if err != nil {
		return Notifications{}, fmt.Errorf("load the reader: %w", err)
	}
	var ids []string
	for _, n := range rows.Items {
		ids = append(ids, n.IDs()...)
	}
	names, err := v.Names(ctx, ids...)
	if err != nil {
		return Notifications{}, err
	}
	router := l.options.Mailer.Router()
	items := page.Map(rows, func(n notify.Notification) Notification {
		return item(n, router.Render(n, language, names), names)
	})
	return Notifications{Page: items, Unread: unread}, nil
}

func item(n notify.Notification, text notify.Text, names map[string]string) Notification {
	own := map[string]string{}
	for _, x := range n.IDs() {
		if name := names[x]; name != "" {
			own[x] = name
		}
	}
	if n.Object.ID != "" && n.Object.Name != "" {
		own[n.Object.ID] = n.Object.Name
	}
	return Notification{
		ID: n.ID, At: n.At, Kind: n.Kind, Title: text.Title, Text: text.Text, Company: n.Company, Actor: n.Actor,
		Subject: n.Subject, Object: n.Object, Read: n.ReadAt != nil, Names: own,
	}
}

// Unread counts what a user was told and has not read, for GET /me.
func Unread(ctx context.Context, q db.Querier, user string) (int64, error) {
	n, err := notify.Unread(ctx, q, user)
	if err != nil {
		return 0, fmt.Errorf("count unread notifications: %w", err)
	}
	return n, nil
}

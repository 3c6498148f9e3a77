package notifyapi

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
	"stead/internal/platform/page"
)

type listInput struct {
	page.Request
	Unread bool `query:"unread" doc:"Only those that were not read yet."`
}

type readInput struct {
	Body struct {
		IDs []string `json:"ids,omitempty" maxItems:"200" doc:"Which ones."`
		All bool     `json:"all,omitempty" doc:"All there are, in place of ids."`
	}
}

type deadInput struct{ page.Request }

type retryInput struct {
	ID string `path:"id" doc:"The dead letter."`
}

var errWhich = fault.New(fault.Invalid, "invalid", "Say which notifications with ids, or all of them with all, not both.")

func routes(a *httpapi.API, o Options) {
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/notifications", Action: ViewNotifications, Tag: "Notifications",
		Summary: "List your notifications",
		Description: "What you were told, in all companies, the newest first, in your language. `unread` counts " +
			"those that you have not read, on whichever page they are. Nobody sees another person's.",
	}, func(in *listInput) (work.Query[Notifications], error) {
		return list{options: o, request: in.Request, unread: in.Unread}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/notifications/read", Action: ReadNotifications, Tag: "Notifications",
		Summary: "Mark notifications as read",
		Description: "Some, with `ids`, or with `all` every one of yours. An id that is not one of yours is 404, " +
			"and nothing is marked then. One that was read before stays read.",
	}, func(in *readInput) (work.Command[httpapi.Nothing], error) {
		if in.Body.All == (len(in.Body.IDs) > 0) {
			return nil, errWhich
		}
		for _, x := range in.Body.IDs {
			if !id.Valid("ntf", x) {
				return nil, fault.ErrNotFound
			}
		}
		return MarkRead{IDs: in.Body.IDs}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/dead-letters", Action: ViewDeadLetters, Tag: "Notifications",
		Summary: "List what could not be done",
		Description: "Mails and other work that was tried for days, or refused for ever, the latest first. Takes the right " +
			"`settings` in the company; a tenant admin who names no company sees those of all.",
	}, func(in *deadInput) (work.Query[page.Page[DeadLetter]], error) {
		return deadLetters{options: o, request: in.Request}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPost, Path: "/dead-letters/{id}/retry", Action: RetryDeadLetter, Tag: "Notifications",
		Summary:     "Try a dead letter again",
		Description: "It begins anew, with all its attempts. Takes the right `settings` in its company, or a tenant admin.",
	}, func(in *retryInput) (work.Command[httpapi.Nothing], error) {
		if !id.Valid("job", in.ID) {
			return nil, fault.ErrNotFound
		}
		return retry{options: o, id: in.ID}, nil
	})
}

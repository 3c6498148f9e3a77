package visits

import (
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// TextID is the input of operations on one text; it is exported so that it can be
// embedded in others.
type TextID struct {
	ByID
	Kind     string `path:"kind" maxLength:"60" doc:"invitation, reminder, welcome, changed or called_off."`
	Language string `path:"language" maxLength:"10" doc:"en, de, fr or es."`
}

func textRoutes(a *httpapi.API, parts Parts) {
	const tag = "Mails to visitors"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/companies/{id}/visit-texts", Action: actionListTexts, Tag: tag, Summary: "What a company writes to its visitors",
		Description: "On every occasion and in every language, its own text or Stead's. Takes the right settings.",
	}, func(in *ByID) (work.Query[TextList], error) { return ListTexts{in.ID}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/companies/{id}/visit-texts/{kind}/{language}", Action: actionViewText, Tag: tag, Summary: "One of these texts",
		Description: "Takes the right settings.",
	}, func(in *TextID) (work.Query[VisitText], error) { return GetText{in.ID, in.Kind, in.Language}, nil })
	type text struct {
		Subject string `json:"subject" maxLength:"1000" doc:"One line of at most 200 characters."`
		Body    string `json:"body" maxLength:"50000" doc:"Plain text of at most 10,000 characters; web addresses can be pressed."`
	}
	type put struct {
		TextID
		Body text
	}
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodPut, Path: "/companies/{id}/visit-texts/{kind}/{language}", Action: actionPutText, Tag: tag, Summary: "Write another text",
		Description: "Takes the right settings. 422 required, too_long, invalid_text, broken_place, unknown_place.",
	}, func(in *put) (work.Command[VisitText], error) {
		return PutText{in.ID, in.Kind, in.Language, in.Body.Subject, in.Body.Body}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/companies/{id}/visit-texts/{kind}/{language}", Action: actionResetText, Tag: tag, Status: http.StatusOK,
		Summary: "Go back to Stead's text", Description: "Which is answered. Takes the right settings.",
	}, func(in *TextID) (work.Command[VisitText], error) { return ResetText{in.ID, in.Kind, in.Language}, nil })
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodPost, Path: "/companies/{id}/visit-texts/{kind}/{language}/preview", Action: actionPreviewText, Tag: tag, Status: http.StatusOK,
		Summary: "How a text would look", Description: "With people who do not exist; nothing is saved. Takes the right settings. 422 as for another text.",
	}, func(in *put) (work.Query[notify.Written], error) {
		return PreviewText{Company: in.ID, Kind: in.Kind, Language: in.Language, Subject: in.Body.Subject, Body: in.Body.Body, publicURL: parts.PublicURL}, nil
	})
}

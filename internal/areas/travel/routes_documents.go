package travel

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/inspect"
	"stead/internal/platform/page"
)

// ByDocument is the input of operations on one document.
type ByDocument struct {
	ByID
	Document string `path:"document" maxLength:"60"`
}

func documentRoutes(a *httpapi.API) {
	const tag = "Travelers"
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/travelers/{id}/documents", Action: actionListDocuments, Tag: tag,
		Summary: "List the documents of a traveler", Description: "The newest first.",
	}, func(in *ByID) (work.Query[page.Page[Document]], error) { return ListDocuments{in.ID}, nil })

	types := make([]any, len(documentTypes))
	for i, t := range documentTypes {
		types[i] = t
	}
	form := httpapi.Form{
		Fields: map[string]*huma.Schema{"type": {Type: huma.TypeString, Enum: types}},
		Most:   MostBytes, TooLarge: errFileTooLarge,
	}
	httpapi.ReadFile(a, httpapi.Op{
		Method: http.MethodPost, Path: "/travelers/{id}/documents", Action: actionCreateDocument, Tag: tag, Status: http.StatusCreated,
		Summary: "Add a document",
		Description: "PDF, JPEG or PNG by its content, whatever its name says. 413 document_too_large over 10 MB; 415 document_type; 422 document_unsafe " +
			"for a PDF with scripts, programs to start, files inside or encryption, and for a picture of more than 50 megapixels or without a readable header.",
	}, form, func(ctx context.Context, in *ByID) error {
		_, err := work.Run(ctx, a.Runner, mayCreateDocument{in.ID})
		return err
	}, func(ctx context.Context, in *ByID, file httpapi.Upload) (Document, error) {
		c, err := CreateDocument{Traveler: in.ID, Type: file.Fields["type"], Name: file.Name, Content: file.Content}.Parse()
		if err != nil {
			return Document{}, err
		}
		return work.Do(ctx, a.Runner, c)
	})

	httpapi.Raw(a, httpapi.Op{
		Method: http.MethodGet, Path: "/travelers/{id}/documents/{document}", Action: actionViewDocument, Tag: tag,
		Summary: "Download a document", Description: "As it was sent, to be saved.",
	}, []string{inspect.PDF, inspect.JPEG, inspect.PNG}, func(in *ByDocument) (work.Query[httpapi.Document], error) {
		return GetDocument{in.ID, in.Document}, nil
	})
	httpapi.Command(a, httpapi.Op{
		Method: http.MethodDelete, Path: "/travelers/{id}/documents/{document}", Action: actionDeleteDocument, Tag: tag, Summary: "Delete a document",
	}, func(in *ByDocument) (work.Command[httpapi.Nothing], error) {
		return DeleteDocument{in.ID, in.Document}, nil
	})
}

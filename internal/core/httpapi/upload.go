package httpapi

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/platform/fault"
)

// Upload is a file that came with a form.
type Upload struct {
	Fields  map[string]string // the other fields of the form
	Name    string            // as the sender calls it; trust it for nothing
	Content []byte
}

// Form says what a form with a file holds.
type Form struct {
	Fields   map[string]*huma.Schema // text fields, all required
	Most     int64                   // bytes of the file
	TooLarge *fault.Error            // what is answered for more
}

const (
	mostParts = 20
	mostField = 4 << 10
	// afterwards is how much more than allowed is read and dropped, so that the
	// sender of a file that is a little too large hears why.
	afterwards = 32 << 20
)

// ReadFile registers an operation that takes a file, as multipart/form-data with
// the field file. The file is kept in memory, never on a disk, and reading ends
// when it is too large. before runs first and refuses whoever may not send one.
func ReadFile[I, T any](a *API, op Op, form Form, before func(ctx context.Context, in *I) error, h func(ctx context.Context, in *I, file Upload) (T, error)) {
	Handle(a, op, func(ctx context.Context, in *I) (T, error) {
		var none T
		if err := before(ctx, in); err != nil {
			return none, err
		}
		file, err := form.read(exchangeFrom(ctx))
		if err != nil {
			return none, err
		}
		return h(ctx, in, file)
	})
	fields := map[string]*huma.Schema{"file": {Type: huma.TypeString, Format: "binary"}}
	required := []string{"file"}
	for name, s := range form.Fields {
		fields[name], required = s, append(required, name)
	}
	a.huma.OpenAPI().Paths[Base+op.Path].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Properties: fields, Required: required}},
	}}
}

var (
	errNoForm = fault.New(fault.Unsupported, "unsupported_media_type", "Send the file as multipart/form-data.")
	errForm   = fault.New(fault.Unreadable, "unreadable", "The form cannot be read to its end.")
	errFile   = fault.InvalidField("/file", "required", "Choose a file.")
)

func (f Form) read(x *exchange) (Upload, error) {
	x.r.Body = http.MaxBytesReader(x.w, x.r.Body, f.Most+mostParts*mostField+afterwards)
	parts, err := x.r.MultipartReader()
	if err != nil {
		return Upload{}, errNoForm.Because(err)
	}
	out, found := Upload{Fields: map[string]string{}}, false
	for range mostParts {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			_, err = io.Copy(io.Discard, x.r.Body) // to the end, for its digest
			if err == nil && !found {
				err = errFile
			}
			return out, formError(err)
		}
		if err != nil {
			return out, formError(err)
		}
		if part.FormName() == "file" && !found {
			found, out.Name = true, part.FileName()
			out.Content, err = f.file(x, part)
		} else {
			out.Fields[part.FormName()], err = field(part)
		}
		if err != nil {
			return out, err
		}
	}
	return out, errForm
}

func (f Form) file(x *exchange, part *multipart.Part) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(part, f.Most+1))
	if err != nil {
		return nil, formError(err)
	}
	if int64(len(content)) > f.Most {
		_, _ = io.Copy(io.Discard, x.r.Body) // as far as it is read at all
		return nil, f.TooLarge
	}
	return content, nil
}

func field(part *multipart.Part) (string, error) {
	text, err := io.ReadAll(io.LimitReader(part, mostField+1))
	if err != nil {
		return "", formError(err)
	}
	if len(text) > mostField || !utf8.Valid(text) {
		return "", errForm
	}
	return string(text), nil
}

// formError turns what went wrong while a form was read into a refusal.
func formError(err error) error {
	if _, known := fault.From(err); err == nil || known {
		return err
	}
	return errForm.Because(err)
}

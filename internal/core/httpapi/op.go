package httpapi

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/core/authz"
)

// Op is an operation of the API as people and programs see it.
type Op struct {
	Method string
	Path   string // below Base
	Action authz.Action
	// Summary is a short phrase; Description says who may, what is refused with
	// which code, units and order.
	Summary     string
	Description string
	Tag         string
	// Status of success; by default 200, and 204 where nothing is answered.
	Status int
	// MaxBody in bytes where MaxBody is not enough.
	MaxBody int64

	long bool // the answer may go on and on
}

func (o Op) write() bool { return o.Method != http.MethodGet }

func (o Op) operation() huma.Operation {
	body := o.MaxBody
	if body == 0 {
		body = MaxBody
	}
	op := huma.Operation{
		OperationID: o.Action.Name, Method: o.Method, Path: Base + o.Path, Summary: o.Summary, Description: o.Description,
		Tags: []string{o.Tag}, DefaultStatus: o.Status, MaxBodyBytes: body,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusTooManyRequests, http.StatusServiceUnavailable},
	}
	if o.write() {
		op.Errors = append(op.Errors, http.StatusConflict, http.StatusPreconditionFailed, http.StatusUnprocessableEntity)
		op.Parameters = append(op.Parameters,
			header("Idempotency-Key", "Do this once: the same key and body within 24 hours give the first answer again."),
			header("If-Match", "The ETag that the change is based on."))
	}
	if o.Action.Public == "" {
		op.Security = []map[string][]string{{"session": {}}, {"token": {}}}
		op.Errors = append(op.Errors, http.StatusUnauthorized, http.StatusForbidden)
		if o.Action.Scope != authz.NoScope {
			op.Parameters = append(op.Parameters, header("On-Behalf-Of", "The user in whose name this is done."))
		}
		op.Parameters = append(op.Parameters, header("Stead-Company", "The company, for who belongs to several."))
	}
	return op
}

func header(name, description string) *huma.Param {
	return &huma.Param{Name: name, In: "header", Description: description, Schema: &huma.Schema{Type: huma.TypeString}}
}

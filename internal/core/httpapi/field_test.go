package httpapi

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"stead/internal/platform/fault"
)

// What huma says of a value, as it says it, becomes a code, a limit and a
// sentence, and points at the field.
func TestFieldsAreToldByCode(t *testing.T) {
	t.Parallel()
	type inner struct {
		City string `json:"city" minLength:"2"`
	}
	type input struct {
		Name    string   `json:"name" maxLength:"3"`
		Kind    string   `json:"kind,omitempty" enum:"desk,room"`
		Days    int      `json:"days,omitempty" minimum:"1" maximum:"9"`
		List    []string `json:"list,omitempty" minItems:"1" maxItems:"2" uniqueItems:"true"`
		Day     string   `json:"day,omitempty" format:"date"`
		At      string   `json:"at,omitempty" format:"date-time"`
		Mail    string   `json:"mail,omitempty" format:"email"`
		Plate   string   `json:"plate,omitempty" pattern:"^[A-Z]+$"`
		Address inner    `json:"address,omitempty" required:"false"`
	}
	for _, c := range []struct {
		body map[string]any
		want fault.Field
	}{
		{map[string]any{}, fault.Field{Pointer: "/name", Code: "required", Detail: "This is needed."}},
		{map[string]any{"name": "four"}, fault.Field{Pointer: "/name", Code: "text_too_long", Detail: "Write 3 characters at most.", Limit: "3"}},
		{map[string]any{"name": 3}, fault.Field{Pointer: "/name", Code: "wrong_type", Detail: "A text is expected here."}},
		{map[string]any{"name": "x", "kind": "cat"}, fault.Field{Pointer: "/kind", Code: "not_offered", Detail: "Choose one of: desk, room.", Limit: "desk, room"}},
		{map[string]any{"name": "x", "days": 0.0}, fault.Field{Pointer: "/days", Code: "number_too_small", Detail: "Give 1 or more.", Limit: "1"}},
		{map[string]any{"name": "x", "days": 10.0}, fault.Field{Pointer: "/days", Code: "number_too_large", Detail: "Give 9 or less.", Limit: "9"}},
		{map[string]any{"name": "x", "days": "1"}, fault.Field{Pointer: "/days", Code: "wrong_type", Detail: "A whole number is expected here."}},
		{map[string]any{"name": "x", "list": []any{}}, fault.Field{Pointer: "/list", Code: "too_few", Detail: "Give 1 at least.", Limit: "1"}},
		{map[string]any{"name": "x", "list": []any{"a", "b", "c"}}, fault.Field{Pointer: "/list", Code: "too_many", Detail: "Give 2 at most.", Limit: "2"}},
		{map[string]any{"name": "x", "list": []any{"a", "a"}}, fault.Field{Pointer: "/list", Code: "repeated", Detail: "Name each once."}},
		{map[string]any{"name": "x", "day": "tomorrow"}, fault.Field{Pointer: "/day", Code: "invalid_date", Detail: "Write a day like 2026-11-23."}},
		{map[string]any{"name": "x", "at": "noon"}, fault.Field{Pointer: "/at", Code: "invalid_time", Detail: "Write a time like 2026-11-23T08:00:00Z."}},
		{map[string]any{"name": "x", "mail": "me"}, fault.Field{Pointer: "/mail", Code: "invalid_email", Detail: "This is not an e-mail address."}},
		{map[string]any{"name": "x", "plate": "a"}, fault.Field{Pointer: "/plate", Code: "wrong_form", Detail: "This is not written as it should be."}},
		{map[string]any{"name": "x", "address": map[string]any{}}, fault.Field{Pointer: "/address/city", Code: "required", Detail: "This is needed."}},
		{map[string]any{"name": "x", "address": map[string]any{"city": "X"}}, fault.Field{
			Pointer: "/address/city", Code: "text_too_short", Detail: "Write 2 characters at least.", Limit: "2",
		}},
		{map[string]any{"name": "x", "shoe": 43}, fault.Field{Pointer: "/shoe", Code: "unknown_field", Detail: "There is no such field."}},
	} {
		registry := huma.NewMapRegistry("#/", huma.DefaultSchemaNamer)
		schema := huma.SchemaFromType(registry, reflect.TypeFor[input]())
		path, found := huma.NewPathBuffer([]byte("body"), 4), &huma.ValidateResult{}
		huma.Validate(registry, schema, path, huma.ModeWriteToServer, c.body, found)
		p := refusedByHuma(422, "validation failed", found.Errors)
		if len(p.Errors) != 1 || p.Errors[0] != c.want {
			t.Errorf("%v: %+v", c.body, p.Errors)
		}
	}
}

// What is not known is told as it is, and has a code too.
func TestOtherRefusalsOfFields(t *testing.T) {
	t.Parallel()
	for message, code := range map[string]string{
		"required query parameter is missing": "required", "invalid integer": "wrong_type", "out of the ordinary": "invalid", "": "invalid",
	} {
		if f := fieldOf(&huma.ErrorDetail{Message: message, Location: "query.limit"}); f.Code != code || f.Pointer != "query.limit" {
			t.Errorf("%q: %+v", message, f)
		}
	}
	seen := fmt.Sprint(FieldCodes())
	if seen == "[]" {
		t.Error("there are no codes")
	}
}

package httpapi

import (
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"stead/internal/platform/fault"
)

// shape is one way in which huma finds a value out of shape: the message, with
// the limit in the place of its verb, and what is told instead.
type shape struct {
	message string
	code    string
	words   string // with a place for the limit, or none
}

// shapes are those that the tags of inputs can bring about; FieldCodes names
// their codes.
var shapes = []shape{
	{validation.MsgExpectedRequiredProperty, required, "This is needed."},
	{"required %s parameter is missing", required, "This is needed."},
	{validation.MsgUnexpectedProperty, "unknown_field", "There is no such field."},
	{validation.MsgExpectedMinLength, "text_too_short", "Write %s characters at least."},
	{validation.MsgExpectedMaxLength, "text_too_long", "Write %s characters at most."},
	{validation.MsgExpectedMinItems, "too_few", "Give %s at least."},
	{validation.MsgExpectedMaxItems, "too_many", "Give %s at most."},
	{validation.MsgExpectedArrayItemsUnique, "repeated", "Name each once."},
	{validation.MsgExpectedMinimumNumber, "number_too_small", "Give %s or more."},
	{validation.MsgExpectedMaximumNumber, "number_too_large", "Give %s or less."},
	{validation.MsgExpectedOneOf, "not_offered", "Choose one of: %s."},
	{validation.MsgExpectedRFC5322Email, "invalid_email", "This is not an e-mail address."},
	{validation.MsgExpectedRFC3339Date, "invalid_date", "Write a day like 2026-11-23."},
	{validation.MsgExpectedRFC3339DateTime, "invalid_time", "Write a time like 2026-11-23T08:00:00Z."},
	{validation.MsgExpectedMatchPattern, "wrong_form", "This is not written as it should be."},
	{validation.MsgExpectedBePattern, "wrong_form", "This is not written as it should be."},
	{validation.MsgExpectedRFC3986URI, "wrong_form", "This is not written as it should be."},
	{validation.MsgExpectedString, wrongType, "A text is expected here."},
	{validation.MsgExpectedBoolean, wrongType, "True or false is expected here."},
	{validation.MsgExpectedNumber, wrongType, "A number is expected here."},
	{validation.MsgExpectedInteger, wrongType, "A whole number is expected here."},
	{validation.MsgExpectedArray, wrongType, "A list is expected here."},
	{validation.MsgExpectedObject, wrongType, "An object is expected here."},
	{"invalid boolean", wrongType, "True or false is expected here."},
	{"invalid float", wrongType, "A number is expected here."},
	{"invalid integer", wrongType, "A whole number is expected here."},
}

const (
	required  = "required"
	wrongType = "wrong_type"
	noShape   = "invalid" // whatever else there is
)

// FieldCodes are the codes of fields that are refused before a command is made.
func FieldCodes() []string {
	all := []string{noShape}
	for _, s := range shapes {
		all = append(all, s.code)
	}
	return all
}

// fieldOf tells what huma found wrong. A property that is missing is named
// itself, rather than the object that lacks it.
func fieldOf(detail *huma.ErrorDetail) fault.Field {
	f := fault.Field{Pointer: pointer(detail.Location), Detail: detail.Message, Code: noShape}
	for _, s := range shapes {
		limit, ok := s.matches(detail.Message)
		if !ok {
			continue
		}
		f.Code, f.Detail = s.code, s.words
		switch {
		case s.message == validation.MsgExpectedRequiredProperty:
			f.Pointer += pointer("body." + limit)
		case strings.Contains(s.words, "%s"):
			f.Limit, f.Detail = limit, fmt.Sprintf(s.words, limit)
		}
		return f
	}
	return f
}

// matches gives what stands in the message at the place of the verb.
func (s shape) matches(message string) (limit string, ok bool) {
	before, after, verb := strings.Cut(s.message, "%")
	if !verb {
		return "", message == s.message
	}
	rest, begins := strings.CutPrefix(message, before)
	limit, ends := strings.CutSuffix(rest, after[1:])
	return limit, begins && ends
}

package httpapi

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"stead/internal/platform/fault"
)

// The moments that RFC 3339 can write in UTC: an answer could not tell of
// others.
var (
	firstMoment = time.Time{}
	afterLast   = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
)

var typeTime = reflect.TypeFor[time.Time]()

// timesIn gives a check of the moments in an input of type I; nil when it has
// none. "9999-12-31T23:59:59-12:00" is RFC 3339, and its moment is not.
func timesIn[I any]() func(in *I) error {
	if !holdsTime(reflect.TypeFor[I](), map[reflect.Type]bool{}) {
		return nil
	}
	return func(in *I) error { return checkTimes(reflect.ValueOf(in).Elem(), "") }
}

func holdsTime(t reflect.Type, seen map[reflect.Type]bool) bool {
	if t == typeTime {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return holdsTime(t.Elem(), seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && holdsTime(f.Type, seen) {
				return true
			}
		}
	default: // holds nothing
	}
	return false
}

func checkTimes(v reflect.Value, pointer string) error {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return checkTimes(v.Elem(), pointer)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := checkTimes(v.Index(i), pointer+"/"+strconv.Itoa(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			if t.Before(firstMoment) || !t.Before(afterLast) {
				return fault.InvalidField(pointer, "invalid", "A moment lies between the years 1 and 9999 in UTC.")
			}
			return nil
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				if err := checkTimes(v.Field(i), pointer+step(f)); err != nil {
					return err
				}
			}
		}
	default: // no moment
	}
	return nil
}

// step is what a field adds to the pointer of what it stands in.
func step(f reflect.StructField) string {
	if name := f.Tag.Get("query"); name != "" {
		name, _, _ = strings.Cut(name, ",")
		return "query." + name
	}
	if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
		return "/" + name
	}
	return "" // the body itself, what is embedded, the value of a merge.Field
}

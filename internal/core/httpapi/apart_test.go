package httpapi

import (
	"errors"
	"testing"
)

func TestApart(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	if got, err := apart(func() (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Error(got, err)
	}
	if got, err := apart(func() (int, error) { return 0, broken }); got != 0 || !errors.Is(err, broken) {
		t.Error(got, err)
	}
	defer func() {
		if p := recover(); p != "oh" {
			t.Error(p)
		}
	}()
	_, _ = apart(func() (int, error) { panic("oh") })
	t.Error("a panic was lost")
}

package audit_test

import (
	"testing"

	"stead/internal/testkit/leaks"
)

func TestMain(m *testing.M) { leaks.Main(m) }

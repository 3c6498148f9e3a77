package imports

import (
	"strconv"

	"stead/internal/core/authz"
	"stead/internal/core/notify"
)

// notices says who is told: whoever asked, when it has ended.
var notices = []notify.Rule{
	notify.Silent[Started]("whoever asked sees it"),
	notify.Silent[Checked]("whoever asked sees it"),
	notify.On(func(f Finished, _ authz.Grant) []notify.Notice { return ended(f.After, "import.finished") }),
	notify.On(func(f RefusedFact, _ authz.Grant) []notify.Notice { return ended(f.After, "import.refused") }),
	notify.On(func(f FailedFact, _ authz.Grant) []notify.Notice { return ended(f.After, "import.failed") }),
	notify.Silent[PersonImported]("they hear of it by the invitation that lets them in"),
}

// ended tells who asked, unless they only looked, or are the operator at the
// command line.
func ended(i Import, kind string) []notify.Notice {
	if i.CreatedBy == "" || i.Check {
		return nil
	}
	return []notify.Notice{{
		To: i.CreatedBy, Kind: kind, Object: i.object(), Self: true,
		Params: map[string]any{"lines": strconv.FormatInt(i.Lines, 10), "errors": strconv.Itoa(len(i.Errors))},
	}}
}

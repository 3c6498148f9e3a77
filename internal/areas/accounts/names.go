package accounts

import "stead/internal/core/names"

var lookups = names.Registry{
	"acc": names.In(`select id, name from accounts where id in `),
	"off": names.In(`select id, name from offices where id in `),
}

package reservations

import "stead/internal/core/names"

// Names tells what zones, spaces and vehicles are called, deleted ones too.
var Names = names.Registry{
	"zon": names.In(`select id, name from zones where id in `),
	"spc": names.In(`select id, name from spaces where id in `),
	"veh": names.In(`select id, plate from vehicles where id in `),
}

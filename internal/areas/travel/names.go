package travel

import "stead/internal/core/names"

// registry tells what travelers are called, deleted ones too.
var registry = names.Registry{"trv": names.In(`select id, name from travelers where id in `)}

// zones gives the time zones of offices by their ids.
var zones = names.In(`select id, time_zone from offices where id in `)

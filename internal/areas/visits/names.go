package visits

import "stead/internal/core/names"

var registry = names.Registry{"kio": names.In(`select id, name from kiosks where id in `)}

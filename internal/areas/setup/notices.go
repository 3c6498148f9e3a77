package setup

import "stead/internal/core/notify"

var notices = []notify.Rule{
	notify.Silent[Done]("whoever did it is the only user there is"),
}

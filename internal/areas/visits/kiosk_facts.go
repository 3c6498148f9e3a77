package visits

import (
	"stead/internal/core/authz"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// KioskMade says that an office has another kiosk, which waits for its device.
type KioskMade struct{ Kiosk Kiosk }

// Event names it.
func (KioskMade) Event() string { return "kiosk.created" }

// About tells the journal.
func (f KioskMade) About() work.About {
	return work.About{Object: f.Kiosk.object(), Company: f.Kiosk.Company, After: map[string]any{"office": f.Kiosk.Office, "name": f.Kiosk.Name}}
}

// KioskPaired says that a device is a kiosk from now on. The kiosk has its names.
type KioskPaired struct{ Kiosk Kiosk }

// Event names it.
func (KioskPaired) Event() string { return "kiosk.paired" }

// About tells the journal.
func (f KioskPaired) About() work.About {
	return work.About{
		Object: f.Kiosk.object(), Company: f.Kiosk.Company,
		Before: map[string]any{"state": StatePairing}, After: map[string]any{"state": StatePaired},
	}
}

// KioskRenewed says that a kiosk waits for another device. The kiosk is as it
// was, with its names.
type KioskRenewed struct{ Kiosk Kiosk }

// Event names it.
func (KioskRenewed) Event() string { return "kiosk.unpaired" }

// About tells the journal.
func (f KioskRenewed) About() work.About {
	return work.About{
		Object: f.Kiosk.object(), Company: f.Kiosk.Company,
		Before: map[string]any{"state": f.Kiosk.was()}, After: map[string]any{"state": StatePairing},
	}
}

// KioskRemoved says that a kiosk is gone, and its device stopped. The kiosk is as
// it was, with its names.
type KioskRemoved struct{ Kiosk Kiosk }

// Event names it.
func (KioskRemoved) Event() string { return "kiosk.deleted" }

// About tells the journal.
func (f KioskRemoved) About() work.About {
	return work.About{
		Object: f.Kiosk.object(), Company: f.Kiosk.Company,
		Before: map[string]any{"office": f.Kiosk.Office, "name": f.Kiosk.Name, "state": f.Kiosk.was()},
	}
}

func (k Kiosk) was() KioskState {
	if k.PairedAt != nil {
		return StatePaired
	}
	return StateUnpaired
}

// CodeRefused says that somebody tried a pairing code that does not work.
type CodeRefused struct{}

// Event names it.
func (CodeRefused) Event() string { return "kiosk.code_refused" }

// About tells the journal that it was tried, but not what.
func (CodeRefused) About() work.About {
	return work.About{Object: authz.Object{Type: "kiosk"}}
}

// NameRefused says that somebody named, at a kiosk, nobody whom it could be.
type NameRefused struct{ Kiosk Kiosk }

// Event names it.
func (NameRefused) Event() string { return "kiosk.name_refused" }

// About tells the journal that it was tried, but not what.
func (f NameRefused) About() work.About {
	return work.About{Object: f.Kiosk.object(), Company: f.Kiosk.Company}
}

// kioskNotices says who is told of kiosks: whoever made one, of what becomes of
// it by others.
var kioskNotices = []notify.Rule{
	notify.Silent[KioskMade]("whoever made it knows; the journal tells the others"),
	notify.On(func(f KioskPaired, _ authz.Grant) []notify.Notice { return f.Kiosk.tell("kiosk.paired") }),
	notify.On(func(f KioskRenewed, _ authz.Grant) []notify.Notice {
		if f.Kiosk.PairedAt == nil {
			return nil // it had no device
		}
		return f.Kiosk.tell("kiosk.unpaired")
	}),
	notify.On(func(f KioskRemoved, _ authz.Grant) []notify.Notice { return f.Kiosk.tell("kiosk.deleted") }),
	notify.Silent[CodeRefused]("nobody's kiosk; the journal tells, and the number is bounded"),
	notify.Silent[NameRefused]("whoever mistypes asks at reception; the journal tells, and the number is bounded"),
}

// by tells the journal who let visitors in or out.
func (k Kiosk) by() string {
	if k.ID == "" {
		return ""
	}
	return "kiosk " + k.Name
}

func (k Kiosk) tell(kind string) []notify.Notice {
	return []notify.Notice{{
		To: k.CreatedBy, Kind: kind, Object: k.object(), Mail: true, Params: map[string]any{"kiosk": k.Name, "office": k.Names[k.Office]},
	}}
}

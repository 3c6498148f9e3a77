package imports

import (
	"context"

	"stead/internal/areas/accounts"
	"stead/internal/areas/reservations"
	"stead/internal/core/work"
)

// places are the offices of a company by name.
type places map[string][]accounts.Office

func officesOf(ctx context.Context, r work.Reader, company string) (places, error) {
	list, err := accounts.AllOffices(ctx, r, company)
	found := make(places, len(list))
	for _, o := range list {
		key := reservations.NameKey(o.Name)
		found[key] = append(found[key], o)
	}
	return found, err
}

// find gives the office of a name; none for "".
func (p places) find(name string) (accounts.Office, *lineFault) {
	if name == "" {
		return accounts.Office{}, nil
	}
	switch found := p[reservations.NameKey(name)]; len(found) {
	case 0:
		return accounts.Office{}, &lineOffice
	case 1:
		return found[0], nil
	default:
		return accounts.Office{}, &lineOffices
	}
}

// must is find, of a line that has to name one.
func (p places) must(name string) (accounts.Office, *lineFault) {
	if name == "" {
		return accounts.Office{}, &lineRequired
	}
	return p.find(name)
}

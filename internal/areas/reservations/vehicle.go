package reservations

import "stead/internal/core/authz"

// Vehicle is a licence plate of a user. Plate is as they wrote it; two plates
// of one user and country differ in more than spaces, dashes and dots.
type Vehicle struct {
	ID       string            `json:"id"`
	Owner    string            `json:"owner"`
	Plate    string            `json:"plate"`
	Country  string            `json:"country" doc:"ISO 3166, two letters; empty where nobody said."`
	Make     string            `json:"make"`
	Colour   string            `json:"colour"`
	Fuel     string            `json:"fuel" enum:",petrol,diesel,hybrid,electric,other"`
	Default  bool              `json:"default" doc:"At most one vehicle of a user is."`
	Upcoming int               `json:"upcoming" doc:"Reservations with it that are not over."`
	Version  int64             `json:"version"`
	Names    map[string]string `json:"names"`
	Can      []string          `json:"can"`

	createdAt int64
}

// GetVersion gives the version for the ETag.
func (v Vehicle) GetVersion() int64 { return v.Version }

func (v Vehicle) object() authz.Object { return authz.Object{Type: "vehicle", ID: v.ID, Name: v.Plate} }

// with fills Names and Can.
func (v Vehicle) with(g authz.Grant) Vehicle {
	v.Names[v.ID] = v.Plate
	v.Can = can(g, actionChangeVehicle, actionDeleteVehicle)
	return v
}

// details is a vehicle as the journal tells it.
type details struct {
	Plate   string `json:"plate"`
	Country string `json:"country"`
	Make    string `json:"make"`
	Colour  string `json:"colour"`
	Fuel    string `json:"fuel"`
	Default bool   `json:"default"`
}

func (v Vehicle) details() details {
	return details{v.Plate, v.Country, v.Make, v.Colour, v.Fuel, v.Default}
}

// parse checks what people say of a vehicle and brings it into its form.
func (v Vehicle) parse() (Vehicle, error) {
	var err error
	if v.Plate, err = plate(v.Plate); err != nil {
		return v, err
	}
	if v.Country, err = country(v.Country); err != nil {
		return v, err
	}
	if v.Make, err = optional("/make", v.Make); err != nil {
		return v, err
	}
	if v.Colour, err = optional("/colour", v.Colour); err != nil {
		return v, err
	}
	return v, fuel(v.Fuel)
}

// visibleIn is the company whose reservations count for a grant: a delegate
// learns nothing of what the owner does in others.
func visibleIn(g authz.Grant) string {
	if g.Delegated() {
		return g.Company
	}
	return ""
}

package reservations

import (
	"strings"

	"stead/internal/core/authz"
)

// Zone groups spaces of one kind in an office. Overflow zones are for when the
// others are full.
type Zone struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Company  string            `json:"company"`
	Office   string            `json:"office"`
	Kind     string            `json:"kind" enum:"parking,desk,room"`
	Overflow bool              `json:"overflow" doc:"Offered only when the other zones are full."`
	Version  int64             `json:"version"`
	Names    map[string]string `json:"names"`
	Can      []string          `json:"can"`
}

// GetVersion gives the version for the ETag.
func (z Zone) GetVersion() int64 { return z.Version }

func (z Zone) object() authz.Object { return authz.Object{Type: "zone", ID: z.ID, Name: z.Name} }

func (z Zone) with(g authz.Grant) Zone {
	z.Names[z.ID] = z.Name
	z.Can = can(g, actionChangeZone, actionDeleteZone, actionCreateSpace)
	return z
}

// zoneDetails is a zone as the journal tells it.
type zoneDetails struct {
	Name     string `json:"name"`
	Office   string `json:"office"`
	Kind     string `json:"kind"`
	Overflow bool   `json:"overflow"`
}

func (z Zone) details() zoneDetails { return zoneDetails{z.Name, z.Office, z.Kind, z.Overflow} }

// Space is a place that can be reserved. AssignedTo is the person whose own it
// is; null for everybody's.
type Space struct {
	ID         string            `json:"id"`
	Name       string            `json:"name"`
	Kind       string            `json:"kind" enum:"parking,desk,room"`
	Zone       string            `json:"zone"`
	Company    string            `json:"company"`
	Office     string            `json:"office"`
	Features   []string          `json:"features"`
	AssignedTo *string           `json:"assigned_to" doc:"The person whose own it is; null for everybody's."`
	Version    int64             `json:"version"`
	Names      map[string]string `json:"names"`
	Can        []string          `json:"can"`

	key string
}

// GetVersion gives the version for the ETag.
func (s Space) GetVersion() int64 { return s.Version }

func (s Space) object() authz.Object { return authz.Object{Type: "space", ID: s.ID, Name: s.Name} }

func (s Space) with(g authz.Grant) Space {
	s.Names[s.ID] = s.Name
	s.Can = can(g, actionChangeSpace, actionDeleteSpace)
	return s
}

// spaceDetails is a space as the journal tells it.
type spaceDetails struct {
	Name     string `json:"name"`
	Zone     string `json:"zone"`
	Features string `json:"features"`
}

func (s Space) details() spaceDetails {
	return spaceDetails{s.Name, s.Zone, strings.Join(s.Features, ",")}
}

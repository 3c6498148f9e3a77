package accounts

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"stead/internal/core/authz"
	"stead/internal/core/module"
)

// matrix tells what members may do from what the database says of them. What
// it finds out it keeps, so that asking again is a look into a map.
type matrix struct {
	all     []module.Right
	builtIn []module.Right // those of them that no area contributes

	mu   sync.RWMutex
	kept map[written]map[authz.Right]bool
}

// written is what the database says of a member that their rights follow from.
type written struct {
	own, roles, groups, system string
	consumer                   bool // it is a consumer account
	above                      bool // they lead an account above it
}

// mostKept bounds the memory: there are few matrices and few sets of groups.
const mostKept = 4096

func newMatrix(contributed []module.Right) *matrix {
	builtIn := builtInBeside(contributed)
	return &matrix{all: append(slices.Clone(contributed), builtIn...), builtIn: builtIn, kept: map[written]map[authz.Right]bool{}}
}

// of gives the rights of a member as written; the map is shared and must not
// be changed. member is false for who only has system roles.
func (m *matrix) of(w written, member bool) (map[authz.Right]bool, error) {
	if !member {
		w.own, w.roles, w.groups, w.consumer = "", "", "-", false
	}
	m.mu.RLock()
	held, known := m.kept[w]
	m.mu.RUnlock()
	if known {
		return held, nil
	}
	held, err := m.work(w, member)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.kept) >= mostKept {
		clear(m.kept)
	}
	m.kept[w] = held
	return held, nil
}

func (m *matrix) work(w written, member bool) (map[authz.Right]bool, error) {
	own, err := parseOwn(w.own)
	if err != nil {
		return nil, err
	}
	held := map[authz.Right]bool{}
	give := func(rights ...authz.Right) {
		for _, r := range rights {
			held[r] = true
		}
	}
	switch {
	case member && w.consumer:
		give(consumerRights...)
		if leads(w.roles) {
			give(consumerLeaders...)
		}
	case member:
		for _, group := range effectiveGroups(w.groups, w.roles) {
			give(m.ofGroup(group, own)...)
		}
	}
	if w.above {
		give(rightsFromAbove...)
	}
	for _, role := range list(w.system) {
		if authz.SystemRole(role) == authz.TenantAdmin {
			for _, r := range m.all {
				held[r.Name] = true
			}
		}
		give(staffRights[authz.SystemRole(role)]...)
	}
	return held, nil
}

// ofGroup gives the rights of one group in a company with its own matrix, in
// the order in which people see them; never nil.
func (m *matrix) ofGroup(group string, own ownRights) []authz.Right {
	out := []authz.Right{}
	for _, r := range m.all {
		holds := slices.Contains(r.Groups, group)
		if said, ok := own[group][r.Name]; ok {
			holds = said
		}
		if group == Administrators {
			holds = true // not configurable
		}
		if holds && !ungrouped[r.Name] {
			out = append(out, r.Name)
		}
	}
	return out
}

// ownRights says where a company's groups differ from the matrix out of the
// box: group > right > holds it. A right it does not name stays as it is, so
// that a right which comes with a new version of the program is not lost.
type ownRights map[string]map[authz.Right]bool

func parseOwn(text string) (ownRights, error) {
	if text == "" {
		return nil, nil
	}
	own := ownRights{}
	if err := json.Unmarshal([]byte(text), &own); err != nil {
		return nil, fmt.Errorf("read the rights of a company's groups: %w", err)
	}
	return own, nil
}

// effectiveGroups adds what is implied: everybody is in Default, and who leads
// the account holds what Administrators hold.
func effectiveGroups(groups, roles string) []string {
	out := append([]string{Default}, list(groups)...)
	if leads(roles) {
		out = append(out, Administrators)
	}
	return out
}

// leads reports whether somebody with the roles owns or administers the account.
func leads(roles string) bool {
	held := list(roles)
	return slices.Contains(held, Owner) || slices.Contains(held, Admin)
}

// list splits the comma text of a column; never nil.
func list(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}

// sorted gives a set of rights in alphabetical order; never nil.
func sorted(held map[authz.Right]bool) []authz.Right {
	out := make([]authz.Right, 0, len(held))
	for r, ok := range held {
		if ok {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

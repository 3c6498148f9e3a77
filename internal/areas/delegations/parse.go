package delegations

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

const (
	mostReason    = 1000
	mostDelegates = 100
	mostListed    = 500
)

// ParsePreset gives the scopes of the preset of that name, in any case and
// with underscores for its spaces too ("office_assistant"). 422
// unknown_preset.
func ParsePreset(name string) ([]string, error) {
	for _, p := range authz.Presets {
		if strings.EqualFold(p.Name, strings.ReplaceAll(name, "_", " ")) {
			return p.Scopes.Names(), nil
		}
	}
	return nil, fault.InvalidField("/preset", "unknown_preset", "There is no such preset. Choose from the list at /api/v1/delegations/presets.")
}

func parseStatus(status string) (string, error) {
	switch status {
	case "":
		return Active, nil
	case Active, Inactive:
		return status, nil
	case Revoked:
		return "", fault.InvalidField("/status", "invalid", "Revoke it with POST /delegations/{id}/revoke; that is final.")
	default:
		return "", fault.InvalidField("/status", "invalid", "A status is active or inactive.")
	}
}

func parseDates(from, to *time.Time) (*time.Time, *time.Time, error) {
	from, to = whole(from), whole(to)
	if from != nil && to != nil && !from.Before(*to) {
		return nil, nil, fault.InvalidField("/ends_at", "end_before_start", "The end must lie after the start.")
	}
	return from, to, nil
}

// parseNewEnd refuses an end that has passed, of people; what Stead itself
// writes down (an import, the demo) may be history.
func parseNewEnd(tx *work.Tx, to *time.Time) error {
	if to != nil && !to.After(tx.Now()) && tx.Actor().Kind != authz.System {
		return fault.InvalidField("/ends_at", "in_the_past", "The end must lie in the future. To end it now, revoke it.")
	}
	return nil
}

// whole gives a moment as the database keeps it.
func whole(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC().Truncate(time.Microsecond)
	return &u
}

func parseReason(text string) (string, error) {
	reason := norm.NFC.String(strings.TrimSpace(text))
	control := func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }
	switch {
	case utf8.RuneCountInString(reason) > mostReason:
		return "", fault.InvalidField("/reason", "too_long", "A reason has at most 1,000 characters.")
	case !utf8.ValidString(reason) || strings.IndexFunc(strings.ReplaceAll(reason, "\r\n", "\n"), control) >= 0:
		return "", fault.InvalidField("/reason", "invalid", "A reason has no control characters.")
	}
	return reason, nil
}

// parseScopes reads scopes; nil is the default, and none at all is the
// refusal scope_required.
func parseScopes(names []string) (authz.Scopes, error) {
	if names == nil {
		return authz.DefaultScopes.Closed(), nil
	}
	return authz.ParseScopes(names)
}

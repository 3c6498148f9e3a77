package auditapi

import (
	"context"
	"errors"

	"stead/internal/core/audit"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
)

// here is the target of reading: the company that is asked in. Who has none,
// or several and names none, reads what is their own.
func here(ctx context.Context, r work.Reader) (authz.Target, error) {
	company, err := r.Company(ctx)
	if errors.Is(err, fault.ErrForbidden) || errors.Is(err, authz.ErrCompany) {
		return authz.Target{}, nil
	}
	return authz.Target{Company: company}, err
}

// everywhere reports whether the reader reads every company.
func everywhere(g authz.Grant) bool {
	return g.HasRole(authz.Auditor) || g.HasRole(authz.TenantAdmin)
}

// narrow leaves of a filter what the reader may see. Whatever is not allowed
// by name is their own.
func narrow(g authz.Grant, f audit.Filter) audit.Filter {
	me := g.Actor.User
	switch {
	case g.Delegated():
		// What the delegate themself did for this person.
		if f.Actor != "" && f.Actor != me || f.Subject != "" && f.Subject != g.Subject {
			f.Mine = nobody
			break
		}
		f.Actor, f.Subject = me, g.Subject
	case everywhere(g):
		f.Company = g.Actor.Company
	case me != "" && (f.Actor == me || f.Subject == me):
		f.Mine = me
	case g.Company != "" && g.Holds(RightRead):
		f.Company = g.Company
	default:
		f.Mine = me
		if me == "" {
			f.Mine = nobody
		}
	}
	return f
}

// nobody is the id of no user.
const nobody = "-"

// maySee reports whether the reader may see one entry; the grant is for the
// entry's company.
func maySee(g authz.Grant, e audit.Stored) bool {
	me := g.Actor.User
	switch {
	case g.Delegated():
		return e.Actor == me && e.Subject == g.Subject
	case everywhere(g), me != "" && (e.Actor == me || e.Subject == me):
		return true
	default:
		return e.Company != "" && e.Company == g.Company && g.Holds(RightRead)
	}
}

package notifyapi

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/fault"
	"stead/internal/platform/jobs"
)

// retry lets a dead letter begin anew.
type retry struct {
	options Options
	id      string
}

func (retry) Action() authz.Action { return RetryDeadLetter }

// Target is the company of the letter. One that belongs to no company is there
// for tenant admins alone.
func (c retry) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	job, err := jobs.FindDead(ctx, r, c.id)
	if err != nil {
		return authz.Target{}, err
	}
	if job.Company == "" {
		admin, err := c.options.isTenantAdmin(ctx, r)
		if err != nil {
			return authz.Target{}, err
		}
		if !admin && r.Actor().Kind != authz.System {
			return authz.Target{}, fault.ErrNotFound
		}
	}
	return authz.Target{Company: job.Company, Object: fact(job).object()}, nil
}

func (c retry) Apply(ctx context.Context, tx *work.Tx) (httpapi.Nothing, error) {
	job, err := jobs.FindDead(ctx, tx, c.id)
	if err != nil {
		return httpapi.Nothing{}, err
	}
	if err := jobs.Retry(ctx, tx, c.id, tx.Now()); err != nil {
		return httpapi.Nothing{}, err
	}
	tx.Record(fact(job))
	return httpapi.Nothing{}, nil
}

func fact(j jobs.DeadJob) Retried { return Retried{ID: j.ID, Kind: j.Kind, Company: j.Company} }

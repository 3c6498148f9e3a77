package notifyapi

import (
	"context"
	"time"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/jobs"
	"stead/internal/platform/page"
)

// DeadLetter is a piece of work that is not tried any more.
type DeadLetter struct {
	ID        string            `json:"id"`
	Kind      string            `json:"kind"`
	At        time.Time         `json:"at" doc:"When it was given up."`
	Attempts  int               `json:"attempts"`
	LastError string            `json:"last_error"`
	Summary   string            `json:"summary"`
	Company   string            `json:"company" doc:"Whose it is; empty: the operator's."`
	Names     map[string]string `json:"names" doc:"What people call the ids."`
	Can       []string          `json:"can" doc:"The actions that you may do with it."`
}

type deadLetters struct {
	options Options
	request page.Request
}

func (deadLetters) Action() authz.Action { return ViewDeadLetters }

// Target is the company asked in; every company, for a tenant admin who names
// none.
func (d deadLetters) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	if r.Actor().Company == "" {
		admin, err := d.options.isTenantAdmin(ctx, r)
		if err != nil || admin {
			return authz.Target{}, err
		}
	}
	company, err := r.Company(ctx)
	return authz.Target{Company: company}, err
}

func (d deadLetters) Read(ctx context.Context, v work.View) (page.Page[DeadLetter], error) {
	rows, err := jobs.Dead(ctx, v, jobs.Filter{Company: v.Grant.Company}, d.request)
	if err != nil {
		return page.Page[DeadLetter]{}, err
	}
	var companies []string
	for _, j := range rows.Items {
		companies = append(companies, j.Company)
	}
	names, err := v.Names(ctx, companies...)
	if err != nil {
		return page.Page[DeadLetter]{}, err
	}
	can := []string{}
	if v.Grant.Can(RetryDeadLetter) {
		can = append(can, RetryDeadLetter.Name)
	}
	return page.Map(rows, func(j jobs.DeadJob) DeadLetter {
		own := map[string]string{}
		if name := names[j.Company]; name != "" {
			own[j.Company] = name
		}
		return DeadLetter{
			ID: j.ID, Kind: j.Kind, At: j.DiedAt, Attempts: j.Attempts, LastError: j.LastError,
			Summary: j.Summary, Company: j.Company, Names: own, Can: can,
		}
	}), nil
}

func (o Options) isTenantAdmin(ctx context.Context, r work.Reader) (bool, error) {
	s, err := o.People.Standing(ctx, r, r.Actor().User, "", false)
	return s.Roles[authz.TenantAdmin], err
}

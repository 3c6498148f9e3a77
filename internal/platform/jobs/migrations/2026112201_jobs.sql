-- +goose Up

-- Work to be done after a commit. due is run_at while a job waits and the end
-- of the lease while it runs, so that one index finds both what is to be begun
-- and what a dead worker left.
create table jobs (
	id           text   not null primary key,
	kind         text   not null,
	args         text   not null,
	company      text   not null,
	summary      text   not null,
	unique_key   text,
	state        text   not null constraint jobs_state check (state in ('pending', 'running', 'dead')),
	run_at       bigint not null,
	due          bigint not null,
	taken_by     text,
	attempts     bigint not null,
	max_attempts bigint not null,
	last_error   text,
	created_at   bigint not null,
	died_at      bigint
) strict;

create unique index jobs_unique_key on jobs (unique_key) where state = 'pending';
create index jobs_due on jobs (due) where state <> 'dead';
create index jobs_dead on jobs (company, died_at, id) where state = 'dead';

-- The last period for which each periodic job was queued.
create table job_periods (
	kind   text   not null primary key,
	period bigint not null
) strict;

-- only postgres
-- Rows come and go: clean up early, so that the index on due stays small.
alter table jobs set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
-- end

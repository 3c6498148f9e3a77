-- +goose Up

-- A look at an account that the operator's support took for a while.
alter table delegations add column support bigint not null default 0 constraint delegations_support check (support in (0, 1));

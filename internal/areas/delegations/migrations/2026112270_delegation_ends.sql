-- +goose Up

-- When both sides are to be told of the end next: three days before it, then at
-- it; null when there is nothing more to tell.
alter table delegations add column tell_at bigint;

update delegations set tell_at = ends_at - 259200000000 where ends_at is not null and status <> 'revoked';

create index delegations_tell on delegations (tell_at, id) where tell_at is not null;

-- +goose Up

-- A host who was invited when the visit was made, and who has not accepted yet:
-- their name as it was given, and who they will be. Until then host is who made
-- the visit. There is no foreign key: who never accepts is forgotten.
alter table visits add column host_invited text not null default '';
alter table visits add column host_invited_user text;
-- The host is no active member of the company any more.
alter table visits add column host_left bigint not null default 0 constraint visits_host_left check (host_left in (0, 1));

create index visits_host_invited on visits (host_invited_user) where host_invited_user is not null;
create index visits_host_left on visits (ends_at) where host_left = 1;

-- +goose Up

-- One row per fact or refusal. leaf is the place in the Merkle log, null until
-- the entry is sealed; leaf_hash is kept when the content is erased.
create table journal (
    id          text   not null primary key,
    at          bigint not null,
    company     text   not null,
    actor       text   not null,
    actor_kind  text   not null check (actor_kind in ('person', 'token', 'agent', 'system')),
    subject     text   not null,
    delegation  text   not null,
    action      text   not null,
    event       text   not null,
    object_type text   not null,
    object_id   text   not null,
    object_name text   not null,
    before      text   not null,
    after       text   not null,
    outcome     text   not null check (outcome in ('done', 'refused')),
    reason      text   not null,
    request_id  text   not null,
    source      text   not null,
    client      text   not null,
    salt        text   not null,
    leaf        bigint unique,
    leaf_hash   bytea
) strict;

create index journal_unsealed on journal (id) where leaf is null;
create index journal_company on journal (company, id);
create index journal_subject on journal (subject, id);
create index journal_actor on journal (actor, id);

-- The hashes of the Merkle log, numbered as golang.org/x/mod/sumdb/tlog
-- numbers stored hashes.
create table journal_hashes (
    idx  bigint not null primary key,
    hash bytea  not null
) strict;

-- The signed checkpoints, newest last.
create table journal_checkpoints (
    size bigint not null primary key,
    at   bigint not null,
    note text   not null
) strict;

-- +goose Up

-- One row per fact or refusal. Ids sort by the time of the entry. leaf is the
-- place in the Merkle log, null until the entry is sealed. When the personal
-- content is erased, erased_at and erased_by say so and the hash in the log
-- stays.
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
    leaf        bigint,
    erased_at   bigint not null default 0,
    erased_by   text   not null default ''
) strict;

create index journal_unsealed on journal (id) where leaf is null;
create unique index journal_leaf on journal (leaf) where leaf is not null;
create index journal_company on journal (company, id);
create index journal_subject on journal (subject, id);
create index journal_actor on journal (actor, id);
create index journal_object on journal (object_id, id);

-- The hashes of the Merkle log in tiles of height 8, as C2SP tlog-tiles has
-- them: tile n of level l holds, one after the other, up to 256 hashes of
-- complete subtrees of 256^l leaves. Level 0 are the leaves.
create table journal_tiles (
    level  bigint not null,
    n      bigint not null,
    hashes bytea  not null,
    primary key (level, n)
) strict;

-- The signed checkpoints: the newest, and the last of each hour before.
create table journal_checkpoints (
    size bigint not null primary key,
    at   bigint not null,
    note text   not null
) strict;

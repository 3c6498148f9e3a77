-- +goose Up

-- Screens at the doors of offices, at which visitors check themselves in.
-- code_hash recognises the code that pairs a device, until code_until, once;
-- token_hash the secret of the device that is paired. Both are SHA-256.
create table kiosks (
    id         text   not null primary key,
    company    text   not null references accounts (id),
    office     text   not null references offices (id),
    name       text   not null,
    code_hash  text,
    code_until bigint,
    token_hash text,
    paired_at  bigint,
    seen_at    bigint,
    created_by text   references users (id),
    created_at bigint not null,
    version    bigint not null,
    constraint kiosks_code check ((code_hash is null) = (code_until is null)),
    constraint kiosks_token check ((token_hash is null) = (paired_at is null))
) strict;

create index kiosks_company on kiosks (company, name, id);
create index kiosks_office on kiosks (office);
create unique index kiosks_code_hash on kiosks (code_hash) where code_hash is not null;
create unique index kiosks_token_hash on kiosks (token_hash) where token_hash is not null;

-- What was tried lately, since there is only so much of that: kind is 'code' (a
-- wrong code, who is the network address), 'name' (a name that is nobody's here,
-- who is the kiosk) or 'walk_in' (a visit made at the kiosk).
create table kiosk_tries (
    id   text   not null primary key,
    kind text   not null constraint kiosk_tries_kind check (kind in ('code', 'name', 'walk_in')),
    who  text   not null,
    at   bigint not null
) strict;

create index kiosk_tries_who on kiosk_tries (kind, who, at);
create index kiosk_tries_kind_at on kiosk_tries (kind, at);
create index kiosk_tries_stale on kiosk_tries (at);

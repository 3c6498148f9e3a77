-- +goose Up

-- A person with one e-mail address. name is what people see and search is what
-- they find it by; both are made of the names and the address by the program.
-- search begins with the name, so that it orders lists by it. password_hash is
-- empty for who has no password; system_roles are separated by commas.
create table users (
    id            text   not null primary key,
    email         text   not null constraint users_email_given check (email <> ''),
    given_name    text   not null,
    family_name   text   not null,
    phone         text   not null,
    language      text   not null constraint users_language check (language in ('en', 'de', 'fr', 'es')),
    status        text   not null constraint users_status check (status in ('invited', 'active', 'deactivated')),
    password_hash text   not null,
    system_roles  text   not null,
    name          text   not null constraint users_name_given check (name <> ''),
    search        text   not null,
    version       bigint not null,
    created_at    bigint not null
) strict;

create unique index users_email on users (email);

-- only postgres
-- Ordered and compared by code points, as SQLite does.
alter table users alter column search type text collate "C";
-- end

-- A signed-in browser. Of its secret only the SHA-256 is kept. A session ends
-- at expires_at, or when it was not seen for too long.
create table sessions (
    id         text   not null primary key,
    user_id    text   not null references users (id),
    token_hash text   not null,
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null,
    source     text   not null,
    client     text   not null
) strict;

create unique index sessions_token on sessions (token_hash);
create index sessions_user on sessions (user_id);

-- A secret with which a program acts as a person.
create table tokens (
    id         text   not null primary key,
    user_id    text   not null references users (id),
    name       text   not null,
    token_hash text   not null,
    created_at bigint not null,
    expires_at bigint,
    used_at    bigint
) strict;

create unique index tokens_token on tokens (token_hash);
create index tokens_user on tokens (user_id, id);

-- Failed sign-ins, counted in leaking buckets: per address, per source, and per
-- pair of both. key is a hash, so that addresses that strangers type are not
-- kept. known marks a pair that has signed in before.
create table sign_in_limits (
    key        text   not null primary key,
    failures   bigint not null,
    at         bigint not null,
    known      bigint not null check (known in (0, 1)),
    keep_until bigint not null
) strict;

create index sign_in_limits_stale on sign_in_limits (keep_until);

-- +goose Up

-- A passkey (WebAuthn): a key pair of which the server knows the public half.
-- credential is the id that the authenticator gave it, in base64url; record is
-- what the library keeps of it, as JSON. sign_count is what the authenticator
-- counted last; 0 for one that does not count. used_at is null until it is used.
create table passkeys (
    id         text   not null primary key,
    user_id    text   not null references users (id),
    name       text   not null constraint passkeys_name_given check (name <> ''),
    credential text   not null,
    record     text   not null,
    sign_count bigint not null,
    created_at bigint not null,
    used_at    bigint
) strict;

create unique index passkeys_credential on passkeys (credential);
create index passkeys_user on passkeys (user_id, id);

-- What a browser is asked to sign, once. user_id is for whom a passkey is to be
-- made, null for a sign-in, which may be anybody's. session is what the library
-- wants to see again, as JSON.
create table passkey_challenges (
    id         text   not null primary key,
    user_id    text   references users (id),
    source     text   not null,
    session    text   not null,
    expires_at bigint not null
) strict;

create index passkey_challenges_source on passkey_challenges (source, expires_at);
create index passkey_challenges_stale on passkey_challenges (expires_at);
create index passkey_challenges_user on passkey_challenges (user_id) where user_id is not null;

-- The second factor of a user: id is the user's, secret is sealed (see the
-- package vault). Not asked for until confirmed_at. last_step is the newest time
-- step whose code was used.
create table second_factors (
    id           text   not null primary key references users (id),
    secret       bytea  not null,
    secret_key   bigint not null,
    last_step    bigint not null,
    created_at   bigint not null,
    confirmed_at bigint
) strict;

create index second_factors_key on second_factors (secret_key, id);

-- Codes for who has lost the second factor, each for one time; only their
-- SHA-256, with the user's id in front, is kept.
create table recovery_codes (
    code_hash text not null primary key,
    user_id   text not null references users (id)
) strict;

create index recovery_codes_user on recovery_codes (user_id);

-- Links to choose a new password. Of the token only the SHA-256 is kept.
create table password_resets (
    id         text   not null primary key,
    user_id    text   not null references users (id),
    token_hash text   not null,
    created_at bigint not null,
    expires_at bigint not null
) strict;

create unique index password_resets_token on password_resets (token_hash);
create index password_resets_user on password_resets (user_id);
create index password_resets_stale on password_resets (expires_at);

-- When something was asked for lately that there is only so much of: key is a
-- hash, asked the moments in microseconds, with spaces between.
create table ask_limits (
    key        text   not null primary key,
    asked      text   not null,
    keep_until bigint not null
) strict;

create index ask_limits_stale on ask_limits (keep_until);

-- The operator's staff, of whom there are few.
create index users_staff on users (search, id) where system_roles <> '';

-- +goose Up

-- The answer that an actor was given under an Idempotency-Key, kept a day.
create table idempotency_keys (
    actor      text   not null,
    key        text   not null,
    digest     text   not null,
    answer     text   not null,
    expires_at bigint not null,
    primary key (actor, key)
) strict;

create index idempotency_keys_expiry on idempotency_keys (expires_at);

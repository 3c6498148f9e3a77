-- +goose Up

-- The keys that something is sealed with, never the keys themselves: proof is a
-- text that only the key opens, so that a server with other keys notices. New
-- things are sealed with the one that is current.
create table vault_keys (
    id         bigint not null primary key,
    proof      bytea  not null,
    current    bigint not null constraint vault_keys_current check (current in (0, 1))
) strict;

create unique index vault_keys_one_current on vault_keys (current) where current = 1;

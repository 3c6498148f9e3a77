-- +goose Up

-- That this server was set up through its page: one row at most, so that of many
-- who do it at once one does.
create table first_run (
    one     bigint not null primary key constraint first_run_once check (one = 1),
    at      bigint not null,
    user_id text   not null references users (id)
) strict;

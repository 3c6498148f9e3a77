-- +goose Up

-- What one person was told. The text is not kept: it is made of kind and params
-- when it is read, in the language of the reader. Ids sort by at, so that
-- (user_id, id) lists the newest first. users are another area's, younger table:
-- there is no foreign key to it.
create table notifications (
    id          text   not null primary key,
    user_id     text   not null check (user_id <> ''),
    company     text   not null,
    at          bigint not null,
    kind        text   not null check (kind <> ''),
    params      text   not null,
    actor       text   not null,
    subject     text   not null,
    object_type text   not null,
    object_id   text   not null,
    object_name text   not null,
    read_at     bigint
) strict;

create index notifications_user on notifications (user_id, id);
create index notifications_unread on notifications (user_id, id) where read_at is null;

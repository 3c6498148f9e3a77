-- +goose Up

-- Invitations by e-mail. Whether one is expired follows from expires_at. user_id
-- is whose the address is: of somebody who was a user already, or of the one
-- that the invitation made. live is 1 for the newest of an address for the same
-- thing until it is activated or withdrawn, so that two are never open at once.
-- Of the link's token only the SHA-256 is kept, null once it can never work
-- again. rate is in ten-thousandths of a euro. email and user_id are forgotten
-- some time after an invitation that nobody accepted.
create table invitations (
    id           text   not null primary key,
    kind         text   not null constraint invitations_kind check (kind in ('system_user', 'client', 'end_user', 'sub_account')),
    email        text   not null,
    user_id      text   references users (id),
    roles        text   not null,
    parent       text   references accounts (id),
    name         text   not null,
    use          text   not null constraint invitations_use check (use in ('', 'employee', 'subsidiary')),
    type         text   not null constraint invitations_type check (type in ('', 'business', 'consumer')),
    rate         bigint,
    language     text   not null,
    live         bigint not null constraint invitations_live_flag check (live in (0, 1)),
    token_hash   text,
    created_at   bigint not null,
    created_by   text   not null,
    sent_at      bigint not null,
    expires_at   bigint not null,
    activated_at bigint,
    withdrawn_at bigint,
    account      text   references accounts (id),
    search       text   not null,
    version      bigint not null,
    constraint invitations_parent check ((parent is null) = (kind in ('system_user', 'client'))),
    constraint invitations_end check (activated_at is null or withdrawn_at is null),
    constraint invitations_live_open check (live = 0 or activated_at is null and withdrawn_at is null and user_id is not null)
) strict;

create unique index invitations_live on invitations (user_id, kind, coalesce(parent, '')) where live = 1;
create unique index invitations_token on invitations (token_hash) where token_hash is not null;
create index invitations_user on invitations (user_id) where user_id is not null;
create index invitations_place on invitations (parent, id) where parent is not null;
create index invitations_by_kind on invitations (kind, id);
create index invitations_to_forget on invitations (expires_at) where email <> '' and activated_at is null;

-- Who asked for invitations lately, since there is only so much of that: kind
-- is 'one', 'csv' or 'resend', of the last with whose address it is.
create table invitation_asks (
    id      text   not null primary key,
    kind    text   not null constraint invitation_asks_kind check (kind in ('one', 'csv', 'resend')),
    actor   text   not null,
    source  text   not null,
    user_id text   not null,
    at      bigint not null
) strict;

create index invitation_asks_actor on invitation_asks (actor, kind, at);
create index invitation_asks_source on invitation_asks (source, kind, at) where source <> '';
create index invitation_asks_user on invitation_asks (user_id, at) where user_id <> '';
create index invitation_asks_stale on invitation_asks (at);

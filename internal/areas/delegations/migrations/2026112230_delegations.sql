-- +goose Up

-- Who may act for whom. A row is never deleted: a revoked one is history.
-- scopes are names with commas between, closed under implication, never none.
-- created_by is '' for Stead itself.
create table delegations (
    id           text   not null primary key,
    company      text   not null references accounts (id),
    type         text   not null constraint delegations_type check (type in ('user_to_user', 'company_wide')),
    delegate     text   not null references users (id),
    unrestricted bigint not null,
    scopes       text   not null constraint delegations_scopes check (scopes <> ''),
    status       text   not null constraint delegations_status check (status in ('active', 'inactive', 'revoked')),
    starts_at    bigint,
    ends_at      bigint,
    reason       text   not null,
    created_at   bigint not null,
    created_by   text   not null,
    revoked_at   bigint,
    revoked_by   text,
    version      bigint not null,
    constraint delegations_unrestricted_type check (unrestricted = 0 or (unrestricted = 1 and type = 'company_wide')),
    constraint delegations_dates check (ends_at > starts_at),
    constraint delegations_revoked check ((status = 'revoked') = (revoked_at is not null) and (revoked_at is null) = (revoked_by is null))
) strict;

create unique index delegations_unrestricted on delegations (company, delegate) where unrestricted = 1 and status <> 'revoked';
create index delegations_company on delegations (company, created_at, id);
create index delegations_delegate on delegations (delegate, created_at);
create index delegations_anybody on delegations (delegate) where unrestricted = 1;

-- Whom they may act for: none of an unrestricted one. company, type and
-- delegate repeat those of the delegation, and live whether it is not revoked,
-- so that the database can promise that a pair exists once.
create table delegation_delegators (
    delegation text   not null references delegations (id),
    company    text   not null,
    type       text   not null,
    delegate   text   not null,
    delegator  text   not null references users (id),
    live       bigint not null constraint delegation_delegators_live check (live in (0, 1)),
    primary key (delegation, delegator),
    constraint delegation_delegators_self check (delegator <> delegate)
) strict;

create unique index delegation_delegators_pair on delegation_delegators (company, delegate, delegator, type) where live = 1;
create index delegation_delegators_between on delegation_delegators (delegate, delegator);
create index delegation_delegators_delegator on delegation_delegators (delegator);

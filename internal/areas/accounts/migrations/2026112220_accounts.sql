-- +goose Up

-- Customers of the operator. Those of type business are companies: places
-- where people work. parent is for sub-accounts. group_rights holds where the
-- company's groups differ from the matrix out of the box, as JSON; '' for
-- nowhere. search is the name folded as people.Fold does.
create table accounts (
    id           text   not null primary key,
    parent       text   references accounts (id),
    type         text   not null constraint accounts_type check (type in ('business', 'consumer')),
    name         text   not null,
    search       text   not null,
    group_rights text   not null,
    status       text   not null constraint accounts_status check (status in ('active', 'closed')),
    version      bigint not null,
    created_at   bigint not null
) strict;

create index accounts_parent on accounts (parent) where parent is not null;
create index accounts_name on accounts (search, id);

-- Sites of companies. opening_hours and rules are JSON; '' opens around the
-- clock.
create table offices (
    id            text   not null primary key,
    company       text   not null references accounts (id),
    name          text   not null,
    time_zone     text   not null,
    opening_hours text   not null,
    rules         text   not null,
    version       bigint not null,
    created_at    bigint not null,
    constraint offices_of_company unique (company, id)
) strict;

-- only postgres
-- Ordered and compared by code points, as SQLite does.
alter table accounts alter column search type text collate "C";
alter table offices alter column name type text collate "C";
-- end

create index offices_name on offices (company, name, id);

-- Who belongs to which account. The home office is one of the same company.
create table members (
    company    text   not null references accounts (id),
    user_id    text   not null references users (id),
    roles      text   not null,
    groups     text   not null,
    office     text,
    status     text   not null constraint members_status check (status in ('active', 'inactive')),
    created_at bigint not null,
    primary key (company, user_id),
    constraint members_office foreign key (company, office) references offices (company, id)
) strict;

create index members_user on members (user_id, company);
create index members_office on members (company, office) where office is not null;

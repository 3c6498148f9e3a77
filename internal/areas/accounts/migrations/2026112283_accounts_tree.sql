-- +goose Up

-- What an account under another is used by, '' for a root; whether its billing
-- details are yet to come; and the details: empty where nobody gave them.
alter table accounts add column use text not null default '' constraint accounts_use
    check (use in ('', 'employee', 'subsidiary') and (use = '') = (parent is null) and (use <> 'subsidiary' or type = 'business'));
alter table accounts add column pending bigint not null default 0 constraint accounts_pending check (pending in (0, 1));
alter table accounts add column legal_name text not null default '';
alter table accounts add column registration_number text not null default '';
alter table accounts add column vat_number text not null default '';
alter table accounts add column street text not null default '';
alter table accounts add column postal_code text not null default '';
alter table accounts add column city text not null default '';
alter table accounts add column country text not null default '';

-- Every account with each one above it, itself at depth 0. A cycle would put an
-- account under itself twice; ten levels are the most.
create table account_ancestors (
    account  text   not null references accounts (id),
    ancestor text   not null references accounts (id),
    depth    bigint not null constraint account_ancestors_depth check (depth between 0 and 9 and (depth = 0) = (account = ancestor)),
    primary key (account, ancestor)
) strict;

create index account_ancestors_below on account_ancestors (ancestor, depth, account);

insert into account_ancestors (account, ancestor, depth) select id, id, 0 from accounts;

-- A sub-account hangs under a business account that is no employee's. The
-- program says so in better words; this keeps it true whatever the program does.
-- only sqlite
-- +goose StatementBegin
create trigger accounts_parent_insert before insert on accounts when new.parent is not null
begin
    select raise(abort, 'accounts_parent_kind')
    where not exists (select 1 from accounts p where p.id = new.parent and p.type = 'business' and p.use <> 'employee');
end;
-- +goose StatementEnd

-- +goose StatementBegin
create trigger accounts_parent_update before update of parent, type, use on accounts
begin
    select raise(abort, 'accounts_parent_kind')
    where new.parent is not null
      and not exists (select 1 from accounts p where p.id = new.parent and p.type = 'business' and p.use <> 'employee');
    select raise(abort, 'accounts_parent_kind')
    where (new.type <> 'business' or new.use = 'employee') and exists (select 1 from accounts c where c.parent = new.id);
end;
-- +goose StatementEnd
-- end
-- only postgres
-- +goose StatementBegin
create function accounts_parent_kind() returns trigger language plpgsql as $$
begin
    if new.parent is not null and not exists (
        select 1 from accounts p where p.id = new.parent and p.type = 'business' and p.use <> 'employee')
        or (new.type <> 'business' or new.use = 'employee') and exists (select 1 from accounts c where c.parent = new.id) then
        raise exception 'accounts_parent_kind' using errcode = 'check_violation', constraint = 'accounts_parent_kind';
    end if;
    return new;
end $$;
-- +goose StatementEnd

create trigger accounts_parent before insert or update of parent, type, use on accounts
    for each row execute function accounts_parent_kind();
-- end

-- What is owed for a kilowatt-hour, in ten-thousandths of a euro, from a date
-- on until the next. created_by is '' for Stead itself.
create table account_rates (
    account    text   not null references accounts (id),
    valid_from text   not null,
    rate       bigint not null constraint account_rates_rate check (rate between 0 and 100000),
    created_at bigint not null,
    created_by text   not null,
    primary key (account, valid_from)
) strict;

-- Whoever runs this installation.
create table operator (
    id             bigint not null primary key constraint operator_one check (id = 1),
    name           text   not null,
    terms_of_use   text   not null,
    privacy_policy text   not null,
    version        bigint not null
) strict;

insert into operator (id, name, terms_of_use, privacy_policy, version) values (1, 'Stead', '', '', 1);

-- The words by which accounts and users are found: those of a name and of an
-- e-mail address, folded, and a user's whole address.
create table account_words (
    word    text not null,
    account text not null references accounts (id),
    primary key (word, account)
) strict;

create table user_words (
    word    text not null,
    user_id text not null references users (id),
    primary key (word, user_id)
) strict;

-- only postgres
alter table account_rates alter column valid_from type text collate "C";
alter table account_words alter column word type text collate "C";
alter table user_words alter column word type text collate "C";
-- end

create index account_words_account on account_words (account, word);
create index user_words_user on user_words (user_id, word);
create index users_name on users (search, id);

-- Of what was there before: split at the signs that names and addresses have.
-- only sqlite
insert or ignore into user_words (word, user_id)
with recursive spaced (id, text) as (
    select id, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
        search, '@', ' '), '.', ' '), '-', ' '), '_', ' '), '+', ' '), '''', ' '), ',', ' '), '/', ' '), '&', ' '), '(', ' '), ')', ' '), '!', ' '),
        '#', ' '), '$', ' '), '%', ' '), '*', ' '), '=', ' '), '?', ' '), '^', ' '), '`', ' '), '{', ' '), '|', ' '), '}', ' '), '~', ' '), '"', ' ')
        || ' ' from users
), split (id, word, rest) as (
    select id, '', text from spaced
    union all
    select id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from split where rest <> ''
)
select word, id from split where word <> '';

insert or ignore into account_words (word, account)
with recursive spaced (id, text) as (
    select id, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(
        search, '@', ' '), '.', ' '), '-', ' '), '_', ' '), '+', ' '), '''', ' '), ',', ' '), '/', ' '), '&', ' '), '(', ' '), ')', ' '), '!', ' '),
        '#', ' '), '$', ' '), '%', ' '), '*', ' '), '=', ' '), '?', ' '), '^', ' '), '`', ' '), '{', ' '), '|', ' '), '}', ' '), '~', ' '), '"', ' ')
        || ' ' from accounts
), split (id, word, rest) as (
    select id, '', text from spaced
    union all
    select id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from split where rest <> ''
)
select word, id from split where word <> '';
-- end
-- only postgres
insert into user_words (word, user_id)
select distinct word, id from users, regexp_split_to_table(search, '[ -/:-@\[-`{-~]+') as word where word <> '' on conflict do nothing;

insert into account_words (word, account)
select distinct word, id from accounts, regexp_split_to_table(search, '[ -/:-@\[-`{-~]+') as word where word <> '' on conflict do nothing;
-- end

insert into user_words (word, user_id) select email, id from users where email like '%@%' on conflict do nothing;

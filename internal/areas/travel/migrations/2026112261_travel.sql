-- +goose Up

-- People for whom travel is arranged. The owner never changes. name is what
-- people see, search what they find and order by. Days are YYYY-MM-DD. Deleted
-- ones stay, since booking requests name them; their passports and documents do
-- not.
create table travelers (
    id          text   not null primary key,
    owner       text   not null references users (id),
    title       text   not null,
    given_name  text   not null,
    family_name text   not null,
    birth_date  text   not null,
    email       text   not null,
    phone       text   not null,
    name        text   not null constraint travelers_name_given check (name <> ''),
    search      text   not null,
    version     bigint not null,
    created_at  bigint not null,
    deleted_at  bigint,
    constraint travelers_of_owner unique (id, owner)
) strict;

-- only postgres
-- Ordered and compared by code points, as SQLite does.
alter table travelers alter column search type text collate "C";
-- end

create index travelers_owner on travelers (owner, search, id) where deleted_at is null;

-- number is sealed; see the package vault.
create table passports (
    id              text   not null primary key,
    traveler        text   not null references travelers (id),
    number          bytea  not null,
    number_key      bigint not null,
    nationality     text   not null,
    issuing_country text   not null,
    issued_on       text   not null,
    expires_on      text   not null,
    is_primary      bigint not null constraint passports_primary_flag check (is_primary in (0, 1)),
    created_at      bigint not null
) strict;

create unique index passports_nationality on passports (traveler, nationality);
create unique index passports_primary on passports (traveler) where is_primary = 1;
create index passports_key on passports (number_key, id);

create table traveler_documents (
    id         text   not null primary key,
    traveler   text   not null references travelers (id),
    type       text   not null constraint traveler_documents_type check (type in ('passport', 'visa', 'residency', 'other')),
    name       text   not null,
    media_type text   not null,
    size       bigint not null,
    created_at bigint not null,
    created_by text   references users (id)
) strict;

create index traveler_documents_traveler on traveler_documents (traveler, id);

-- What is in a document, of the same id, sealed; apart, so that lists never read
-- it.
create table document_contents (
    id          text   not null primary key references traveler_documents (id),
    content     bytea  not null,
    content_key bigint not null
) strict;

create index document_contents_key on document_contents (content_key, id);

-- What was asked for travelers of one owner, who is requested_by; created_by is
-- the delegate, if one asked. starts_at and ends_at span all items.
create table booking_requests (
    id           text   not null primary key,
    company      text   not null references accounts (id),
    requested_by text   not null references users (id),
    created_by   text   references users (id),
    delegation   text   references delegations (id),
    status       text   not null constraint booking_requests_status check (status in ('PENDING', 'COMPLETED', 'CANCELLED')),
    notes        text   not null,
    reason       text   not null,
    reference    text   not null,
    warnings     text   not null,
    starts_at    bigint not null,
    ends_at      bigint not null,
    closed_at    bigint,
    closed_by    text   references users (id),
    created_at   bigint not null,
    version      bigint not null,
    constraint booking_requests_of_owner unique (id, requested_by),
    constraint booking_requests_interval check (starts_at <= ends_at),
    constraint booking_requests_closed check ((status = 'PENDING') = (closed_at is null)),
    constraint booking_requests_not_self check (created_by <> requested_by)
) strict;

create index booking_requests_company on booking_requests (company, created_at, id);
create index booking_requests_requested_by on booking_requests (company, requested_by, created_at, id);

-- owner repeats that of the traveler and of the request: the travelers of a
-- request are of one owner.
create table booking_travelers (
    booking  text   not null,
    position bigint not null,
    traveler text   not null,
    owner    text   not null,
    name     text   not null,
    type     text   not null constraint booking_travelers_type check (type in ('ADT', 'CHD', 'INF')),
    primary key (booking, position),
    constraint booking_travelers_once unique (booking, traveler),
    constraint booking_travelers_owner foreign key (traveler, owner) references travelers (id, owner),
    constraint booking_travelers_one_owner foreign key (booking, owner) references booking_requests (id, requested_by)
) strict;

create index booking_travelers_traveler on booking_travelers (traveler, booking);

-- minor is the price in minor units of the currency; both are missing where
-- nobody said.
create table booking_items (
    booking     text   not null references booking_requests (id),
    position    bigint not null,
    type        text   not null constraint booking_items_type check (type in ('flight', 'hotel', 'train', 'car')),
    origin      text   not null,
    destination text   not null,
    place       text   not null,
    starts_at   bigint not null,
    ends_at     bigint,
    supplier    text   not null,
    minor       bigint,
    currency    text,
    notes       text   not null,
    primary key (booking, position),
    constraint booking_items_price check ((minor is null) = (currency is null)),
    constraint booking_items_interval check (ends_at >= starts_at)
) strict;

-- +goose Up

-- name_key is the name folded for comparison and for its natural order (P2
-- before P10), compared byte by byte. Deleted rows stay for history.
create table zones (
    id         text   not null primary key,
    company    text   not null references accounts (id),
    office     text   not null references offices (id),
    kind       text   not null constraint zones_kind check (kind in ('parking', 'desk', 'room')),
    name       text   not null,
    name_key   text   not null,
    overflow   bigint not null constraint zones_overflow check (overflow in (0, 1)),
    version    bigint not null,
    created_at bigint not null,
    deleted_at bigint
) strict;

-- office and kind are those of the zone and never change.
create table spaces (
    id         text   not null primary key,
    company    text   not null references accounts (id),
    office     text   not null references offices (id),
    zone       text   not null references zones (id),
    kind       text   not null constraint spaces_kind check (kind in ('parking', 'desk', 'room')),
    name       text   not null,
    name_key   text   not null,
    features   text   not null,
    version    bigint not null,
    created_at bigint not null,
    deleted_at bigint
) strict;

-- only postgres
alter table zones alter column name_key type text collate "C";
alter table spaces alter column name_key type text collate "C";
-- end

create unique index zones_name on zones (office, name_key) where deleted_at is null;
create index zones_company on zones (company, name_key, id) where deleted_at is null;
create unique index spaces_name on spaces (zone, name_key) where deleted_at is null;
create index spaces_company on spaces (company, name_key, id) where deleted_at is null;
create index spaces_office on spaces (office, kind) where deleted_at is null;

-- plate is what was typed, plate_key what is compared. Vehicles belong to a
-- person, whatever company they work in.
create table vehicles (
    id         text   not null primary key,
    owner      text   not null references users (id),
    plate      text   not null,
    plate_key  text   not null,
    country    text   not null,
    make       text   not null,
    colour     text   not null,
    fuel       text   not null constraint vehicles_fuel check (fuel in ('', 'petrol', 'diesel', 'hybrid', 'electric', 'other')),
    is_default bigint not null constraint vehicles_default_flag check (is_default in (0, 1)),
    version    bigint not null,
    created_at bigint not null,
    deleted_at bigint
) strict;

create unique index vehicles_plate on vehicles (owner, country, plate_key) where deleted_at is null;
create unique index vehicles_default on vehicles (owner) where is_default = 1 and deleted_at is null;

-- A reservation is live while it is reserved or checked in. Only one that
-- waits has no space.
create table reservations (
    id         text   not null primary key,
    company    text   not null references accounts (id),
    office     text   not null references offices (id),
    kind       text   not null constraint reservations_kind check (kind in ('parking', 'desk', 'room')),
    subject    text   not null references users (id),
    space      text   references spaces (id),
    vehicle    text   references vehicles (id),
    starts_at  bigint not null,
    ends_at    bigint not null,
    status     text   not null constraint reservations_status
        check (status in ('reserved', 'waiting', 'checked_in', 'released', 'cancelled', 'no_show')),
    created_by text   references users (id),
    delegation text   references delegations (id),
    created_at bigint not null,
    version    bigint not null,
    constraint reservations_interval check (starts_at < ends_at),
    constraint reservations_space check (space is not null or status = 'waiting'),
    constraint reservations_vehicle check ((kind = 'parking') = (vehicle is not null))
) strict;

-- One's own list, in its order.
create index reservations_subject on reservations (company, subject, starts_at, id);

-- What is taken in an office: those of up to a day by when they begin, the
-- long ones by when they end. So a day's view reads two days, not a month, and
-- nothing but the index.
create index reservations_office_short on reservations (office, kind, starts_at, ends_at, space, subject, id)
    where status in ('reserved', 'checked_in') and ends_at - starts_at <= 86400000000;
create index reservations_office_long on reservations (office, kind, ends_at)
    where status in ('reserved', 'checked_in') and ends_at - starts_at > 86400000000;

-- Live reservations of a space, of a vehicle, and of a person at desks never
-- overlap. Intervals are half open: they may touch.
-- only postgres
create extension if not exists btree_gist;
alter table reservations add constraint reservations_space_overlap
    exclude using gist (space with =, int8range(starts_at, ends_at) with &&)
    where (status in ('reserved', 'checked_in'));
alter table reservations add constraint reservations_vehicle_overlap
    exclude using gist (vehicle with =, int8range(starts_at, ends_at) with &&)
    where (status in ('reserved', 'checked_in') and vehicle is not null);
alter table reservations add constraint reservations_person_overlap
    exclude using gist (subject with =, int8range(starts_at, ends_at) with &&)
    where (status in ('reserved', 'checked_in') and kind = 'desk');
-- end

create index reservations_space_live on reservations (space, ends_at, starts_at)
    where status in ('reserved', 'checked_in');
create index reservations_vehicle_live on reservations (vehicle, ends_at, starts_at)
    where status in ('reserved', 'checked_in') and vehicle is not null;
-- Its condition names no kind: SQLite would prepare every query that binds a
-- kind anew, to see whether the index serves.
create index reservations_person_live on reservations (subject, kind, ends_at, starts_at)
    where status in ('reserved', 'checked_in') and vehicle is null;

-- only sqlite
-- As live ones never overlap, the first that ends after the new one begins is
-- the only one that can be in its way.
-- +goose StatementBegin
create trigger reservations_overlap_insert before insert on reservations
when new.status in ('reserved', 'checked_in')
begin
    select raise(abort, 'reservations_space_overlap')
    where (select r.starts_at from reservations r
           where r.space = new.space and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
           order by r.ends_at limit 1) < new.ends_at;
    select raise(abort, 'reservations_vehicle_overlap')
    where new.vehicle is not null
      and (select r.starts_at from reservations r
           where r.vehicle = new.vehicle and r.vehicle is not null
             and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
           order by r.ends_at limit 1) < new.ends_at;
    select raise(abort, 'reservations_person_overlap')
    where new.kind = 'desk'
      and (select r.starts_at from reservations r
           where r.subject = new.subject and r.kind = 'desk' and r.vehicle is null
             and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
           order by r.ends_at limit 1) < new.ends_at;
end;
-- +goose StatementEnd

-- +goose StatementBegin
create trigger reservations_overlap_update
before update of kind, subject, space, vehicle, starts_at, ends_at, status on reservations
when new.status in ('reserved', 'checked_in')
begin
    select raise(abort, 'reservations_space_overlap')
    where (select r.starts_at from reservations r
           where r.space = new.space and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
             and r.rowid <> old.rowid
           order by r.ends_at limit 1) < new.ends_at;
    select raise(abort, 'reservations_vehicle_overlap')
    where new.vehicle is not null
      and (select r.starts_at from reservations r
           where r.vehicle = new.vehicle and r.vehicle is not null
             and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
             and r.rowid <> old.rowid
           order by r.ends_at limit 1) < new.ends_at;
    select raise(abort, 'reservations_person_overlap')
    where new.kind = 'desk'
      and (select r.starts_at from reservations r
           where r.subject = new.subject and r.kind = 'desk' and r.vehicle is null
             and r.status in ('reserved', 'checked_in') and r.ends_at > new.starts_at
             and r.rowid <> old.rowid
           order by r.ends_at limit 1) < new.ends_at;
end;
-- +goose StatementEnd
-- end

-- Whoever counts what a person has before adding to it takes the person's turn
-- first, so that two of them go one after the other.
create table reservation_turns (
    subject text   not null primary key references users (id),
    turns   bigint not null
) strict;

-- +goose Up

-- What a company writes to its visitors instead of what Stead does. Of a text
-- that was given back, the row stays with empty texts, for its version.
create table visit_texts (
    company  text   not null references accounts (id),
    kind     text   not null,
    language text   not null,
    subject  text   not null,
    body     text   not null,
    version  bigint not null,
    primary key (company, kind, language)
) strict;

-- language is that in which a visitor is written to; empty: the company's.
-- mailed_at is when they were last mailed of the visit; null for never.
alter table visit_visitors add column language text not null default '';
alter table visit_visitors add column mailed_at bigint;

-- The language in which a company writes to visitors of whom none is known;
-- empty: the host's.
alter table visit_settings add column visitor_language text not null default '';

-- The first visit of a series, by which its rule counts; null of an old one.
alter table visit_series add column starts_at bigint;
alter table visit_series add column ends_at bigint;

-- The notices about a visit, whose visitors are to be forgotten.
create index notifications_visit on notifications (object_id) where object_type = 'visit';

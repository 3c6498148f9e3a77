-- +goose Up

-- Who receives a person's visit notifications beside them: at most one by
-- person and company.
create table personal_assistants (
    company    text   not null references accounts (id),
    person     text   not null references users (id),
    assistant  text   not null references users (id),
    created_at bigint not null,
    primary key (company, person),
    constraint personal_assistants_not_self check (person <> assistant)
) strict;

create index personal_assistants_assistant on personal_assistants (company, assistant, person);

-- How visits go in a company; one without a row goes as out of the box.
-- approval holds ids of offices between commas; check_out_at is HH:MM, and empty
-- where check_out_after counts, in hours; switches is JSON.
create table visit_settings (
    company                text   not null primary key references accounts (id),
    approval               text   not null,
    on_site_step           bigint not null constraint visit_settings_on_site check (on_site_step in (0, 1)),
    default_minutes        bigint not null,
    email_required         bigint not null constraint visit_settings_email check (email_required in (0, 1)),
    check_out_after        bigint not null,
    check_out_at           text   not null,
    reminder_minutes       bigint not null,
    retention_days         bigint not null,
    visitor_reminder_hours bigint not null,
    switches               text   not null,
    version                bigint not null
) strict;

-- Which notifications somebody switched on or off for themself; JSON.
create table visit_switches (
    user_id  text not null primary key references users (id),
    switches text not null
) strict;

-- Visits that were made at once by a rule. rule is as RFC 5545 writes it,
-- exceptions are days between commas.
create table visit_series (
    id         text   not null primary key,
    company    text   not null references accounts (id),
    rule       text   not null,
    exceptions text   not null,
    created_at bigint not null
) strict;

-- status follows from that of the visitors unless it is in_review, denied or
-- cancelled. recipients is JSON: what of the list differs from the defaults.
-- reminded_at is when the reminder to check out was sent, announced_at the one
-- to the visitors. erased_at is when the visitors' data was blanked.
create table visits (
    id            text   not null primary key,
    company       text   not null references accounts (id),
    office        text   not null references offices (id),
    host          text   not null references users (id),
    starts_at     bigint not null,
    ends_at       bigint not null,
    status        text   not null constraint visits_status
        check (status in ('in_review', 'expected', 'on_site', 'checked_in', 'checked_out', 'denied', 'cancelled')),
    purpose       text   not null,
    recipients    text   not null,
    series        text   references visit_series (id),
    denied_reason text   not null,
    comments      bigint not null,
    created_by    text   references users (id),
    delegation    text   references delegations (id),
    reminded_at   bigint,
    announced_at  bigint,
    erased_at     bigint,
    created_at    bigint not null,
    version       bigint not null,
    constraint visits_interval check (starts_at < ends_at)
) strict;

-- A front desk's day, a host's list, and what somebody made for others.
create index visits_office on visits (company, office, starts_at, id);
create index visits_company on visits (company, starts_at, id);
create index visits_host on visits (company, host, starts_at, id);
create index visits_created_by on visits (company, created_by, starts_at, id) where created_by <> host;
create index visits_series on visits (series, starts_at, id) where series is not null;
-- What the periodic jobs look for: who is inside after the end, who is still to
-- come, and whose data is kept too long.
create index visits_inside on visits (ends_at, id) where status = 'checked_in';
create index visits_coming on visits (starts_at, id) where status = 'expected' and announced_at is null;
create index visits_kept on visits (company, ends_at, id) where erased_at is null;

-- identity is the name and the address folded; empty where no address is known,
-- and of those who were erased. A visitor is inside one visit of a company at a
-- time. pass_hash recognises the token in their QR code.
create table visit_visitors (
    id             text   not null primary key,
    visit          text   not null references visits (id),
    company_id     text   not null references accounts (id),
    position       bigint not null,
    given_name     text   not null,
    family_name    text   not null,
    email          text   not null,
    company        text   not null,
    phone          text   not null,
    plate          text   not null,
    identity       text   not null,
    status         text   not null constraint visit_visitors_status check (status in ('expected', 'on_site', 'checked_in', 'checked_out')),
    on_site_at     bigint,
    checked_in_at  bigint,
    checked_out_at bigint,
    parking        text   references reservations (id),
    pass_hash      text,
    pass           bytea,
    pass_key       bigint
) strict;

create index visit_visitors_visit on visit_visitors (visit, position);
create index visit_visitors_email on visit_visitors (company_id, email) where email <> '';
create unique index visit_visitors_inside on visit_visitors (company_id, identity) where status = 'checked_in' and identity <> '';
create unique index visit_visitors_pass on visit_visitors (pass_hash) where pass_hash is not null;
create index visit_visitors_pass_key on visit_visitors (pass_key, id) where pass_key is not null;

create table visit_comments (
    id         text   not null primary key,
    visit      text   not null references visits (id),
    author     text   references users (id),
    body       text   not null,
    mentions   text   not null,
    created_at bigint not null
) strict;

create index visit_comments_visit on visit_comments (visit, id);

-- That something changed of a visit, for a day: what screens that are open catch
-- up from. at is not unique, and later ones may become visible before earlier
-- ones.
create table visit_events (
    at      bigint not null,
    company text   not null,
    office  text   not null,
    visit   text   not null
) strict;

create index visit_events_office on visit_events (office, at, visit);
create index visit_events_at on visit_events (at, office, visit);

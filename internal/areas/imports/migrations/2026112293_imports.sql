-- +goose Up

-- What somebody brings in from a file. check_only is 1 where nothing is to be
-- written. The actor is who asked, as they asked: the work is done in their name
-- later. errors is JSON and holds nothing of what the file says.
create table imports (
    id          text   not null primary key,
    company     text   not null references accounts (id),
    kind        text   not null constraint imports_kind check (kind in ('people', 'offices', 'zones', 'spaces')),
    state       text   not null constraint imports_state check (state in ('checking', 'importing', 'done', 'refused', 'failed')),
    check_only  bigint not null constraint imports_check_flag check (check_only in (0, 1)),
    lines       bigint not null,
    done        bigint not null,
    errors      text   not null,
    created_at  bigint not null,
    finished_at bigint,
    actor_kind  text   not null,
    created_by  text   not null,
    source      text   not null,
    client      text   not null,
    request_id  text   not null,
    constraint imports_end check ((finished_at is null) = (state in ('checking', 'importing')))
) strict;

create index imports_company on imports (company, id);
create index imports_open on imports (created_at) where finished_at is null;

-- The file of an import that has not ended, in parts: content is sealed (see the
-- package vault). id is the import's with the number of the part.
create table import_files (
    id          text   not null primary key,
    import      text   not null references imports (id),
    content     bytea  not null,
    content_key bigint not null
) strict;

create index import_files_import on import_files (import, id);
create index import_files_key on import_files (content_key, id);

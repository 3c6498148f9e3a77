-- +goose Up

-- Mails to an address that are not sent yet. content is sealed, see the package
-- vault: address, name, and what the text says, the secret of its link with it.
create table letters (
    id          text   not null primary key,
    about       text   not null,
    kind        text   not null check (kind <> ''),
    at          bigint not null,
    until_at    bigint not null,
    content     bytea  not null,
    content_key bigint not null
) strict;

create index letters_about on letters (about) where about <> '';
create index letters_until on letters (until_at);
create index letters_key on letters (content_key, id);

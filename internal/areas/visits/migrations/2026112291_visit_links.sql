-- +goose Up

-- Links in mails that let whoever got one check the visitors of a visit out, once.
-- hash recognises the token.
create table visit_links (
    hash       text   not null primary key,
    visit      text   not null references visits (id),
    user_id    text   not null references users (id),
    expires_at bigint not null,
    used_at    bigint
) strict;

create index visit_links_expires on visit_links (expires_at);

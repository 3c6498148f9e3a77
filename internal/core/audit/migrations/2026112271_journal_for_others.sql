-- +goose Up

-- What others did in somebody's name, for their feed; a small part of all.
create index journal_for_others on journal (subject, id) where actor <> subject;

-- +goose Up

-- An entry about its own actor stands in one index of people, any other in two:
-- that of who did it and journal_for_others, which is of those it was done for.
create index journal_own on journal (subject, id) where (actor <> subject) is false;
create index journal_by on journal (actor, id) where actor <> subject;
drop index journal_subject;
drop index journal_actor;

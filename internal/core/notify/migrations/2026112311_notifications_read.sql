-- +goose Up

-- A notice stands in one index at a time: in notifications_unread, then here.
create index notifications_read on notifications (user_id, id) where read_at is not null;
drop index notifications_user;

-- +goose Up

-- Where an office is, on one line; '' where nobody said.
alter table offices add column address text not null default '';

-- +goose Up

-- The first two and the first four letters of the words by which users and
-- accounts are found, with what they are listed by: those that begin alike stand
-- together in the order of the list. They are made of the words, which refer to
-- whom they belong to.
create table user_starts (
    start   text not null,
    search  text not null,
    user_id text not null,
    primary key (start, search, user_id)
-- only sqlite
) strict, without rowid;
-- end
-- only postgres
);
-- end

create table account_starts (
    start   text not null,
    search  text not null,
    account text not null,
    primary key (start, search, account)
-- only sqlite
) strict, without rowid;
-- end
-- only postgres
);
-- end

-- only postgres
alter table user_starts alter column start type text collate "C";
alter table user_starts alter column search type text collate "C";
alter table account_starts alter column start type text collate "C";
alter table account_starts alter column search type text collate "C";
-- end

create index account_starts_account on account_starts (account);

insert into user_starts (start, search, user_id)
select substr(w.word, 1, 2), u.search, u.id from user_words w join users u on u.id = w.user_id where length(w.word) >= 2 and w.word not like '%@%'
union
select substr(w.word, 1, 4), u.search, u.id from user_words w join users u on u.id = w.user_id where length(w.word) >= 4 and w.word not like '%@%';

insert into account_starts (start, search, account)
select substr(w.word, 1, 2), a.search, a.id from account_words w join accounts a on a.id = w.account where length(w.word) >= 2
union
select substr(w.word, 1, 4), a.search, a.id from account_words w join accounts a on a.id = w.account where length(w.word) >= 4;

-- Each event writes its delivery twice and its subscription three times. With room in the page, and as long as no column
-- of an index changes, PostgreSQL writes the row in place and leaves the indexes alone.

alter table delivery add column is_waiting boolean not null default false;
update delivery set is_waiting = true where detail is not null and outcome is null;
comment on column delivery.is_waiting is 'Whether it was asked for and its outcome is not known yet.';

drop index delivery_asked_for;
create index delivery_waiting on delivery (due_at) where is_waiting;

alter table delivery set (fillfactor = 80);
alter table subscription set (fillfactor = 50);

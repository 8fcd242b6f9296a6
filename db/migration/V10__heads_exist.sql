-- A head names a revision that is stored. A refused publication could commit the number without the revision: first those
-- heads are set back, then the database itself refuses them.

do $$
declare
    hit record;
begin
    for hit in
        select p.id, p.head, coalesce(max(r.number), 0) as newest
        from provider p left join revision r on r.provider = p.id
        group by p.id, p.head
        having p.head > coalesce(max(r.number), 0)
        order by p.id
    loop
        raise warning 'provider %: head % set back to %, its newest revision', hit.id, hit.head, hit.newest;
        update provider set head = hit.newest where id = hit.id;
    end loop;
end
$$;

-- What was told of a revision that is not there was perhaps sent: the next event says what holds.
update subscription s
set told = least(s.told, p.head), checked = least(s.checked, p.head), attempted = true,
    applied_revision = case when s.applied_revision > p.head then p.head else s.applied_revision end, lease_token = null
from provider p
where p.id = s.provider and p.head > 0
    and (s.told > p.head or s.checked > p.head or s.applied_revision > p.head
        or exists (select from delivery d where d.subscription = s.id
            and (d.from_revision > p.head or d.to_revision > p.head)));

update delivery d
set from_revision = case when d.from_revision > p.head then p.head else d.from_revision end,
    to_revision = case when d.to_revision > p.head then p.head else d.to_revision end
from subscription s join provider p on p.id = s.provider
where s.id = d.subscription and p.head > 0 and (d.from_revision > p.head or d.to_revision > p.head);

-- 0 means no revision yet. Deferred: the number is taken and the revision stored in one transaction, in either order.
alter table provider add column head_revision integer generated always as (nullif(head, 0)) stored;
alter table provider add constraint provider_head_exists
    foreign key (id, head_revision) references revision (provider, number) deferrable initially deferred;
comment on column provider.head_revision is 'The head as a key of its revision; null before the first.';

-- A number alone does not say which history it belongs to: a restored backup gives it away a second time. The chain does.

alter table provider add column head_chain text, add column head_published_at timestamptz;
comment on column provider.head_chain is 'The chain of the head, written in the transaction that moves it; null before the first revision.';
comment on column provider.head_published_at is 'When the head was published, beside its chain.';

-- Whoever moves a head, an older instance as well: the revision is stored already, as a rule, else at the latest at commit.
create function describe_head() returns trigger language plpgsql as $$
begin
    select chain, published_at into new.head_chain, new.head_published_at
    from revision where provider = new.id and number = new.head;
    return new;
end
$$;
create trigger describe_head before insert or update of head on provider
    for each row execute function describe_head();

create function describe_head_again() returns trigger language plpgsql as $$
begin
    update provider set head = head where id = new.id;
    return null;
end
$$;
create constraint trigger describe_head_again after insert or update of head on provider
    deferrable initially deferred for each row
    when (new.head > 0 and new.head_chain is null) execute function describe_head_again();

update provider p set head_chain = r.chain, head_published_at = r.published_at
from revision r where r.provider = p.id and r.number = p.head;

create table replaced_history (
    id              uuid        primary key,
    provider        text        not null,
    known_revision  integer,
    known_chain     text,
    revision        integer,
    chain           text,
    noticed_at      timestamptz not null default clock_timestamp(),
    noticed_by      text,
    unique (provider, known_revision, known_chain, chain)
);
comment on table replaced_history is 'Histories that were found to be replaced, until an admin acknowledges them.';
comment on column replaced_history.known_revision is 'The head an instance had seen before; null if an admin said so.';
comment on column replaced_history.revision is 'The head there is now; null if the provider is gone.';
comment on column replaced_history.noticed_by is 'The admin who said so; null if an instance noticed it.';

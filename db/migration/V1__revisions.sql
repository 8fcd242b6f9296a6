-- The log of revisions, and the facts that hold over half-open ranges of them: [since_revision, until_revision).
-- A revision costs what it changes; the state at revision n is every fact with since <= n < until.

create table provider (
    id   text primary key,
    head integer not null default 0 check (head >= 0)
);
comment on table provider is 'One row a provider: the counter its publishers lock, which is also its newest revision.';

create table revision (
    provider     text        not null references provider,
    number       integer     not null check (number >= 1),
    published_at timestamptz not null,
    recorded_at  timestamptz not null,
    author       text        not null,
    message      text        not null,
    source       text,
    remark       text,
    acknowledge  text[]      not null,
    corrects     integer,
    digest       text        not null check (digest ~ '^[0-9a-f]{64}$'),
    chain        text        not null check (chain ~ '^[0-9a-f]{64}$'),
    primary key (provider, number),
    foreign key (provider, corrects) references revision (provider, number),
    check (corrects < number)
);
create index revision_published on revision (provider, published_at);

create table provider_fact (
    provider       text    not null references provider,
    name           text    not null,
    documentation  text    not null,
    confidence     text    not null,
    links          jsonb   not null,
    notes          jsonb   not null,
    since_revision integer not null,
    until_revision integer check (until_revision > since_revision)
);
create unique index provider_fact_open on provider_fact (provider) where until_revision is null;
create unique index provider_fact_since on provider_fact (provider, since_revision);

create table region_fact (
    provider       text    not null references provider,
    region         text    not null check (region <> 'all'),
    name           text    not null,
    aliases        text[]  not null,
    position       integer not null,
    since_revision integer not null,
    until_revision integer check (until_revision > since_revision)
);
create unique index region_fact_open on region_fact (provider, region) where until_revision is null;
create unique index region_fact_since on region_fact (provider, region, since_revision);

create table endpoint (
    id           integer generated always as identity primary key,
    provider     text not null references provider,
    region       text not null,
    traffic_type text not null,
    label        text not null,
    unique (provider, region, traffic_type, label)
);
comment on table endpoint is 'Which endpoints a provider ever had: their identity, which never changes.';

create table endpoint_fact (
    endpoint       integer not null references endpoint,
    hostname       text,
    addressing     text    not null,
    ports          text[],
    protocols      text[]  not null,
    direction      text    not null,
    since_revision integer not null,
    until_revision integer check (until_revision > since_revision)
);
comment on column endpoint_fact.ports is 'Ranges as text; null: unpublished.';
create unique index endpoint_fact_open on endpoint_fact (endpoint) where until_revision is null;
create unique index endpoint_fact_since on endpoint_fact (endpoint, since_revision);

create table address_fact (
    endpoint       integer not null references endpoint,
    cidr           cidr    not null check (masklen(cidr) > 0 and not (family(cidr) = 6 and cidr <<= '::ffff:0:0/96')),
    effective_from timestamptz,
    retire_after   timestamptz check (retire_after > effective_from),
    since_revision integer not null,
    until_revision integer check (until_revision > since_revision)
);
create unique index address_fact_open on address_fact (endpoint, cidr) where until_revision is null;
create unique index address_fact_since on address_fact (endpoint, cidr, since_revision);
create index address_fact_opened on address_fact (endpoint, since_revision);
create index address_fact_closed on address_fact (endpoint, until_revision) where until_revision is not null;

-- The past is closed once and never rewritten.
create function close_once() returns trigger language plpgsql as $$
begin
    if old.until_revision is not null or new.until_revision is null
        or to_jsonb(new) - 'until_revision' is distinct from to_jsonb(old) - 'until_revision' then
        raise exception 'a fact of % changes only once, when until_revision is set', tg_table_name;
    end if;
    return new;
end
$$;
create trigger close_once before update on provider_fact for each row execute function close_once();
create trigger close_once before update on region_fact for each row execute function close_once();
create trigger close_once before update on endpoint_fact for each row execute function close_once();
create trigger close_once before update on address_fact for each row execute function close_once();

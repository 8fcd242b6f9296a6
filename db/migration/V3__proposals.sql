-- Change sets that are not published yet, kept for review as the body they were sent as.
create table proposal (
    id         uuid        primary key,
    provider   text        not null references provider,
    body       text        not null,
    author     text        not null,
    created_at timestamptz not null,
    source     text,
    outcome    text        check (outcome in ('published', 'deleted'))
);
comment on column proposal.outcome is 'Null: open. Closed ones stay, so that shipped facts are proposed once.';
create index proposal_open on proposal (provider, created_at) where outcome is null;

-- Who wants to be told, how far each has been told, and every attempt to tell them.

create table subscription (
    id               uuid        primary key,
    principal        text        not null,
    provider         text        not null references provider,
    url              text        not null,
    selection        text        not null,
    mode             text        not null check (mode in ('latest', 'every')),
    description      text,
    is_publisher     boolean     not null,
    state            text        not null check (state in ('pendingVerification', 'active', 'paused', 'disabled')),
    reason           text,
    since            timestamptz not null,
    key_id           text        not null,
    secret           bytea       not null,
    previous_secret  bytea,
    previous_until   timestamptz,
    challenge        text        not null,
    told             integer     not null check (told >= 1),
    checked          integer     not null check (checked >= told),
    attempted        boolean     not null default false,
    failures         integer     not null default 0,
    failing_since    timestamptz,
    next_at          timestamptz not null,
    delivered_at     timestamptz,
    heartbeat_at     timestamptz not null,
    reminder_at      timestamptz,
    lease_until      timestamptz not null default '-infinity',
    lease_token      uuid,
    applied_revision integer,
    applied_digest   text,
    applied_at       timestamptz,
    created_at       timestamptz not null,
    version          integer     not null default 1
);
comment on column subscription.selection is 'As the parameters of a query; it never changes.';
comment on column subscription.told is 'The revision of the last event that was taken; where it began if there was none.';
comment on column subscription.checked is 'Up to this revision nothing changed for it since.';
comment on column subscription.attempted is 'Whether an event was sent since the last that was taken: its outcome may be unknown.';
comment on column subscription.key_id is 'Under which key its secrets are sealed: an instance without that key leaves it alone.';
create index subscription_due on subscription (next_at) where state = 'active';
create index subscription_principal on subscription (principal, created_at);
create index subscription_provider on subscription (provider);

create table delivery (
    id            uuid        primary key,
    subscription  uuid        not null references subscription on delete cascade,
    webhook_id    text        not null,
    kind          text        not null,
    from_revision integer,
    to_revision   integer,
    detail        text,
    attempt       integer     not null,
    due_at        timestamptz not null,
    started_at    timestamptz,
    outcome       text,
    status        integer
);
comment on column delivery.due_at is 'Of an attempt that was asked for: not before then; until its outcome is known, also its lease.';
comment on column delivery.detail is 'Of an attempt that was asked for: what its event says, as JSON.';
create index delivery_subscription on delivery (subscription, due_at desc, id);
create index delivery_asked_for on delivery (due_at) where detail is not null and outcome is null;
create index delivery_started on delivery (started_at);

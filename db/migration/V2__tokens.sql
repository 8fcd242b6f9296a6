-- Tokens. A secret is never stored, only its SHA-256.

create table token (
    id              uuid        primary key,
    name            text        not null,
    principal       text        not null,
    role            text        not null check (role in ('reader', 'subscriber', 'publisher', 'admin')),
    digest          text        not null unique check (digest ~ '^[0-9a-f]{64}$'),
    previous_digest text        check (previous_digest ~ '^[0-9a-f]{64}$'),
    previous_until  timestamptz,
    configured      boolean     not null,
    created_by      text        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz,
    rotated_at      timestamptz,
    revoked_at      timestamptz,
    last_used_at    timestamptz,
    change          bigint      not null,
    check ((previous_digest is null) = (previous_until is null))
);
create unique index token_previous on token (previous_digest) where previous_digest is not null;
create index token_changed on token (change);
comment on column token.previous_digest is 'The secret before the last rotation, valid until previous_until.';
comment on column token.configured is 'Comes from PORTOLAN_ADMIN_TOKEN.';
comment on column token.change is 'When it was last made, rotated or revoked, as counted by token_change.';

create table token_change (
    last bigint not null
);
insert into token_change values (0);
comment on table token_change is
    'One row, locked by whoever changes a token until the change is committed, so that numbers become visible in their order and an instance that has seen n has seen all up to n.';

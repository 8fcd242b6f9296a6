-- What owners ask for is bounded, and an owner without a valid token is told nothing.

create table webhook_ask (
    principal text        not null,
    webhook   uuid        not null,
    kind      text        not null check (kind in ('test', 'challenge', 'redelivery', 'replay')),
    at        timestamptz not null
);
create index webhook_ask_rate on webhook_ask (principal, kind, at desc);
create index webhook_ask_at on webhook_ask (at);
comment on table webhook_ask is
    'What was asked for in the last hour. It outlives its webhook, so that a new one does not start at zero.';

create index token_principal on token (principal);

create view subscriber_token as
select principal, least(revoked_at, expires_at) as ended_at,
    revoked_at is null and (expires_at is null or expires_at > statement_timestamp()) as is_valid
from token
where role in ('subscriber', 'publisher', 'admin');
comment on view subscriber_token is 'The tokens with which one may have webhooks.';

-- What was answered to requests with an Idempotency-Key, written in the transaction of what they did.
create table receipt (
    caller  text        not null,
    key     text        not null check (key ~ '^[!-~]{1,255}$'),
    request text        not null check (request ~ '^[0-9a-f]{64}$'),
    status  integer     not null check (status between 200 and 299),
    headers text        not null,
    body    bytea       not null,
    kept_at timestamptz not null,
    primary key (caller, key)
);
create index receipt_kept on receipt (kept_at);
comment on column receipt.request is 'SHA-256 of the path, the query and the body: the same key with another request is refused.';
comment on column receipt.body is 'Without what is shown once.';

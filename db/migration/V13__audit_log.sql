-- Who did what: a row for each change by a caller, and for each call that was refused.

create table audit_log (
    id         bigint      generated always as identity primary key,
    at         timestamptz not null default clock_timestamp(),
    principal  text        not null,
    token      uuid,
    role       text        not null,
    address    text        not null,
    request_id text        not null,
    action     text        not null,
    target     text        not null,
    provider   text,
    revision   integer,
    detail     text        not null
);
comment on table audit_log is 'A row is never changed, and deleted only when it has been kept as long as portolan.audit-log.keep says.';
comment on column audit_log.token is 'The identifier of the token; it may be that of one of another database.';
comment on column audit_log.action is 'The operation, by its identifier in openapi.yaml.';
comment on column audit_log.detail is 'A JSON object; of a call that was refused it has the field problem.';
create index audit_log_at on audit_log (at);
create index audit_log_principal on audit_log (principal, id desc);
create index audit_log_action on audit_log (action, id desc);
create index audit_log_provider on audit_log (provider, id desc) where provider is not null;

-- Who published a proposal is the author; who put it up stands beside. Not part of the chain.
alter table revision add column proposed_by text;
comment on column revision.proposed_by is 'Who put it up for review; null: published without one.';

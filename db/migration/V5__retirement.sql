-- What runs once in a cluster, in the form that db-scheduler knows.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

alter table proposal drop constraint proposal_outcome_check;
alter table proposal add constraint proposal_outcome_check
    check (outcome in ('published', 'deleted', 'replaced'));
comment on column proposal.outcome is
    'Null: open. Closed ones stay, so that the same is proposed once; replaced ones, by what has retired since, may come back.';

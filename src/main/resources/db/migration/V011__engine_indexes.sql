-- The engine's tables, where they are, come with indexes for what we do not use: tenants, user tasks and
-- batches. Each of them costs every process and timer a write.
drop index if exists camunda.act_idx_exec_tenant_id;
drop index if exists camunda.act_idx_event_subscr_tenant_id;
drop index if exists camunda.act_idx_event_subscr_config_;
drop index if exists camunda.act_idx_variable_tenant_id;
drop index if exists camunda.act_idx_variable_task_id;
drop index if exists camunda.act_idx_variable_task_name_type;
drop index if exists camunda.act_idx_batch_id;
drop index if exists camunda.act_idx_job_tenant_id;

-- Each new execution would lock its definition's row against deletion, so that all plans that begin
-- at once queue for the same three rows. Definitions are never deleted.
alter table if exists camunda.act_ru_execution drop constraint if exists act_fk_exe_procdef;

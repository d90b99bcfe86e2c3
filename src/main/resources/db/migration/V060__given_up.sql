-- What machines could not do is looked for all the time, and there is little of it.
create index message_given_up on message (organisation) where state = 'given-up';

-- The engine's tables, where they are.
do $$
begin
  if to_regclass('camunda.act_ru_job') is not null then
    create index job_failing on camunda.act_ru_job (retries_) where exception_msg_ is not null or retries_ = 0;
  end if;
end $$;

comment on column handoff.concern is
  'of an escalation about a Task that was called back: candour, report or late; about what machines could not do: undelivered, untold or stuck; otherwise empty';

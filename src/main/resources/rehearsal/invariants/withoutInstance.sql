-- Whatever has to be followed is being followed: it has exactly one process.
with running as (
  select d.key_ as model, e.business_key_ as about, count(*) as times
    from camunda.act_ru_execution e
    join camunda.act_re_procdef d on d.id_ = e.proc_def_id_
   where e.parent_id_ is null and e.business_key_ is not null
   group by d.key_, e.business_key_
)
select count(*)
  from followed x
  left join running r on r.model = x.model and r.about = x.about::text
 where coalesce(r.times, 0) <> 1

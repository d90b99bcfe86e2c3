-- Whatever is open is being followed: each open plan, contact, request and handover, each override
-- that is to be reviewed, each Task that was called back while somebody sees to it, and each plan that
-- rests, has exactly one process.
with expected as (
  select 'aftercare-plan' as model, id as about
    from plan
   where status = 'active'
  union all
  select 'aftercare-contact', plan
    from handoff
   where code = 'aftercare-contact'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'referral', r.id
    from referral r
    join plan p on p.id = r.plan and p.status = 'active'
   where r.status in ('active', 'on-hold')
  union all
  select 'override-review', task
    from sharing_override
   where reviewed is null
  union all
  select distinct 'recall', focus
    from handoff
   where code = 'escalation' and concern in ('candour', 'report', 'late')
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'handover', id
    from handoff
   where code = 'handover'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'pause', id
    from plan
   where status = 'active'
     and (paused_until is not null
          or exists (
            select 1
              from handoff h
             where h.focus = plan.id and h.code = 'escalation' and h.concern = 'pause'
               and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')))
), running as (
  select d.key_ as model, e.business_key_ as about, count(*) as times
    from camunda.act_ru_execution e
    join camunda.act_re_procdef d on d.id_ = e.proc_def_id_
   where e.parent_id_ is null and e.business_key_ is not null
   group by d.key_, e.business_key_
)
select count(*)
  from expected x
  left join running r on r.model = x.model and r.about = x.about::text
 where coalesce(r.times, 0) <> 1

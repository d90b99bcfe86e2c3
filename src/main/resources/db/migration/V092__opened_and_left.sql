-- A call that somebody has opened is followed until they begin or it ends, as one that nobody has.
create or replace view followed as
  select 'aftercare-plan' as model, id as about, id as plan
    from plan
   where status = 'active'
  union all
  select 'aftercare-contact', plan, plan
    from handoff
   where code = 'aftercare-contact'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'referral', r.id, r.plan
    from referral r
    join plan p on p.id = r.plan and p.status = 'active'
   where r.status in ('active', 'on-hold')
  union all
  select 'override-review', v.task, v.plan
    from sharing_override v
   where v.reviewed is null
  union all
  select distinct 'recall', focus, plan
    from handoff
   where code = 'escalation' and concern in ('candour', 'report', 'late')
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'handover', id, plan
    from handoff
   where code = 'handover'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'pause', id, id
    from plan
   where status = 'active'
     and (paused_until is not null
          or exists (
            select 1
              from handoff h
             where h.focus = plan.id and h.code = 'escalation' and h.concern = 'pause'
               and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')))
  union all
  select 'progress', id, plan
    from handoff
   where code = 'fulfill' and referral is not null
     and status in ('accepted', 'in-progress', 'on-hold')
  union all
  select 'chase', h.id, h.plan
    from handoff h
   where h.code = 'escalation' and h.status in ('requested', 'received', 'accepted')
     and not exists (
           select 1
             from handoff t
            where t.focus = h.id and t.code = 'handover' and t.status = 'completed')
  union all
  select 'chase', id, plan
    from handoff
   where code = 'abort'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'chase', id, plan
    from handoff
   where code = 'fulfill' and referral is null and status = 'requested';

-- Nothing twice: no second plan, offer, contact, escalation, handover, message or process for the same thing.
with open_handoff as (
  select *
    from handoff
   where status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
), again as (
  select 'a plan of two submissions' as what
    from submission
   group by plan
  having count(*) > 1
  union all
  select 'an offer'
    from open_handoff
   where code = 'fulfill' and referral is not null
   group by referral
  having count(*) > 1
  union all
  select 'a contact'
    from open_handoff
   where code = 'aftercare-contact'
   group by plan
  having count(*) > 1
  union all
  select 'an escalation'
    from open_handoff
   where code = 'escalation'
   group by focus, concern
  having count(*) > 1
  union all
  select 'a handover'
    from open_handoff
   where code = 'handover'
   group by focus
  having count(*) > 1
  union all
  select 'a message'
    from message
   group by handoff, organisation, event
  having count(*) > 1
  union all
  select 'a process'
    from camunda.act_ru_execution e
    join camunda.act_re_procdef d on d.id_ = e.proc_def_id_
   where e.parent_id_ is null and e.business_key_ is not null
   group by d.key_, e.business_key_
  having count(*) > 1
)
select count(*) from again

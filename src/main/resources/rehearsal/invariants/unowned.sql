-- Someone always holds the person: each open plan has something open with an owner and a due time,
-- and what somebody is asked to take over is held by who asks. To be asked is not to hold. And
-- somebody sees to whatever was called back: that the person is told, and that it is decided
-- whether it has to be reported.
with open_handoff as (
  select h.*, o.active as owner_active
    from handoff h
    left join organisation o on o.id = h.owner
   where h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
), unowned as (
  select p.id
    from plan p
   where p.status = 'active'
     and not exists (
           select 1
             from open_handoff h
            where h.plan = p.id and h.code <> 'handover' and h.owner_active and h.due is not null)
  union all
  select h.id
    from open_handoff h
   where h.code = 'handover'
     and not exists (
           select 1
             from open_handoff held
            where held.id = h.focus and held.owner = h.requester)
  union all
  select h.id
    from handoff h
   cross join (values ('candour'), ('report')) duty (concern)
   where h.code = 'fulfill' and h.status = 'entered-in-error'
     and exists (select 1 from handoff_fact f where f.handoff = h.id and f.code = 'offered')
     and not exists (
           select 1
             from handoff e
            where e.focus = h.id and e.code = 'escalation' and e.concern = duty.concern
              and e.status in
                  ('requested', 'received', 'accepted', 'in-progress', 'on-hold', 'completed'))
)
select count(*) from unowned

-- Someone always holds the person: each open plan has something open with an owner and a due time,
-- and what somebody is asked to take over is held by who asks. To be asked is not to hold.
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
)
select count(*) from unowned

-- Someone always holds the person: each open plan has something open with an owner and a due time.
-- And somebody sees to whatever was called back: that the person is told, and that it is decided
-- whether it has to be reported.
with unheld as (
  select p.id
    from plan p
   where p.status = 'active'
     and not exists (
           select 1
             from handoff h
             join organisation o on o.id = h.owner and o.active
            where h.plan = p.id
              and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
              and h.due is not null)
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
select count(*) from unheld

-- Someone always holds the person: each open plan has something open with an owner and a due time.
select count(*)
  from plan p
 where p.status = 'active'
   and not exists (
         select 1
           from handoff h
           join organisation o on o.id = h.owner and o.active
          where h.plan = p.id
            and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            and h.due is not null)

-- Who holds each open plan, and what is due next in it: one question, for those who keep watch.
-- The holder of the contact comes first, then who was called, then whoever does something. What
-- somebody is only asked to take over is not held by them. A message that is being tried again has
-- not been delivered; the first try is no failure yet.
create view plan_held as
  select p.id as plan, p.sender, t.holder, t.holder_task, t.next_task, t.next_due, t.stuck,
         t.undelivered
         or exists (
              select 1
                from handoff h
                join message m on m.handoff = h.id
               where h.plan = p.id and (m.state = 'given-up' or m.state = 'waiting' and m.attempts > 1))
         as undelivered,
         exists (select 1 from incident i where i.plan = p.id and i.closed is null) as incident
    from plan p
   cross join lateral (
     select (array_agg(h.owner order by h.code = 'aftercare-contact' desc,
                                        h.code = 'escalation' desc, h.due, h.id))[1] as holder,
            (array_agg(h.id order by h.code = 'aftercare-contact' desc,
                                     h.code = 'escalation' desc, h.due, h.id))[1] as holder_task,
            (array_agg(h.id order by h.due, h.id))[1] as next_task,
            min(h.due) as next_due,
            coalesce(bool_or(h.concern = 'stuck'), false) as stuck,
            coalesce(bool_or(h.concern in ('undelivered', 'untold')), false) as undelivered
       from handoff h
      where h.plan = p.id and h.code not in ('abort', 'handover')
        and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')) t
   where p.status = 'active';
comment on view plan_held is 'each open plan: who holds it, and what is due next in it';

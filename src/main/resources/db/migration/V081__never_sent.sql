-- A draft that was never sent had nobody but who wrote it, whomever its Task names: it stays with its
-- requester when it ends, so that whom it was meant for reads nothing of it.
update handoff h
   set owner = requester
 where h.status in ('cancelled', 'entered-in-error')
   and not exists (select 1 from handoff_fact f where f.handoff = h.id and f.code = 'offered')
   and exists (
         select 1
           from document_version v
          where v.id = h.id and v.version = 1 and v.body::jsonb ->> 'status' = 'draft');

comment on column handoff.owner is
  'who has it; of a draft that was never sent its requester, once it has ended';

-- Whoever had done what they were asked, or had said no to it, has had the data too: once the person
-- no longer agrees they are told to delete it by a Task of their own, as those are who handed it
-- over, and read nothing more of the one that had ended, nor of the question whether to stop it.

grant select on handoff_fact to alongside_reader;

-- Whether somebody was told, since then, to delete what they had of a Task.
create function was_told_to_delete(task uuid, who uuid, since timestamptz) returns boolean
  language sql stable
  return exists (
           select 1
             from handoff d
            where d.focus = task and d.code = 'fulfill' and d.owner = who
              and d.authored >= since);

-- The same of the owner of a handoff that had ended, since it did.
create function is_told_to_delete(h handoff) returns boolean
  language sql stable
  return h.status in ('rejected', 'cancelled', 'completed', 'failed')
         and h.status_reason is distinct from 'consent-withdrawn'
         and exists (
               select 1
                 from handoff_fact f
                where f.handoff = h.id and f.code = 'ended'
                  and was_told_to_delete(h.id, h.owner, f.at));

-- Asked only of what can be to be deleted: see below.
create function must_delete(h handoff, who uuid) returns boolean
  language sql stable
  return case h.code
           when 'handover' then
             was_told_to_delete(h.focus, who, h.authored)
             or exists (
               select 1
                 from handoff t
                where t.id = h.focus and t.owner = who and who <> h.requester
                  and h.status <> 'cancelled'
                  and (t.status_reason is not distinct from 'consent-withdrawn'
                       or is_told_to_delete(t)))
           when 'abort' then
             who = h.owner and h.status_reason is distinct from 'consent-withdrawn'
             and exists (
               select 1
                 from handoff t
                where t.id = h.focus
                  and case
                        when t.owner = who then
                          t.status_reason is not distinct from 'consent-withdrawn'
                          or is_told_to_delete(t)
                        else was_told_to_delete(t.id, who, h.authored)
                      end)
           else who = h.owner and is_told_to_delete(h)
         end;

-- This is asked of each row that somebody might read, and stands in the query itself: without a
-- subquery of its own it costs no call for what is open.
create or replace function is_to_be_deleted(h handoff, who uuid) returns boolean
  language sql stable
  return (h.code in ('handover', 'abort')
          or h.status in ('rejected', 'cancelled', 'completed', 'failed'))
         and must_delete(h, who);

-- What is to be deleted is held no more.
create or replace function is_held(h handoff) returns boolean
  language sql stable
  return h.status not in ('draft', 'rejected', 'cancelled', 'entered-in-error')
         and h.status_reason is distinct from 'consent-withdrawn'
         and not is_to_be_deleted(h, h.owner);

-- What somebody has had with the person's agreement, has no more to do with, and was not told to
-- delete: what they handed over, what had ended, and what they were asked to take over and did not.
create view had_in_agreement as
  select f.patient, f.owner, f.held
    from former_owner f
   where f.agreed
  union
  select h.patient, h.owner, h.id
    from handoff h
   where h.code <> 'handover'
     and h.status in ('rejected', 'cancelled', 'completed', 'failed')
     and h.status_reason is distinct from 'consent-withdrawn'
     and exists (select 1 from handoff_fact f where f.handoff = h.id and f.code = 'offered')
     and (h.consent is not null
          or exists (
               select 1
                 from handoff p
                 join handoff_fact a on a.handoff = p.id and a.code = 'accepted'
                where p.focus = h.id and p.code = 'handover' and p.owner = h.owner
                  and p.consent is not null))
     and not is_told_to_delete(h)
  union
  select h.patient, h.owner, h.focus
    from handoff h
    join handoff t on t.id = h.focus
   where h.code = 'handover' and h.status in ('rejected', 'cancelled') and h.consent is not null
     and h.status_reason is distinct from 'consent-withdrawn'
     and h.owner <> t.owner and not is_to_be_deleted(h, h.owner);

do $$
begin
  perform renew_readers(array(select distinct patient from document where patient is not null));
end $$;

-- Whoever held a Task and handed it over has had the data too, and is told to delete it when it is
-- called back or the person no longer agrees. They are told by a Task of their own: code fulfill,
-- its focus the Task that they held.
create index handoff_handovers_by_patient on handoff (patient) where code = 'handover';

-- Whether a hand-over was taken back from one of the two who know of it: what was handed over is with
-- them no more than as a stub, or they were told to delete what they had of it.
create function is_to_be_deleted(h handoff, who uuid) returns boolean
  language sql stable
  return h.code = 'handover'
         and (exists (
                select 1
                  from handoff d
                 where d.focus = h.focus and d.code = 'fulfill' and d.owner = who
                   and d.authored >= h.authored)
              or exists (
                select 1
                  from handoff t
                 where t.id = h.focus and t.owner = who and who <> h.requester
                   and h.status <> 'cancelled'
                   and t.status_reason is not distinct from 'consent-withdrawn'));

-- Those who handed over what they held, and were not told to delete what they had of it. A Task that
-- services are asked by, and whatever else was taken over with the person's agreement, rested on it.
create view former_owner as
  select h.plan, h.patient, h.requester as owner, t.id as held, t.code,
         t.code = 'fulfill'
         or exists (
              select 1
                from handoff p
                join handoff_fact a on a.handoff = p.id and a.code = 'accepted'
               where p.focus = t.id and p.code = 'handover' and p.owner = h.requester
                 and p.consent is not null) as agreed
    from handoff h
    join handoff_fact f on f.handoff = h.id and f.code = 'accepted'
    join handoff t on t.id = h.focus
   where h.code = 'handover' and h.requester not in (t.owner, t.requester)
     and not is_to_be_deleted(h, h.requester);

-- Who asked somebody to take over knows no more of that than of what was to be handed over, and
-- nothing once they have to delete it.
create or replace function is_known_to_requester(h handoff) returns boolean
  language sql stable
  return h.code <> 'handover'
         or h.status <> 'entered-in-error' and not is_to_be_deleted(h, h.requester)
            and exists (
              select 1
                from handoff t
               where t.id = h.focus and t.status <> 'entered-in-error'
                 and t.status_reason is distinct from 'consent-withdrawn');

create or replace function is_given(h handoff) returns boolean
  language sql stable
  return h.status not in ('draft', 'entered-in-error')
         and h.status_reason is distinct from 'consent-withdrawn'
         and not is_to_be_deleted(h, h.owner);

-- A plan that comes without About me has the one that the person gave before (R-31): it is known to
-- those who are asked for help in this plan as far as the person agrees, and to the teams of direct
-- care where the same sender sent both. A service reads a consent that agrees to something with it;
-- that somebody said no is not for it to learn.
create or replace function may_know(places document_place[])
  returns table (document uuid, reader uuid, at tstzmultirange)
  language sql stable
begin atomic
  with d as materialized (select p.* from unnest(places) p),
  always as (
    -- The sender, and the person.
    select d.id, d.sender as reader
      from d
     where d.type not in ('Patient', 'Task') and d.sender is not null
    union all
    select d.id, person_key(p.nhs_number)
      from d
      join person p on p.id = d.patient and p.nhs_number is not null
     where not exists (select 1 from handoff h where h.id = d.id and h.status = 'draft')
    -- Those who are asked for something.
    union all
    select d.id, k.who
      from d
      join handoff h on h.id = d.id
     cross join lateral (values (h.requester, is_known_to_requester(h)),
                                (h.owner, h.status <> 'draft'
                                          and not is_to_be_deleted(h, h.owner)))
                        k (who, knows)
     where d.type = 'Task' and k.knows
    -- The sender of the plan sees who is asked to take over.
    union all
    select d.id, p.sender
      from d
      join handoff h on h.id = d.id and h.code = 'handover'
      join plan p on p.id = h.plan
     where d.type = 'Task'
    -- What somebody is to take over; the contact that somebody is called about; and what was
    -- called back, for those who look into that.
    union all
    select d.id, a.owner
      from d
      join handoff a on a.focus = d.id
      join handoff h on h.id = a.focus
     where d.type = 'Task'
       and (is_offered(a)
            or a.code = 'escalation' and is_held(a)
               and (h.code = 'aftercare-contact'
                    or a.concern in ('candour', 'report', 'late')
                    or h.code = 'fulfill' and a.referral = h.referral and a.concern = ''
                       and is_given(h)))
    union all
    select d.id, h.owner
      from d
      join handoff h on h.referral = d.id and is_given(h)
     where d.type = 'ServiceRequest'
    union all
    select d.id, p.sender
      from d
      join plan p on p.patient = d.id
     where d.type = 'Patient'
    union all
    select d.id, h.owner
      from d
      join handoff h on h.patient = d.id and is_given(h)
     where d.type = 'Patient'
    union all
    select d.id, h.owner
      from d
      join handoff h on h.id = d.about and is_given(h) and h.consent is null
     where d.type = 'Communication' and d.sender is not null
    union all
    select d.id, h.owner
      from d
      join handoff h on h.patient = d.patient
                    and (d.plan is null or h.plan = d.plan
                         or exists (select 1
                                      from plan b
                                     where b.id = h.plan and b.about_me = d.id
                                       and b.sender = d.sender))
                    and is_held(h) and is_in_care(h)
      join organisation o on o.id = h.owner and o.direct_care
     where opening_categories(d.type) is not null)
  select a.id, a.reader, '{(,)}'::tstzmultirange
    from always a
  union all
  select d.id, s.organisation, tstzmultirange(tstzrange(s.starts, s.ends))
    from d
    join consent_share s on s.consent = d.id and s.permit and s.live and s.starts < s.ends
   where d.type = 'Consent'
     and exists (select 1
                   from handoff h
                  where h.patient = d.patient and h.owner = s.organisation and is_given(h))
  union all
  select d.id, h.owner, o.at
    from d
    join handoff h on h.id = d.about and is_given(h) and h.consent is not null
   cross join lateral consented_at(h.patient) o
   where d.type = 'Communication' and o.recipient = h.owner
     and (d.sender is not null or o.category = 'attendance')
  union all
  select d.id, o.recipient, o.at
    from (select distinct patient, plan from d where opening_categories(type) is not null) of
   cross join lateral opened_at(of.patient, of.plan) o
    join d on d.patient = of.patient and d.plan is not distinct from of.plan
          and o.category = any(opening_categories(d.type))
   where exists (select 1
                   from handoff h
                  where h.patient = d.patient
                    and (d.plan is null or h.plan = d.plan
                         or exists (select 1
                                      from plan b
                                     where b.id = h.plan and b.about_me = d.id))
                    and h.owner = o.recipient and is_agreed(h) and is_held(h));
end;

comment on column plan.about_me is
  'what the person says of themself: it came with this plan, or with one before where this had none';

do $$
begin
  perform renew_readers(
    array(select distinct patient from consent_share where live and not permit));
end $$;

-- What was sent about the wrong person goes on to be looked into, and nothing of it is told to
-- anybody by itself.
alter table plan add column of_somebody_else boolean not null default false;
comment on column plan.of_somebody_else is 'all of it was called back, because of the wrong person';

update plan p
   set of_somebody_else = true, about_me = null
  from recall_of_all r
 where r.plan = p.id and r.reason = 'wrong-person';

-- One message waits for each plan: what becomes of one plan keeps back nothing of another.
drop index person_message_waiting;
create index person_message_waiting on person_message (person, plan) where state = 'waiting';

-- That a number is known of somebody already is for those who are called to find out who somebody is,
-- and not for whoever sent it.
create or replace function is_known_to_requester(h handoff) returns boolean
  language sql stable
  return (h.code <> 'escalation' or h.focus_type <> 'Patient' or h.owner = h.requester)
         and (h.code <> 'handover'
              or h.status <> 'entered-in-error' and not is_to_be_deleted(h, h.requester)
                 and exists (
                   select 1
                     from handoff t
                    where t.id = h.focus and t.status <> 'entered-in-error'
                      and t.status_reason is distinct from 'consent-withdrawn'));

do $$
begin
  perform renew_readers(
    array(select distinct patient
            from handoff
           where code = 'escalation' and focus_type = 'Patient'), 'Task');
end $$;

-- What is left of a Task once the person no longer agrees holds nothing that they agreed to.
create or replace function audit_given(e audit_entry) returns audit_entry
  language plpgsql
  as $$
  begin
    if not e.categories <@ opened(e.chain, e.recipient, e.at) then
      raise exception 'what was read is no longer open' using errcode = 'serialization_failure';
    end if;
    if e.categories = '{}' and audit_cares(e.chain, e.recipient) then
      e.ground := 'direct-care';
      return e;
    end if;
    e.consents := audit_consents(e.chain, e.recipient, e.at);
    if not e.categories <@ consented(e.chain, e.recipient, e.at) or e.consents = '{}' then
      e.override := audit_override_of(e);
      e.ground := case
                    when e.override is not null then 'override'
                    when e.categories = '{}' then 'own'
                    else 'consent'
                  end;
    end if;
    return e;
  end
  $$;

-- The person is the same however a consent named them, or whoever wrote it down for them.
update consent
   set decided_by = 'Patient/' || patient
 where basis in ('adult-presumed', 'competent-young-person', 'best-interests-deferred')
   and decided_by ~ '^(Patient|Practitioner|PractitionerRole|Organization)/';

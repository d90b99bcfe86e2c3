-- Two-step hand-over: a Task handover asks a new owner to take over the Task in its focus. Until it
-- is accepted the old owner holds that Task; then its owner changes in the same transaction (R-30).

create unique index one_open_handover on handoff (focus)
  where code = 'handover' and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');
create index handoff_handovers on handoff (plan) where code = 'handover';

-- Whether somebody is being asked by hand-over, and has not answered yet.
create function is_offered(h handoff) returns boolean
  language sql immutable
  return h.code = 'handover' and h.status in ('requested', 'received');

-- What is held, or offered by hand-over, in direct care. A hand-over that rests on no consent is
-- offered to a team with a duty of direct care, or to the sender.
create function is_in_care(h handoff) returns boolean
  language sql immutable
  return h.code in ('aftercare-contact', 'escalation') or is_offered(h) and h.consent is null;

-- What is held, or offered by hand-over, with the person's agreement.
create function is_agreed(h handoff) returns boolean
  language sql immutable
  return h.code = 'fulfill' or h.consent is not null and (h.code <> 'handover' or is_offered(h));

-- Who asked somebody to take over knows no more of that than of what was to be handed over.
create function is_known_to_requester(h handoff) returns boolean
  language sql stable
  return h.code <> 'handover'
         or h.status <> 'entered-in-error'
            and exists (
              select 1
                from handoff t
               where t.id = h.focus and t.status <> 'entered-in-error'
                 and t.status_reason is distinct from 'consent-withdrawn');

create or replace function may_know(d document) returns table (reader uuid, at tstzmultirange)
  language plpgsql stable
as $$
begin
  -- The sender, and the person.
  if d.type not in ('Patient', 'Task') and d.sender is not null then
    return query select d.sender, '{(,)}'::tstzmultirange;
  end if;
  if d.patient is not null then
    return query
      select person_key(p.nhs_number), '{(,)}'::tstzmultirange
        from person p
       where p.id = d.patient and p.nhs_number is not null
         and not exists (select 1 from handoff h where h.id = d.id and h.status = 'draft');
  end if;
  -- Those who are asked for something.
  case
    when d.type = 'Task' then
      return query
        select k.who, '{(,)}'::tstzmultirange
          from handoff h
         cross join lateral (values (h.requester, is_known_to_requester(h)),
                                    (h.owner, h.status <> 'draft'))
                            k (who, knows)
         where h.id = d.id and k.knows
        union
        -- The sender of the plan sees who is asked to take over.
        select p.sender, '{(,)}'::tstzmultirange
          from handoff h
          join plan p on p.id = h.plan
         where h.id = d.id and h.code = 'handover'
        union
        -- What somebody is to take over; and the contact that somebody is called about.
        select a.owner, '{(,)}'::tstzmultirange
          from handoff a
          join handoff h on h.id = a.focus
         where a.focus = d.id
           and (is_offered(a)
                or a.code = 'escalation' and is_held(a) and h.code = 'aftercare-contact');
    when d.type = 'ServiceRequest' then
      return query
        select h.owner, '{(,)}'::tstzmultirange
          from handoff h
         where h.referral = d.id and is_given(h);
    when d.type = 'Patient' then
      return query
        select p.sender, '{(,)}'::tstzmultirange from plan p where p.patient = d.id
        union
        select h.owner, '{(,)}'::tstzmultirange from handoff h
         where h.patient = d.id and is_given(h);
    when d.type = 'Communication' then
      return query
        select h.owner, '{(,)}'::tstzmultirange from handoff h where h.id = d.about and is_given(h);
    when d.type = 'Consent' then
      return query
        select s.organisation, range_agg(tstzrange(s.starts, s.ends))
          from consent_share s
         where s.consent = d.id and s.live and s.starts < s.ends
           and exists (select 1
                         from handoff h
                        where h.patient = d.patient and h.owner = s.organisation and is_given(h))
         group by s.organisation;
    when d.type in ('CarePlan', 'Encounter', 'Flag', 'QuestionnaireResponse') then
      return query
        select h.owner, '{(,)}'::tstzmultirange
          from handoff h
          join organisation o on o.id = h.owner and o.direct_care
         where h.patient = d.patient and (d.plan is null or h.plan = d.plan) and is_held(h)
           and is_in_care(h)
        union all
        select o.recipient, range_agg(o.at)
          from opened_at(d.patient) o
         where o.category = any(case d.type
                                  when 'CarePlan' then array['plan']
                                  when 'Encounter' then array['attendance']
                                  when 'Flag' then array['adjustments']
                                  else array['name', 'about-me', 'what-would-help']
                                end)
           and exists (select 1
                         from handoff h
                        where h.patient = d.patient and (d.plan is null or h.plan = d.plan)
                          and h.owner = o.recipient and is_agreed(h) and is_held(h))
         group by o.recipient;
    else
      null;
  end case;
end $$;

create or replace function renew_readers_by_handoffs() returns trigger
  language plpgsql
as $$
declare
  persons uuid[];
begin
  select array_agg(distinct n.patient)
    into persons
    from changed n
    join former o on o.id = n.id
   where (o.owner, o.requester, o.plan, o.patient, o.code, is_given(o), is_held(o), is_offered(o),
          is_agreed(o), o.status = 'draft')
         is distinct from
         (n.owner, n.requester, n.plan, n.patient, n.code, is_given(n), is_held(n), is_offered(n),
          is_agreed(n), n.status = 'draft');
  if persons is not null then
    perform renew_readers(persons);
  end if;
  return null;
end $$;

-- Whether a reader holds the contact or an escalation of a person as a team of direct care, or is
-- asked to take one over.
create or replace function audit_cares(person uuid, reader uuid) returns boolean
  language sql stable
  as $$
    select exists (
      select 1
        from handoff h
        join organisation o on o.id = h.owner and o.direct_care
       where h.patient = person and h.owner = reader and is_in_care(h)
         and h.status not in ('draft', 'rejected', 'cancelled', 'entered-in-error'));
  $$;

do $$
begin
  perform renew_readers(array(select distinct patient from document where patient is not null));
end $$;

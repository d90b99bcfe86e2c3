-- What was written about a Task or plan belongs to that plan. It hung on the newest plan that its
-- writer had a part in, so the sender of another plan of the same person could have it.
update document d
   set plan = p.id, sender = p.sender
  from plan p
 where d.type = 'Communication'
   and p.id = coalesce((select h.plan from handoff h where h.id = d.about), d.about)
   and (d.plan, d.sender) is distinct from (p.id, p.sender);

-- When which category is open to whom by consent: permits less denials, each for its own time.
create function consented_at(person uuid)
  returns table (recipient uuid, category text, at tstzmultirange)
  language sql stable
begin atomic
  with part as (
    select s.organisation, s.permit, c.category, range_agg(tstzrange(s.starts, s.ends)) as at
      from consent_share s
     cross join lateral unnest(s.categories) c (category)
     where s.patient = person and s.live and s.starts < s.ends
     group by s.organisation, s.permit, c.category)
  select p.organisation, p.category,
         p.at - coalesce((select range_agg(n.at)
                            from part n
                           where not n.permit and n.category = p.category
                             and n.organisation in
                                 (p.organisation, '00000000-0000-0000-0000-000000000000')), '{}')
    from part p
   where p.permit;
end;

-- The same with what an override opens.
create or replace function opened_at(person uuid, within uuid)
  returns table (recipient uuid, category text, at tstzmultirange)
  language sql stable
begin atomic
  select c.recipient, c.category, c.at
    from consented_at(person) c
  union all
  select v.recipient, c.category, range_agg(tstzrange(v.made, v.ends))
    from sharing_override v
   cross join lateral unnest(v.categories) c (category)
   where v.patient = person and v.made < v.ends
     and (within is null or v.plan = within)
     and exists (select 1
                   from handoff h
                  where h.id = v.task
                    and h.status not in ('rejected', 'cancelled', 'entered-in-error'))
   group by v.recipient, c.category;
end;

-- What is written about a Task that rested on the person's agreement is known to its owner while
-- they agree to share anything with it, also where the Task had ended before.
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
     where d.type = 'Communication'
    union all
    select d.id, h.owner
      from d
      join handoff h on h.patient = d.patient and (d.plan is null or h.plan = d.plan)
                    and is_held(h) and is_in_care(h)
      join organisation o on o.id = h.owner and o.direct_care
     where opening_categories(d.type) is not null)
  select a.id, a.reader, '{(,)}'::tstzmultirange
    from always a
  union all
  select d.id, s.organisation, tstzmultirange(tstzrange(s.starts, s.ends))
    from d
    join consent_share s on s.consent = d.id and s.live and s.starts < s.ends
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
  union all
  select d.id, o.recipient, o.at
    from (select distinct patient, plan from d where opening_categories(type) is not null) of
   cross join lateral opened_at(of.patient, of.plan) o
    join d on d.patient = of.patient and d.plan is not distinct from of.plan
          and o.category = any(opening_categories(d.type))
   where exists (select 1
                   from handoff h
                  where h.patient = d.patient and (d.plan is null or h.plan = d.plan)
                    and h.owner = o.recipient and is_agreed(h) and is_held(h));
end;

do $$
begin
  perform renew_readers(array(select distinct patient from document where patient is not null));
end $$;

-- A no closes what was agreed by those who stand as high or lower: a parent's does not close what a
-- young person decided who can, nor what somebody of age decides themself (R-49, R-50, R-52).

alter table consent_share add column standing smallint not null default 2;
comment on column consent_share.standing is
  'who decided it: 0 somebody related, 1 a local authority with a care order, 2 the person, or'
  ' whoever decides in their place';

create or replace function consented(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return array(
    select distinct yes.category
      from (select unnest(s.categories) as category, s.standing
              from consent_share s
             where s.patient = person and s.organisation = recipient and s.live and s.permit
               and s.starts <= at and at < s.ends) yes
     where not exists (
       select 1
         from (select unnest(n.categories) as category, n.standing
                 from consent_share n
                where n.patient = person
                  and n.organisation in (recipient, '00000000-0000-0000-0000-000000000000')
                  and n.live and not n.permit
                  and n.starts <= at and at < n.ends) no
        where no.category = yes.category and no.standing >= yes.standing));

create or replace function consented_at(person uuid)
  returns table (recipient uuid, category text, at tstzmultirange)
  language sql stable
begin atomic
  with part as (
    select s.organisation, s.permit, s.standing, c.category,
           range_agg(tstzrange(s.starts, s.ends)) as at
      from consent_share s
     cross join lateral unnest(s.categories) c (category)
     where s.patient = person and s.live and s.starts < s.ends
     group by s.organisation, s.permit, s.standing, c.category)
  select p.organisation, p.category,
         range_agg(
           p.at - coalesce((select range_agg(n.at)
                              from part n
                             where not n.permit and n.category = p.category
                               and n.standing >= p.standing
                               and n.organisation in
                                   (p.organisation, '00000000-0000-0000-0000-000000000000')), '{}'))
    from part p
   where p.permit
   group by p.organisation, p.category;
end;

-- What a Task rests on is one that no no closes.
create or replace function relied_on(person uuid, recipient uuid, at timestamptz, within uuid)
  returns table (relied uuid, relied_version integer, own boolean)
  language plpgsql volatile as $$
begin
  perform 1 from consent c where c.patient = person and c.status = 'active' for share;
  return query
    select c.id, c.version, d.id is null or d.sender is not distinct from p.sender
      from consent_share s
      join consent c on c.id = s.consent
      left join document d on d.id = c.id
      left join plan p on p.id = within
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
       and exists (
         select 1
           from unnest(s.categories) yes (category)
          where not exists (
            select 1
              from consent_share n
             where n.patient = person
               and n.organisation in (recipient, '00000000-0000-0000-0000-000000000000')
               and n.live and not n.permit and n.standing >= s.standing
               and n.starts <= at and at < n.ends
               and yes.category = any(n.categories)))
     order by 3 desc, s.starts desc, (d.id is null or d.plan is not distinct from within) desc, c.id
     limit 1;
end $$;

-- A service reads a consent that agrees to something with it; that somebody said no is not for it to
-- learn.
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
      join handoff h on h.patient = d.patient and (d.plan is null or h.plan = d.plan)
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
                  where h.patient = d.patient and (d.plan is null or h.plan = d.plan)
                    and h.owner = o.recipient and is_agreed(h) and is_held(h));
end;

-- Last, since it renews who reads what.
update consent_share s
   set standing = case when c.basis = 'local-authority-care-order' then 1 else 0 end
  from consent c
 where c.id = s.consent
   and (c.basis in ('parental-responsibility', 'local-authority-care-order', 'lpa-property')
        or c.decided_by like 'RelatedPerson/%'
           and c.basis not in ('lpa-health-welfare', 'deputy'));

do $$
begin
  perform renew_readers(
    array(select distinct patient from consent_share where live and not permit));
end $$;

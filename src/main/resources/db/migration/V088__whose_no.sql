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

-- Last, since it renews who reads what.
update consent_share s
   set standing = case when c.basis = 'local-authority-care-order' then 1 else 0 end
  from consent c
 where c.id = s.consent
   and (c.basis in ('parental-responsibility', 'local-authority-care-order', 'lpa-property')
        or c.decided_by like 'RelatedPerson/%'
           and c.basis not in ('lpa-health-welfare', 'deputy'));

-- The second lock: whom a document may be shown to stands in its own row, and PostgreSQL itself
-- shows it to nobody else. It is worked out here from the records, and knows nothing of the
-- conditions that the application puts into its questions, which are the first lock.

-- Whoever reads does so as alongside_reader, for whom the lock holds. The application logs in as
-- alongside_app, which owns nothing; the owner of the tables, who makes and changes them, is
-- somebody else. Where an operator has made the roles already they stay as they are.
do $$
declare
  missing text;
begin
  foreach missing in array array['alongside_reader nologin', 'alongside_app login'] loop
    if not exists (select 1 from pg_roles where rolname = split_part(missing, ' ', 1)) then
      execute 'create role ' || missing;
    end if;
  end loop;
  if not exists (select 1
                   from pg_auth_members
                  where roleid = 'alongside_reader'::regrole
                    and member = 'alongside_app'::regrole) then
    grant alongside_reader to alongside_app;
  end if;
end $$;

grant usage on schema public to alongside_app, alongside_reader;
grant select, insert, update, delete on all tables in schema public to alongside_app;
grant usage on all sequences in schema public to alongside_app;
alter default privileges in schema public
  grant select, insert, update, delete on tables to alongside_app;
alter default privileges in schema public grant usage on sequences to alongside_app;
revoke update, delete on audit_entry from alongside_app;

-- The engine's tables are there when the whole product is, and are its own business.
do $$
begin
  if to_regnamespace('camunda') is not null then
    grant usage on schema camunda to alongside_app;
    grant select, insert, update, delete on all tables in schema camunda to alongside_app;
    alter default privileges in schema camunda
      grant select, insert, update, delete on tables to alongside_app;
  end if;
end $$;

-- What the questions of a reader are asked of; later tables of records are added by default.
grant select on organisation, document, document_version, person, plan, referral, referral_choice,
  consent, consent_share, handoff to alongside_reader;
alter default privileges in schema public grant select on tables to alongside_reader;

alter table document add readers uuid[] not null default '{}';
alter table document add readers_at tstzmultirange[] not null default '{}';
comment on column document.readers is
  'who may know of it: organisations, and the person as by person_key; nobody else is shown it';
comment on column document.readers_at is
  'when each of the readers may, in the same order: consent begins and ends';

-- A person reads by their NHS number, which may be known with more than one birth date.
create function person_key(number text) returns uuid
  language sql immutable
  return md5('https://fhir.nhs.uk/Id/nhs-number|' || number)::uuid;

-- When which category is open to whom: permits less denials, each for its own time. The same rule
-- as that of consented, not for one instant but for all. The nil UUID stands for everybody.
create function opened_at(person uuid)
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

-- What a handoff makes of its owner.
create function is_given(h handoff) returns boolean
  language sql immutable
  return h.status not in ('draft', 'entered-in-error')
         and h.status_reason is distinct from 'consent-withdrawn';

create function is_held(h handoff) returns boolean
  language sql immutable
  return h.status not in ('draft', 'rejected', 'cancelled', 'entered-in-error')
         and h.status_reason is distinct from 'consent-withdrawn';

create function may_know(d document) returns table (reader uuid, at tstzmultirange)
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
         cross join lateral (values (h.requester, true), (h.owner, h.status <> 'draft'))
                            k (who, knows)
         where h.id = d.id and k.knows;
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
           and h.code in ('aftercare-contact', 'escalation')
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
                          and h.owner = o.recipient and h.code = 'fulfill' and is_held(h))
         group by o.recipient;
    else
      null;
  end case;
end $$;
comment on function may_know is
  'the one rule of the second lock; when it changes, renew_readers every document';

create function readers_of(d document, out readers uuid[], out readers_at tstzmultirange[])
  language sql stable
begin atomic
  select coalesce(array_agg(k.reader order by k.reader), '{}'),
         coalesce(array_agg(k.at order by k.reader), '{}')
    from (select reader, range_agg(at) as at from may_know(d) group by reader) k;
end;

-- One change at a time of what rests on one person, or two could each miss the other's.
create function renew_readers(persons uuid[], only_type text default null) returns void
  language plpgsql
as $$
begin
  perform 1 from person where id = any(persons) order by id for no key update;
  update document d
     set readers = k.readers, readers_at = k.readers_at
    from (select (o.d).id, r.readers, r.readers_at
            from (select d from document d
                   where patient = any(persons) and (only_type is null or type = only_type)
                   order by id for update) o
           cross join lateral readers_of(o.d) r
           where ((o.d).readers, (o.d).readers_at) is distinct from (r.readers, r.readers_at)) k
   where k.id = d.id;
end $$;

create function set_readers() returns trigger
  language plpgsql
as $$
begin
  perform 1 from person where id = new.patient for no key update;
  select r.readers, r.readers_at into new.readers, new.readers_at from readers_of(new) r;
  return new;
end $$;
create trigger readers before insert or update of type, sender, patient, plan, about on document
  for each row execute function set_readers();

create function renew_readers_by_rows() returns trigger
  language plpgsql
as $$
declare
  persons uuid[];
begin
  select array_agg(distinct patient) into persons from changed;
  if persons is not null then
    perform renew_readers(persons);
  end if;
  return null;
end $$;

create function renew_readers_by_handoffs() returns trigger
  language plpgsql
as $$
declare
  persons uuid[];
begin
  select array_agg(distinct n.patient)
    into persons
    from changed n
    join former o on o.id = n.id
   where (o.owner, o.requester, o.plan, o.patient, o.code, is_given(o), is_held(o), o.status = 'draft')
         is distinct from
         (n.owner, n.requester, n.plan, n.patient, n.code, is_given(n), is_held(n), n.status = 'draft');
  if persons is not null then
    perform renew_readers(persons);
  end if;
  return null;
end $$;
create trigger readers_by_new after insert on handoff
  referencing new table as changed
  for each statement execute function renew_readers_by_rows();
create trigger readers_by_old after delete on handoff
  referencing old table as changed
  for each statement execute function renew_readers_by_rows();
create trigger readers_by_change after update on handoff
  referencing old table as former new table as changed
  for each statement execute function renew_readers_by_handoffs();

-- A consent opens nothing to those who were asked for nothing, as when a plan is new.
create function renew_readers_by_shares() returns trigger
  language plpgsql
as $$
declare
  persons uuid[];
begin
  select array_agg(distinct c.patient)
    into persons
    from changed c
   where exists (select 1
                   from handoff h
                  where h.patient = c.patient
                    and (h.owner = c.organisation
                         or c.organisation = '00000000-0000-0000-0000-000000000000'));
  if persons is not null then
    perform renew_readers(persons);
  end if;
  return null;
end $$;
create trigger readers_by_new after insert on consent_share
  referencing new table as changed
  for each statement execute function renew_readers_by_shares();
create trigger readers_by_old after delete on consent_share
  referencing old table as changed
  for each statement execute function renew_readers_by_shares();
create trigger readers_by_change after update on consent_share
  referencing new table as changed
  for each statement execute function renew_readers_by_shares();
create trigger readers_before_change after update on consent_share
  referencing old table as changed
  for each statement execute function renew_readers_by_shares();

create function renew_readers_by_plans() returns trigger
  language plpgsql
as $$
begin
  perform renew_readers(array(select distinct patient from changed), 'Patient');
  return null;
end $$;
create trigger readers_by_new after insert on plan
  referencing new table as changed
  for each statement execute function renew_readers_by_plans();

create function renew_readers_by_row() returns trigger
  language plpgsql
as $$
begin
  if tg_table_name = 'plan' then
    perform renew_readers(array[old.patient, new.patient]);
  elsif tg_table_name = 'person' then
    perform renew_readers(array[new.id]);
  else
    perform renew_readers(array(select distinct patient from handoff where owner = new.id));
  end if;
  return null;
end $$;
create trigger readers_by_change after update of sender, patient on plan
  for each row when ((old.sender, old.patient) is distinct from (new.sender, new.patient))
  execute function renew_readers_by_row();
create trigger readers_by_change after update of nhs_number on person
  for each row when (old.nhs_number is distinct from new.nhs_number)
  execute function renew_readers_by_row();
create trigger readers_by_change after update of direct_care on organisation
  for each row when (old.direct_care is distinct from new.direct_care)
  execute function renew_readers_by_row();

-- The lock. Without a reader, or without a time, nothing matches.
alter table document enable row level security;
create policy application on document to alongside_app using (true) with check (true);
create policy reader on document for select to alongside_reader using (
  type = 'Organization'
  or readers_at[array_position(readers,
       (select nullif(current_setting('alongside.reader', true), '')::uuid))]
     @> (select nullif(current_setting('alongside.now', true), '')::timestamptz));

alter table document_version enable row level security;
create policy application on document_version to alongside_app using (true) with check (true);
create policy reader on document_version for select to alongside_reader using (
  exists (select 1 from document d where d.id = document_version.id));

-- An index by identifier cannot be used from behind the lock, so candidates are found before it.
create function named(names text[]) returns setof uuid
  language sql stable security definer
  set search_path = public, pg_temp
begin atomic
  select d.id from document d where d.type = 'Patient' and identifiers(d.body) && names;
end;

do $$
begin
  perform renew_readers(array(select distinct patient from document where patient is not null));
end $$;

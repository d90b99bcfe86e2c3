-- Records do not stay for ever (R-59): what a plan left is deleted a configured time after it ended.

-- What is due is found by when it ended; what belongs to it by the plan or the person.
create index plan_by_end on plan (ended, id) where ended is not null;
create index submission_by_plan on submission (plan);
create index person_message_by_person on person_message (person);
create index incident_by_plan on incident (plan);

-- A sender may send an old bundle again: its identifier is kept as a digest, so that what was over
-- long ago does not begin anew.
create function submission_key(system text, value text) returns bytea
  language sql stable
  return sha256(convert_to(jsonb_build_array(system, value)::text, 'UTF8'));

create table deleted_plan (
  plan uuid primary key,
  sender uuid not null,
  key bytea,
  unique (sender, key)
);
comment on table deleted_plan is
  'that a plan was here: its id, and what its sender called it as a digest; nothing of anybody';

-- By what right something was given is asked of the consent or the override that it rested on. The
-- audit stays when these are deleted, and goes on saying it.
create table deleted_basis (
  id uuid primary key,
  code text not null
);
comment on table deleted_basis is
  'of a consent that was deleted its confidentiality basis, of an override its ground';

create or replace function audit_legal_basis(ground text, override uuid) returns text
  language sql stable
  return case
    when ground <> 'override' then 'public-task-health-and-care'
    when exists (
      select 1
        from (select id, ground from sharing_override
              union all
              select id, code from deleted_basis) v
       where v.id = override and v.ground in ('court-order', 'statutory-duty'))
      then 'legal-obligation'
    else 'public-task-safeguarding'
  end;

create or replace function audit_confidentiality_bases(ground text, override uuid, consents text[])
  returns text[]
  language sql stable
  return case ground
    when 'consent' then array(
      select distinct c.confidentiality_basis
        from (select id, confidentiality_basis from consent
              union all
              select id, code from deleted_basis) c
       where c.id = any (select cast(split_part(name, '/', 1) as uuid) from unnest(consents) name)
       order by 1)
    when 'override' then array(
      select case v.ground when 'court-order' then 'court-order' else 'safeguarding' end
        from (select id, ground from sharing_override
              union all
              select id, code from deleted_basis) v
       where v.id = override)
    else array['implied-for-direct-care']
  end;

-- Whoever writes about a person waits here for whoever deletes them, and then has nobody to write
-- about: their work is done again, and finds nothing.
create or replace function put_documents(
    ids uuid[], types text[], versions integer[], updates timestamptz[], bodies text[],
    senders uuid[], patients uuid[], plans uuid[], abouts uuid[])
  returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  places document_place[];
  persons bigint;
begin
  perform 1 from person where id = any(patients) order by id for no key update;
  get diagnostics persons = row_count;
  if persons < (select count(distinct p) from unnest(patients) p)
     or exists (select 1 from deleted_plan g where g.plan = any(plans)) then
    raise exception 'what this is about was deleted' using errcode = 'serialization_failure';
  end if;
  places := array(
    select p::document_place
      from unnest(ids, types, senders, patients, plans, abouts)
           p (id, type, sender, patient, plan, about));
  insert into document (id, type, version, updated, body, sender, patient, plan, about,
                        readers, readers_at)
  select d.id, d.type, d.version, d.updated, d.body, d.sender, d.patient, d.plan, d.about,
         r.readers, r.readers_at
    from unnest(ids, types, versions, updates, bodies, senders, patients, plans, abouts)
         with ordinality
         d (id, type, version, updated, body, sender, patient, plan, about, place)
    join readers_of(places) r on r.document = d.id
   order by d.place;
end $$;

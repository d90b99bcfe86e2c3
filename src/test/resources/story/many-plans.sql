-- The only plan becomes 20,001: its rows are copied, each copy with ids, an NHS number and times of
-- its own. Marram Practice is asked in one of two hundred; in the others Bay Link is, in its place.
-- The triggers that keep the readers are left out, for speed: those of the rows are copied too.
set session_replication_role = replica;

create function pg_temp.copied(id uuid, n integer) returns uuid
  language sql immutable
  return md5(id::text || ' ' || n)::uuid;

-- Who is asked in a copy, where the practice is in the original.
create function pg_temp.asked(who uuid, n integer, practice uuid, other uuid) returns uuid
  language sql immutable
  return case when who = practice and n % 200 <> 0 then other else who end;

create function pg_temp.copied(body text, ids uuid[], n integer, practice uuid, other uuid)
  returns text
  language plpgsql immutable
as $$
declare
  id uuid;
begin
  foreach id in array ids loop
    body := replace(body, id::text, pg_temp.copied(id, n)::text);
  end loop;
  if n % 200 <> 0 then
    body := replace(replace(body, practice::text, other::text), 'M81001', 'Y09001');
  end if;
  return replace(body, '9990001235', '9' || lpad(n::text, 9, '0'));
end $$;

create temp table copy as
select n, p.id as practice, o.id as other
  from generate_series(1, 20000) n, organisation p, organisation o
 where p.value = 'M81001' and o.value = 'Y09001';

create temp table original as
select d.*, array(select x.id from document x
                   where x.type <> 'Organization' and position(x.id::text in d.body) > 0) as ids
  from document d
 where d.type <> 'Organization';

insert into person
select r.*
  from copy c, person o,
       jsonb_populate_record(o, jsonb_build_object(
         'id', pg_temp.copied(o.id, n), 'nhs_number', '9' || lpad(n::text, 9, '0'))) r;

insert into plan
select r.*
  from copy c, plan o,
       jsonb_populate_record(o, jsonb_build_object(
         'id', pg_temp.copied(o.id, n), 'patient', pg_temp.copied(o.patient, n),
         'about_me', pg_temp.copied(o.about_me, n), 'opened', o.opened - n * interval '1 second')) r;

insert into referral
select r.*
  from copy c, referral o,
       jsonb_populate_record(o, jsonb_build_object(
         'id', pg_temp.copied(o.id, n), 'patient', pg_temp.copied(o.patient, n),
         'plan', pg_temp.copied(o.plan, n), 'authored', o.authored - n * interval '1 second')) r;

insert into referral_choice
select pg_temp.copied(o.referral, n), o.position,
       pg_temp.asked(o.organisation, n, practice, other)
  from copy c, referral_choice o;

insert into consent
select r.*
  from copy c, consent o,
       jsonb_populate_record(o, jsonb_build_object(
         'id', pg_temp.copied(o.id, n), 'patient', pg_temp.copied(o.patient, n))) r;

insert into consent_share
select r.*
  from copy c, consent_share o,
       jsonb_populate_record(o, jsonb_build_object(
         'consent', pg_temp.copied(o.consent, n), 'patient', pg_temp.copied(o.patient, n),
         'organisation', pg_temp.asked(o.organisation, n, practice, other))) r;

insert into handoff
select r.*
  from copy c, handoff o,
       jsonb_populate_record(o, jsonb_build_object(
         'id', pg_temp.copied(o.id, n), 'patient', pg_temp.copied(o.patient, n),
         'plan', pg_temp.copied(o.plan, n), 'referral', pg_temp.copied(o.referral, n),
         'focus', pg_temp.copied(o.focus, n), 'consent', pg_temp.copied(o.consent, n),
         'owner', pg_temp.asked(o.owner, n, practice, other),
         'authored', o.authored - n * interval '1 second',
         'due', o.due - n * interval '1 second')) r;

insert into document (id, type, version, updated, body, sender, patient, plan, about,
                      readers, readers_at)
select pg_temp.copied(o.id, n), o.type, o.version, o.updated - n * interval '1 second',
       pg_temp.copied(o.body, o.ids, n, practice, other), o.sender,
       pg_temp.copied(o.patient, n), pg_temp.copied(o.plan, n), pg_temp.copied(o.about, n),
       case when n % 200 = 0 then o.readers else array_replace(o.readers, practice, other) end,
       o.readers_at
  from copy c, original o;

analyze person, plan, referral, referral_choice, consent, consent_share, handoff, document;

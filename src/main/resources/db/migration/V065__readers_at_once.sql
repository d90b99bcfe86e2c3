-- The second lock works out the readers of all documents of a change at once: a plan's ten documents
-- asked one at a time cost a third of what PostgreSQL did for the plan. The rule stays one, may_know,
-- and is now asked of many. What it says, and of whom, is as before.
--
-- The functions that ask it keep one plan of their statements, by index from the few documents at
-- hand, whatever the size of the tables was when a connection first needed it.

-- What the rule needs to know of a document: its place among the records, never its words.
create type document_place as (
  id uuid, type text, sender uuid, patient uuid, plan uuid, about uuid);

drop function readers_of(document);
drop function may_know(document);

-- Categories that open a document of this type to somebody who may have any of them.
create function opening_categories(type text) returns text[]
  language sql immutable
  return case type
           when 'CarePlan' then array['plan']
           when 'Encounter' then array['attendance']
           when 'Flag' then array['adjustments']
           when 'QuestionnaireResponse' then array['name', 'about-me', 'what-would-help']
         end;

create function may_know(places document_place[])
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
                    or a.concern in ('candour', 'report', 'late')))
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
      join handoff h on h.id = d.about and is_given(h)
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
comment on function may_know is
  'the one rule of the second lock; when it changes, renew_readers every document';

create function readers_of(places document_place[])
  returns table (document uuid, readers uuid[], readers_at tstzmultirange[])
  language sql stable
begin atomic
  select p.id,
         coalesce(array_agg(k.reader order by k.reader) filter (where k.reader is not null), '{}'),
         coalesce(array_agg(k.at order by k.reader) filter (where k.reader is not null), '{}')
    from unnest(places) p
    left join (select m.document, m.reader, range_agg(m.at) as at
                 from may_know(places) m
                group by m.document, m.reader) k on k.document = p.id
   group by p.id;
end;

-- One change at a time of what rests on one person, or two could each miss the other's. Where the
-- person has no document yet, as when their first plan opens, there is nothing to renew.
create or replace function renew_readers(persons uuid[], only_type text default null) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  places document_place[];
begin
  perform 1 from person where id = any(persons) order by id for no key update;
  places := array(
    select (d.id, d.type, d.sender, d.patient, d.plan, d.about)::document_place
      from document d
     where d.patient = any(persons) and (only_type is null or d.type = only_type)
     order by d.id
       for update);
  if places = '{}' then
    return;
  end if;
  update document d
     set readers = r.readers, readers_at = r.readers_at
    from readers_of(places) r
   where d.id = r.document
     and (d.readers, d.readers_at) is distinct from (r.readers, r.readers_at);
end $$;

-- The way in for new documents. Their readers are worked out before they are written, all at once.
create function put_documents(ids uuid[], types text[], versions integer[], updates timestamptz[],
                              bodies text[], senders uuid[], patients uuid[], plans uuid[],
                              abouts uuid[])
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
begin
  perform 1 from person where id = any(patients) order by id for no key update;
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

-- Whoever writes documents cannot say themself who reads them: only these two functions can, and the
-- trigger, for a row that came another way.
revoke execute on function put_documents, renew_readers from public;
grant execute on function put_documents, renew_readers to alongside_app;
revoke insert, update on document from alongside_app;
grant insert (id, type, version, updated, body, sender, patient, plan, about),
      update (id, type, version, updated, body, sender, patient, plan, about)
   on document to alongside_app;

create or replace function set_readers() returns trigger
  language plpgsql
as $$
begin
  perform 1 from person where id = new.patient for no key update;
  select r.readers, r.readers_at
    into new.readers, new.readers_at
    from readers_of(array[(new.id, new.type, new.sender, new.patient, new.plan, new.about)
                          ::document_place]) r;
  return new;
end $$;
drop trigger readers on document;
create trigger readers before insert on document
  for each row when (new.readers = '{}') execute function set_readers();
create trigger readers_of_moved before update of type, sender, patient, plan, about on document
  for each row execute function set_readers();

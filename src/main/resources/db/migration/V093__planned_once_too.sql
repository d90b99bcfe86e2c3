-- Two more statements of each plan were planned each time, for their arrays look cheaper to
-- PostgreSQL with their values than without: a tenth of its work for a plan.

create function first_choices(requests uuid[], at timestamptz)
  returns table (request uuid, organisation uuid, asked boolean, declined boolean, relied uuid,
                 relied_version integer, own boolean)
  language plpgsql volatile
  set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select r.id, c.organisation, c.asked, c.declined, c.relied, c.relied_version, c.own
      from unnest(requests) with ordinality r (id, number)
     cross join lateral choices_of(r.id, at) with ordinality
                        c (organisation, asked, declined, relied, relied_version, own, place)
     order by r.number, c.place;
end $$;
comment on function first_choices is 'the choices of several requests, each as choices_of says them';

create function add_messages(organisations uuid[], handoffs uuid[], events integer[],
                             beside integer, at timestamptz)
  returns bigint
  language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  added bigint;
begin
  insert into message (id, organisation, handoff, event, created, due)
  select gen_random_uuid(), notice.organisation, notice.handoff,
         case when notice.event < beside then notice.event
           else greatest(notice.event,
                  (select max(m.event) + 1
                     from message m
                    where m.handoff = notice.handoff
                      and m.organisation = notice.organisation and m.event >= beside
                      and (m.state <> 'waiting' or m.claimed_until is not null)))
         end, at, at
    from unnest(organisations, handoffs, events) as notice (organisation, handoff, event)
    join endpoint e on e.organisation = notice.organisation
      on conflict (handoff, organisation, event) do nothing;
  get diagnostics added = row_count;
  return added;
end $$;
comment on function add_messages is
  'a message for each notice whose organisation has an endpoint; one a minute of what is said beside a Task, but for what is added once it went out';

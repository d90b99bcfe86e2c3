-- Messages of one Task to one organisation went in the order of their events, and were numbered by
-- them. What is said beside a version has numbers of its own, so the number could fall, and a partner
-- that goes by numbers would have dropped what is newer. They go in the order in which they were
-- written now, and are counted as they are first sent.
create sequence message_place;
alter table message add column place bigint, add column number integer;
alter table message alter column place set default nextval('message_place');
comment on column message.place is
  'the order in which they were written; those without were written before there was one';
comment on column message.number is
  'the first sent of a Task to an organisation is 1; empty until it is sent, and again once it was given up';

drop function claim_messages;
create function claim_messages(at timestamptz, most integer, busy uuid[], lease bigint)
  returns table (id uuid, organisation uuid, handoff uuid, event integer, number integer,
                 created timestamptz, attempts integer, claim bigint, address text, secret text)
  language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set enable_sort = off
as $$
#variable_conflict use_column
begin
  return query
    with due as materialized (
      select id
        from message m
       where state = 'waiting'
         and due <= at
         and (claimed_until is null or claimed_until < clock_timestamp())
         and organisation <> all(busy)
         and exists (select 1 from endpoint e where e.organisation = m.organisation)
         -- Not exists() would become a join, which reads all that waits where little does.
         and (select 1
                from message earlier
               where earlier.handoff = m.handoff
                 and earlier.organisation = m.organisation
                 and (coalesce(earlier.place, 0), earlier.event) < (coalesce(m.place, 0), m.event)
                 and earlier.state = 'waiting'
               limit 1) is null
       order by due
       limit most
         for update skip locked)
    update message m
       set claim = m.claim + 1, attempts = m.attempts + 1,
           claimed_until = clock_timestamp() + lease * interval '1 millisecond',
           -- What went before there were places had its event for a number.
           number = coalesce(m.number,
                             (select coalesce(
                                       greatest(max(sent.number),
                                                max(sent.event) filter (
                                                  where sent.place is null
                                                    and sent.attempts > 0)), 0) + 1
                                from message sent
                               where sent.handoff = m.handoff
                                 and sent.organisation = m.organisation))
      from due, endpoint e
     where m.id = due.id and e.organisation = m.organisation
    returning m.id, m.organisation, m.handoff, m.event, m.number, m.created, m.attempts, m.claim,
              e.address, e.secret;
end $$;
comment on function claim_messages is
  'messages that are due become those of one courier for so many milliseconds, numbered as they go';

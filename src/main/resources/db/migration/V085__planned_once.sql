-- What is asked for each plan and each message, planned once in each connection: planning took longer
-- than finding the rows. Their plans lead by indexes, whatever the tables hold when they are made.

create function choices_of(request uuid, at timestamptz)
  returns table (organisation uuid, asked boolean, declined boolean, relied uuid,
                 relied_version integer, own boolean)
  language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    with named as (
      select organisation, min(position) as position
        from (select organisation, position from referral_choice where referral = request
              union all
              select owner, 1000 from handoff
               where referral = request and code = 'fulfill' and status <> 'draft') n
       group by organisation)
    select n.organisation, a.asked, a.declined, s.relied, s.relied_version, s.own
      from named n
      join referral r on r.id = request
      cross join lateral (
        select count(*) filter (
                 where h.status_reason is distinct from 'consent-withdrawn') > 0
               or exists (
                 select 1
                   from recall c
                  where c.plan = r.plan and c.organisation = n.organisation)
               or exists (
                 select 1
                   from organisation o
                  where o.id = n.organisation and not o.active) as asked,
               count(*) filter (
                 where h.status = 'rejected'
                   and h.status_reason not in
                       ('person-said-no', 'person-changed-mind', 'duplicate',
                        'wrong-person')) > 0 as declined
          from handoff h
         where h.referral = request
           and (h.owner = n.organisation and h.code = 'fulfill' and h.status <> 'draft'
                or h.requester = n.organisation and h.code = 'handover'
                   and exists (
                     select 1
                       from handoff_fact f
                      where f.handoff = h.id and f.code = 'accepted'))) a
      left join lateral relied_on(r.patient, n.organisation, at, r.plan) s on true
     order by n.position;
end $$;
comment on function choices_of is
  'the services to be asked for a request, as it stands with each, and the consent that each rests on';

create function claim_messages(at timestamptz, most integer, busy uuid[], lease bigint)
  returns table (id uuid, organisation uuid, handoff uuid, event integer, created timestamptz,
                 attempts integer, claim bigint, address text, secret text)
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
         and (select min(earlier.event)
                from message earlier
               where earlier.handoff = m.handoff
                 and earlier.organisation = m.organisation
                 and earlier.event < m.event
                 and earlier.state = 'waiting') is null
       order by due
       limit most
         for update skip locked)
    update message m
       set claim = m.claim + 1, attempts = m.attempts + 1,
           claimed_until = clock_timestamp() + lease * interval '1 millisecond'
      from due, endpoint e
     where m.id = due.id and e.organisation = m.organisation
    returning m.id, m.organisation, m.handoff, m.event, m.created, m.attempts, m.claim,
              e.address, e.secret;
end $$;
comment on function claim_messages is
  'messages that are due become those of one courier for so many milliseconds';

create function tellable(ids uuid[], at timestamptz)
  returns table (id uuid, version integer, withdrawn boolean)
  language plpgsql stable
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    select h.id, h.version,
           h.status_reason is not distinct from 'consent-withdrawn' as withdrawn
      from handoff h
     where h.id = any(ids)
       and (h.consent is null
            or h.status not in
                 ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            or cardinality(consented(h.patient, h.owner, at)) > 0)
       and not is_to_be_deleted(h, h.owner);
end $$;
comment on function tellable is 'of which of these handoffs their owners may still be told';

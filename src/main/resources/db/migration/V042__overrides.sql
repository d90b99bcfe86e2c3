-- What is shared against the person's wish, or without it, to keep somebody safe (R-45 to R-47).
-- It opens its categories to its recipient for a time, and never touches what was consented to.

alter table organisation
  add column safeguarding text[] not null default '{}',
  add column safeguarding_leads text[] not null default '{}';
comment on column organisation.safeguarding is 'for whom it holds the role: adults, children';
comment on column organisation.safeguarding_leads is
  'the SDS user ids of those who may authorise an override';

create table sharing_override (
  id uuid primary key,
  task uuid not null unique,
  plan uuid not null,
  patient uuid not null,
  sender uuid not null,
  recipient uuid not null,
  ground text not null,
  authoriser_system text not null,
  authoriser_value text not null,
  actor text not null,
  categories text[] not null,
  person_told boolean not null,
  reason_not_told text,
  note text not null,
  made timestamptz not null,
  ends timestamptz not null,
  review_due timestamptz not null,
  reviewed timestamptz,
  hidden_until timestamptz not null
);
create index sharing_override_by_who on sharing_override (patient, recipient);
create index sharing_override_by_plan on sharing_override (plan);
create index sharing_override_hidden on sharing_override (hidden_until);
comment on column sharing_override.hidden_until is
  'until when the person does not see it; the instant it was made when they were told';

create index audit_entry_of_overrides on audit_entry (at, id) where ground = 'override';
create view audit_override as
  select id, at, organisation, actor, action, type, recipient, categories, override, resources, plan
    from audit_entry
   where ground = 'override';
comment on view audit_override is 'the stream of overrides: each one made, and each view given on it';

create or replace function opened(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return array(
    select unnest(consented(person, opened.recipient, at))
    union
    select unnest(v.categories)
      from sharing_override v
     where v.patient = person and v.recipient = opened.recipient and v.made <= at and at < v.ends
       and exists (select 1
                     from handoff h
                    where h.id = v.task
                      and h.status not in ('rejected', 'cancelled', 'entered-in-error')));

-- The same for all instants, for the second lock; what an override opens, no denial closes. It
-- opens nothing any more once its Task was declined, cancelled or called back.
create or replace function opened_at(person uuid)
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
   where p.permit
  union all
  select v.recipient, c.category, range_agg(tstzrange(v.made, v.ends))
    from sharing_override v
   cross join lateral unnest(v.categories) c (category)
   where v.patient = person and v.made < v.ends
       and exists (select 1
                     from handoff h
                    where h.id = v.task
                      and h.status not in ('rejected', 'cancelled', 'entered-in-error'))
   group by v.recipient, c.category;
end;

create function renew_readers_by_override() returns trigger
  language plpgsql
  as $$
  begin
    perform renew_readers(array[new.patient]);
    return null;
  end
  $$;
create trigger readers_by_override after insert or update of ends on sharing_override
  for each row execute function renew_readers_by_override();

-- Whether a document would tell the person of an override that they are not to see yet (R-57).
create function hidden_from_person(document uuid, about uuid, at timestamptz) returns boolean
  language sql stable
  return exists (
    select 1
      from sharing_override v
     where at < v.hidden_until
       and (v.task in (document, about)
            or exists (
              select 1
                from handoff h
                left join handoff r on r.id = h.focus
               where h.id in (document, about) and h.code in ('escalation', 'abort', 'handover')
                 and v.task in (h.focus, r.focus))));

create function audit_override_of(e audit_entry) returns uuid
  language sql stable
  as $$
    select v.id
      from sharing_override v
     where v.patient = e.chain and v.recipient = e.recipient and v.made <= e.at
       and (e.categories = '{}' or v.categories && e.categories and e.at < v.ends)
     order by v.made desc
     limit 1;
  $$;

create or replace function audit_given(e audit_entry) returns audit_entry
  language plpgsql
  as $$
  begin
    if not e.categories <@ opened(e.chain, e.recipient, e.at) then
      raise exception 'what was read is no longer open' using errcode = 'serialization_failure';
    end if;
    if e.categories = '{}' and audit_cares(e.chain, e.recipient) then
      e.ground := 'direct-care';
      return e;
    end if;
    e.consents := audit_consents(e.chain, e.recipient, e.at);
    if not e.categories <@ consented(e.chain, e.recipient, e.at) or e.consents = '{}' then
      e.override := audit_override_of(e);
      e.ground := case when e.override is null then 'consent' else 'override' end;
    end if;
    return e;
  end
  $$;

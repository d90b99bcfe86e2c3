-- Reading the audit: by the person it is about, the sender of a plan of theirs, and the team that
-- cares for them.

-- Whether a row would tell the person of an override that they are not to see yet (R-57).
create function audit_hidden(entry uuid, now_at timestamptz) returns boolean
  language sql stable
  return exists (
    select 1
      from audit_entry e
      left join sharing_override v on v.id = e.override
     where e.id = entry
       and (now_at < v.hidden_until
            or exists (
              select 1
                from sharing_override w
               where w.patient = e.chain and now_at < w.hidden_until
                 and exists (
                   select 1
                     from unnest(e.resources) r
                    where hidden_from_person(cast(split_part(r, '/', 2) as uuid), null, now_at)))));

-- Whether a row is for an organisation to know of: its own, and what concerns a plan of the person
-- that it sent or cares for. What is done for another plan of the same person is not for it to see.
create function audit_known(entry uuid, me uuid) returns boolean
  language sql stable security definer
  set search_path = public, pg_temp
  return exists (
    select 1
      from audit_entry e
     where e.id = entry
       and (e.organisation = me
            or exists (
              select 1
                from plan p
               where p.patient = e.chain
                 and (p.sender = me
                      or exists (
                        select 1
                          from handoff h
                          join organisation o on o.id = h.owner and o.direct_care
                         where h.plan = p.id and h.owner = me
                           and h.code in ('aftercare-contact', 'escalation')
                           and h.status not in
                                 ('draft', 'rejected', 'cancelled', 'entered-in-error')))
                 and (e.plan = p.id
                      or e.organisation is null and e.plan is null
                      or (e.recipient = p.sender
                          or exists (
                            select 1
                              from handoff h
                             where h.plan = p.id and h.owner = e.recipient
                               and h.status <> 'draft'))
                         and exists (
                           select 1
                             from unnest(e.resources) r
                             join document x on x.id = cast(split_part(r, '/', 2) as uuid)
                            where coalesce(x.plan, p.id) = p.id)))));

-- What was given of a person to others, and on what ground: the first place to look for them.
create index audit_entry_given on audit_entry (chain, at desc, id desc)
  where ground in ('direct-care', 'consent', 'override');

create view audit_event as
  select id, 'AuditEvent' as type, 1 as version, at as updated, chain as patient, organisation,
         recipient
    from audit_entry
   where chain <> '00000000-0000-0000-0000-000000000000';
comment on view audit_event is 'the audit as searches of AuditEvent see it';

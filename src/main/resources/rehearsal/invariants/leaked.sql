-- Nothing leaked: each offer, and whatever else rests on consent, rests on one that permitted its
-- owner, or on a recorded override; a message goes only to those whom its handoff is between, or was
-- before it was handed over.
with offer as (
  select h.id, h.owner, coalesce(current.body, former.body)::jsonb as consent
    from handoff h
    left join document current
      on current.id = h.consent and current.version = h.consent_version
    left join document_version former
      on former.id = h.consent and former.version = h.consent_version
    left join handoff handed
      on handed.id = h.focus and h.code = 'handover'
   where (h.code = 'fulfill' or handed.code = 'fulfill' or h.consent is not null)
     and h.status <> 'draft'
     -- A draft that was never sent stays with who wrote it.
     and not (h.status in ('cancelled', 'entered-in-error') and h.owner = h.requester)
     -- To be told to delete something needs no consent.
     and not (h.code = 'fulfill' and h.focus_type = 'Task')
     and not exists (
           select 1
             from sharing_override v
            where v.task = h.id and v.recipient = h.owner and v.patient = h.patient)
), leak as (
  select 'an offer without consent' as what, o.id
    from offer o
   where o.consent is null
      or o.consent ->> 'status' <> 'active'
      or not exists (
           select 1
             from jsonb_path_query(
                    o.consent,
                    '$.provision.provision[*] ? (@.type == "permit").actor[*].reference.reference')
                  as permitted
            where permitted #>> '{}' = 'Organization/' || o.owner)
  union all
  select 'a message to a stranger', m.id
    from message m
   where not exists (
           select 1
             from handoff h
            where m.organisation in (h.owner, h.requester)
              and (h.id = m.handoff
                   or h.focus = m.handoff and h.code = 'handover'
                      and exists (
                        select 1
                          from handoff_fact f
                         where f.handoff = h.id and f.code = 'accepted')))
)
select count(*) from leak

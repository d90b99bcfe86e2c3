-- Who is called to ask a silent service knows which offer that is about.
create or replace function may_know(d document) returns table (reader uuid, at tstzmultirange)
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
         cross join lateral (values (h.requester, is_known_to_requester(h)),
                                    (h.owner, h.status <> 'draft'
                                              and not is_to_be_deleted(h, h.owner)))
                            k (who, knows)
         where h.id = d.id and k.knows
        union
        -- The sender of the plan sees who is asked to take over.
        select p.sender, '{(,)}'::tstzmultirange
          from handoff h
          join plan p on p.id = h.plan
         where h.id = d.id and h.code = 'handover'
        union
        -- What somebody is to take over; the contact that somebody is called about; and what was
        -- called back, for those who look into that.
        select a.owner, '{(,)}'::tstzmultirange
          from handoff a
          join handoff h on h.id = a.focus
         where a.focus = d.id
           and (is_offered(a)
                or a.code = 'escalation' and is_held(a)
                   and (h.code = 'aftercare-contact'
                        or a.concern in ('candour', 'report', 'late')
                        or h.code = 'fulfill' and a.referral = h.referral and a.concern = ''
                           and is_given(h)));
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
           and is_in_care(h)
        union all
        select o.recipient, range_agg(o.at)
          from opened_at(d.patient, d.plan) o
         where o.category = any(case d.type
                                  when 'CarePlan' then array['plan']
                                  when 'Encounter' then array['attendance']
                                  when 'Flag' then array['adjustments']
                                  else array['name', 'about-me', 'what-would-help']
                                end)
           and exists (select 1
                         from handoff h
                        where h.patient = d.patient and (d.plan is null or h.plan = d.plan)
                          and h.owner = o.recipient and is_agreed(h) and is_held(h))
         group by o.recipient;
    else
      null;
  end case;
end $$;

do $$
begin
  perform renew_readers(array(select distinct patient from document where patient is not null));
end $$;

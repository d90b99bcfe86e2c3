-- Whom a consent opens nothing to any more, since the same person said no later: what stands in its
-- next version changes nothing of that.
alter table consent add column refused uuid[] not null default '{}';

comment on column consent.refused is
  'to whom this was refused later, by whoever had agreed; zeroes for everybody';

update consent c
   set refused = array(select distinct s.organisation
                         from consent_share s
                        where s.consent = c.id and s.silence = 'refused')
 where exists (select 1 from consent_share s where s.consent = c.id and s.silence = 'refused');

-- The consents that something was given by: those that agree to a part of it that no no closes.
drop function audit_consents(uuid, uuid, timestamptz);

create function audit_consents(person uuid, reader uuid, at timestamptz, given text[])
  returns text[]
  language sql stable
  as $$
    select array(
      select distinct s.consent || '/' || c.version
        from consent_share s
        join consent c on c.id = s.consent
       where s.patient = person and s.organisation = reader and s.live and s.permit
         and s.starts <= at and at < s.ends
         and exists (
           select 1
             from unnest(s.categories) yes (category)
            where (given = '{}' or yes.category = any(given))
              and not exists (
                select 1
                  from consent_share n
                 where n.patient = person
                   and n.organisation in (reader, '00000000-0000-0000-0000-000000000000')
                   and n.live and not n.permit and n.standing >= s.standing
                   and n.starts <= at and at < n.ends
                   and yes.category = any(n.categories)))
       order by 1);
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
    e.consents := audit_consents(e.chain, e.recipient, e.at, e.categories);
    if not e.categories <@ consented(e.chain, e.recipient, e.at) or e.consents = '{}' then
      e.override := audit_override_of(e);
      e.ground := case
                    when e.override is not null then 'override'
                    when e.categories = '{}' then 'own'
                    else 'consent'
                  end;
    end if;
    return e;
  end
  $$;

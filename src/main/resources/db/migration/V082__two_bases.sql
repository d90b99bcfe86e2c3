-- On what ground of data protection law something was given, and what discharged the duty of
-- confidence, are two questions with two answers (R-36). Both follow from the ground on which it
-- was given, and from who decided the consent or the override that it rests on, which is never
-- changed; so they are worked out and kept nowhere a second time.

-- UK GDPR articles 6(1)(e) and 9(2)(h): a public task, and health and care. What keeps somebody
-- safe rests on 9(2)(g) instead, and what the law orders on 6(1)(c).
create function audit_legal_basis(ground text, override uuid) returns text
  language sql stable
  return case
    when ground <> 'override' then 'public-task-health-and-care'
    when exists (
      select 1
        from sharing_override v
       where v.id = override and v.ground in ('court-order', 'statutory-duty'))
      then 'legal-obligation'
    else 'public-task-safeguarding'
  end;

-- Each of them, where several consents together opened it; none where nothing was opened.
create function audit_confidentiality_bases(ground text, override uuid, consents text[])
  returns text[]
  language sql stable
  return case ground
    when 'consent' then array(
      select distinct c.confidentiality_basis
        from consent c
       where c.id = any (select cast(split_part(name, '/', 1) as uuid) from unnest(consents) name)
       order by 1)
    when 'override' then array(
      select case v.ground when 'court-order' then 'court-order' else 'safeguarding' end
        from sharing_override v
       where v.id = override)
    else array['implied-for-direct-care']
  end;

-- Nothing wrote it, and it is no property of a consent.
alter table consent drop column legal_basis;

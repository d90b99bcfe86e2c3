-- By whom and by what right a consent was decided (R-36, R-48 to R-55), why a part of an active
-- one opens nothing all the same, and a no that names nobody and so is a no to everybody.

alter table consent
  add column decided_by text not null default '',
  add column basis text not null default 'adult-presumed',
  add column comes_of_age timestamptz,
  add column legal_basis text not null default 'public-task-health-and-care',
  add column confidentiality_basis text not null default 'explicit-consent';
comment on column consent.legal_basis is
  'the ground of data protection law, UK GDPR articles 6 and 9, on which it is held';
comment on column consent.confidentiality_basis is
  'what discharges the duty of confidence, which is another question than the legal basis (R-36)';
comment on column consent.comes_of_age is
  'when the person turns 16 or 18, which ends what was decided before (R-52)';

alter table consent_share add column silence text;
comment on column consent_share.silence is
  'why it opens nothing although its consent is active: other-purpose, not-judged or contested';
comment on column consent_share.organisation is
  'the nil UUID stands for everybody, in a no that names nobody';

create or replace function consented(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return array(
    select unnest(s.categories)
      from consent_share s
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
    except
    select unnest(s.categories)
      from consent_share s
     where s.patient = person
       and s.organisation in (recipient, '00000000-0000-0000-0000-000000000000')
       and s.live and not s.permit
       and s.starts <= at and at < s.ends);

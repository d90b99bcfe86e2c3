-- Everything the product keeps, but for the engine's own tables (schema camunda) and those of the
-- authorization server. Instants are UTC. Documents are FHIR JSON kept whole, as received; typed
-- columns hold only what is searched and decided on.

create table organisation (
  id uuid primary key,
  system text not null,
  value text not null,
  name text not null,
  third_sector boolean not null,
  direct_care boolean not null,
  aftercare_owner uuid references organisation,
  active boolean not null default true,
  unique (system, value)
);
comment on column organisation.aftercare_owner is
  'the team that owns, by standing arrangement, the aftercare contacts and coordination of this sender';

create table document (
  id uuid primary key,
  type text not null,
  version integer not null,
  updated timestamptz not null,
  body text not null,
  sender uuid,
  patient uuid,
  plan uuid,
  about uuid
);
comment on table document is 'the current version of each resource; body has no id and no meta of ours';
comment on column document.about is 'what a Communication is based on';
create index document_by_plan on document (plan, type);
create index document_by_patient on document (patient, type);
create index document_by_about on document (about) where about is not null;

create table document_version (
  id uuid not null,
  version integer not null,
  type text not null,
  updated timestamptz not null,
  body text not null,
  primary key (id, version)
);
comment on table document_version is 'versions that have been replaced; rows are only ever added';

create table person (
  id uuid primary key,
  nhs_number text,
  born date,
  registered_practice uuid
);
-- People without a verified NHS number are never matched, so they are kept out of the constraint.
create unique index person_known_once on person (nhs_number, born) nulls not distinct
  where nhs_number is not null;

create table plan (
  id uuid primary key,
  patient uuid not null,
  sender uuid not null,
  status text not null,
  assessed timestamptz,
  contact_due timestamptz not null,
  about_me uuid,
  opened timestamptz not null,
  ended timestamptz
);
create index plan_by_patient on plan (patient);
create index plan_by_sender on plan (sender, status);

create table submission (
  sender uuid not null,
  system text not null,
  value text not null,
  fingerprint text not null,
  plan uuid not null,
  received timestamptz not null,
  bundle text not null,
  answer text not null,
  primary key (sender, system, value)
);

create table referral (
  id uuid primary key,
  plan uuid not null,
  patient uuid not null,
  sender uuid not null,
  status text not null,
  intent text not null,
  support text not null,
  authored timestamptz
);
create index referral_by_plan on referral (plan);
create index referral_by_patient on referral (patient);
create index referral_by_sender on referral (sender, status);

create table referral_choice (
  referral uuid not null,
  position integer not null,
  organisation uuid not null,
  primary key (referral, position)
);
create index referral_choice_by_organisation on referral_choice (organisation);

create table consent (
  id uuid primary key,
  version integer not null,
  patient uuid not null,
  status text not null,
  starts timestamptz not null,
  ends timestamptz not null
);
create index consent_by_patient on consent (patient);

create table consent_share (
  consent uuid not null,
  position integer not null,
  patient uuid not null,
  organisation uuid not null,
  permit boolean not null,
  categories text[] not null,
  starts timestamptz not null,
  ends timestamptz not null,
  live boolean not null,
  primary key (consent, position)
);
create index consent_share_by_who on consent_share (patient, organisation) where live;

create table handoff (
  id uuid primary key,
  version integer not null,
  code text not null,
  status text not null,
  business_status text,
  status_reason text,
  plan uuid not null,
  referral uuid,
  patient uuid not null,
  requester uuid not null,
  owner uuid not null,
  focus_type text not null,
  focus uuid not null,
  authored timestamptz not null,
  due timestamptz not null,
  outcome text,
  consent uuid,
  consent_version integer
);
create index handoff_by_owner on handoff (owner, status, due);
create index handoff_by_requester on handoff (requester, status);
create index handoff_by_plan on handoff (plan);
create index handoff_by_patient on handoff (patient);
create index handoff_by_referral on handoff (referral);
create index handoff_by_focus on handoff (focus);
create unique index one_open_contact on handoff (plan)
  where code = 'aftercare-contact' and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');
create unique index one_open_offer on handoff (referral)
  where code = 'fulfill' and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');
create unique index one_open_escalation on handoff (focus)
  where code = 'escalation' and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');

create table handoff_fact (
  handoff uuid not null,
  code text not null,
  at timestamptz not null,
  organisation uuid not null,
  primary key (handoff, code)
);
comment on table handoff_fact is
  'offered, delivered, seen, accepted, contact-made, contact-confirmed, ended: five facts never conflated (R-10)';

create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  organisation uuid,
  actor text not null,
  action text not null,
  type text not null,
  resource uuid not null,
  version integer not null,
  plan uuid
);
create index audit_entry_by_plan on audit_entry (plan);

create table endpoint (
  organisation uuid primary key references organisation,
  address text not null,
  secret text not null
);

create table message (
  id uuid primary key,
  organisation uuid not null,
  handoff uuid not null,
  event integer not null,
  created timestamptz not null,
  due timestamptz not null,
  attempts integer not null default 0,
  state text not null default 'waiting',
  claim bigint not null default 0,
  claimed_until timestamptz,
  ended timestamptz,
  unique (handoff, organisation, event)
);
create index message_waiting on message (due) where state = 'waiting';

-- The one rule of what a recipient may have: what live consents permit at that instant, less what
-- any of them denies. Nothing is permitted that is not named (R-37, R-38).
create function consented(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return array(
    select unnest(s.categories)
      from consent_share s
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
    except
    select unnest(s.categories)
      from consent_share s
     where s.patient = person and s.organisation = recipient and s.live and not s.permit
       and s.starts <= at and at < s.ends);

-- What a resource is called by partners, with and without the system, for searches.
create function identifiers(body text) returns text[]
  language sql immutable
  return array(
    select unnest(array[i ->> 'value', coalesce(i ->> 'system', '') || '|' || (i ->> 'value')])
      from jsonb_path_query(body::jsonb, '$.identifier[*]') i);
create index document_by_identifier on document using gin (identifiers(body))
  where type = 'Patient';
create index document_by_answers on document (sender) where type = 'QuestionnaireResponse';

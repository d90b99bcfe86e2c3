-- The person lets their plan rest until a day that they choose (R-81). The plan stays open.
alter table plan
  add column paused_from timestamptz,
  add column paused_until timestamptz,
  add column contact_paused boolean not null default false;
comment on column plan.contact_paused is
  'whether the contact within 48 hours rests as well, because the person said so in their own words';

comment on column handoff.concern is
  'of an escalation about which several things can be asked at once, which of them it is; otherwise empty';

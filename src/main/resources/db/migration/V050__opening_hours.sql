-- When each organisation is open, as the settings say it: no lines of hours is always.
alter table organisation
  add column hours text[] not null default '{}',
  add column closed_on_bank_holidays boolean not null default false,
  add column closures text[] not null default '{}';

comment on column organisation.hours is
  'When it is open in England, a line for each time of each day: mon 09:00-17:00';
comment on column organisation.closures is
  'The first and the last day of each time in which it is closed: 2026-08-03/2026-08-09';

-- What went wrong and has to be learnt from, once for each thing: no person is in it, only what it
-- is about. It closes when what it is about recovers; the row stays.
create table incident (
  id uuid primary key,
  kind text not null,
  plan uuid not null,
  task uuid not null,
  due timestamptz not null,
  at timestamptz not null,
  late_by interval,
  closed timestamptz,
  unique (kind, task)
);
comment on column incident.due is 'when it went wrong';
comment on column incident.at is 'when that was noticed';
comment on column incident.late_by is
  'how much later than it should have been noticed; null when that was at once';
create index incident_open on incident (plan) where closed is null;

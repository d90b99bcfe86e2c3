-- What went to the wrong person or the wrong service is called back (R-95). Two things are then
-- asked of the sender's team about the same Task, so an escalation says what it is concerned with.
alter table handoff add column concern text not null default '';
comment on column handoff.concern is
  'of an escalation about a Task that was called back: candour, report or late; otherwise empty';

drop index one_open_escalation;
create unique index one_open_escalation on handoff (focus, concern)
  where code = 'escalation' and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');

-- From whom something of a plan was called back, as it stood then. Nobody is asked again by itself
-- who was asked by mistake.
create table recall (
  plan uuid not null,
  organisation uuid not null,
  at timestamptz not null,
  delete_by timestamptz not null,
  opened boolean not null,
  primary key (plan, organisation)
);
comment on column recall.opened is 'whether somebody there had opened any of it before';

-- All services of a plan were called back once as wrong; who is asked next is not meant by that.
create table recall_of_all (
  plan uuid not null,
  reason text not null,
  primary key (plan, reason)
);

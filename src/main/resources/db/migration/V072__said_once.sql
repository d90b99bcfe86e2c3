-- What was said twice is said once.

-- What is followed by a process, each by exactly one: each open plan, contact, request and hand-over,
-- each override that is to be reviewed, each Task that was called back while somebody sees to it, and
-- each plan that rests, or that somebody has to go on with after a pause.
create view followed as
  select 'aftercare-plan' as model, id as about, id as plan
    from plan
   where status = 'active'
  union all
  select 'aftercare-contact', plan, plan
    from handoff
   where code = 'aftercare-contact'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'referral', r.id, r.plan
    from referral r
    join plan p on p.id = r.plan and p.status = 'active'
   where r.status in ('active', 'on-hold')
  union all
  select 'override-review', v.task, v.plan
    from sharing_override v
   where v.reviewed is null
  union all
  select distinct 'recall', focus, plan
    from handoff
   where code = 'escalation' and concern in ('candour', 'report', 'late')
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'handover', id, plan
    from handoff
   where code = 'handover'
     and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
  union all
  select 'pause', id, id
    from plan
   where status = 'active'
     and (paused_until is not null
          or exists (
            select 1
              from handoff h
             where h.focus = plan.id and h.code = 'escalation' and h.concern = 'pause'
               and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')));
comment on view followed is 'whatever has to have exactly one process, and the plan that it is of';

-- What is open to somebody within any plan is the same rule without a plan.
create or replace function opened(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return opened(person, recipient, at, null::uuid);
drop function opened_at(uuid);

comment on column handoff.concern is
  'of an escalation: about a Task that was called back candour, report or late; about what machines could not do undelivered, untold or stuck; about a plan as a whole sooner or pause; otherwise empty';
comment on view gap is
  'Why services said no, and how often nobody was left to ask: counts by month and kind of support';

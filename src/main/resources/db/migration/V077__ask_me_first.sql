-- A person may wish to be asked before another service is, once one that they chose could not help.
alter table plan add column asks_first boolean not null default false;
comment on column plan.asks_first is
  'whether the person wishes to be asked before the next of their choices is';

comment on column handoff.concern is
  'of an escalation: about a Task that was called back candour, report or late; about what machines could not do undelivered, untold or stuck; about a plan as a whole sooner or pause; about a request ask-first, where the person is asked before the next service is; otherwise empty';

-- Nobody is left to ask only where somebody has to find another way.
create or replace view gap as
  select date_trunc('month', asked.authored at time zone 'Europe/London')::date as month,
         r.support, asked.why,
         count(*) as times
    from (select h.referral, h.authored, h.status_reason as why
            from handoff h
           where h.code = 'fulfill' and h.status = 'rejected'
          union all
          select h.focus, min(h.authored), 'nobody-left'
            from handoff h
           where h.code = 'escalation' and h.focus_type = 'ServiceRequest' and h.concern = ''
           group by h.focus) asked
    join referral r on r.id = asked.referral
   group by 1, 2, 3;

-- What people asked for and no service here could give, for those who plan services. It counts, and
-- holds nothing of anybody: by the month, the kind of support, and why. A request counts as
-- 'nobody-left' from the moment that a coordinator had to look for another way.
create view gap as
  select date_trunc('month', asked.authored at time zone 'Europe/London')::date as month,
         r.support, asked.why,
         count(*) as times
    from (select h.referral, h.authored, h.status_reason as why
            from handoff h
           where h.code = 'fulfill' and h.status = 'rejected'
          union all
          select h.focus, min(h.authored), 'nobody-left'
            from handoff h
           where h.code = 'escalation' and h.focus_type = 'ServiceRequest'
           group by h.focus) asked
    join referral r on r.id = asked.referral
   group by 1, 2, 3;

comment on view gap is
  'What was asked for and could not be given: counts by month, kind of support and reason';

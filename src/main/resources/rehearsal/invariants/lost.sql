-- Nothing lost: whatever was acknowledged is there, whole, and what we decide on agrees with it.
with missing as (
  select 'the plan of a submission' as what, s.plan as id
    from submission s
   where not exists (select 1 from plan p where p.id = s.plan)
  union all
  select 'a resource that an answer named', named.id
    from submission s,
         lateral (
           select split_part(location #>> '{}', '/', 2)::uuid as id
             from jsonb_path_query(s.answer::jsonb, '$.entry[*].response.location') as location
         ) as named
   where not exists (select 1 from document d where d.id = named.id)
  union all
  select 'the CarePlan of a plan', p.id
    from plan p
    left join document d on d.id = p.id and d.type = 'CarePlan'
   where d.id is null or d.body::jsonb ->> 'status' <> p.status
  union all
  select 'the ServiceRequest of a referral', r.id
    from referral r
    left join document d on d.id = r.id and d.type = 'ServiceRequest'
   where d.id is null or d.body::jsonb ->> 'status' <> r.status
  union all
  select 'the Task of a handoff', h.id
    from handoff h
    left join document d on d.id = h.id and d.type = 'Task'
   where d.id is null or d.version <> h.version or d.body::jsonb ->> 'status' <> h.status
  union all
  select 'the Consent of a consent', c.id
    from consent c
    left join document d on d.id = c.id and d.type = 'Consent'
   where d.id is null or d.version <> c.version or d.body::jsonb ->> 'status' <> c.status
  union all
  select 'the Patient of a plan', p.id
    from plan p
   where not exists (select 1 from document d where d.id = p.patient and d.type = 'Patient')
  union all
  select 'a version in between', d.id
    from document d
   where d.version <> 1 + (select count(*) from document_version v where v.id = d.id)
)
select count(*) from missing

-- What a Task rests on is named in it, and its sender reads it whole. Where several consents of the
-- person open it, it rests on one that came through its own sender: that another hospital has one
-- is not for them to learn. Of those that begin together it rests on its own plan's, whose
-- document may still be about to be written.
create function relied_on(person uuid, recipient uuid, at timestamptz, within uuid)
  returns table (relied uuid, relied_version integer)
  language plpgsql volatile as $$
begin
  perform 1 from consent c where c.patient = person and c.status = 'active' for share;
  return query
    select c.id, c.version
      from consent_share s
      join consent c on c.id = s.consent
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
       and cardinality(consented(person, recipient, at)) > 0
     order by exists (
                select 1
                  from document d
                 where d.id = c.id
                   and d.sender is distinct from (select p.sender from plan p where p.id = within)),
              s.starts desc,
              exists (
                select 1
                  from document d
                 where d.id = c.id and d.plan is distinct from within),
              c.id
     limit 1;
end $$;

-- For nodes of the version before this one, until they have stopped.
comment on function relied_on(uuid, uuid, timestamptz) is 'the same whoever sent it';

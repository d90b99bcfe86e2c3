-- What a Task rests on is named in it, and its sender reads it whole. Where several consents of the
-- person open it, it rests on one that came through its own sender: that another hospital has one
-- is not for them to learn, so one from elsewhere is not named. Of those that begin together it
-- rests on its own plan's, whose document may still be about to be written.
create function relied_on(person uuid, recipient uuid, at timestamptz, within uuid)
  returns table (relied uuid, relied_version integer, own boolean)
  language plpgsql volatile as $$
begin
  perform 1 from consent c where c.patient = person and c.status = 'active' for share;
  return query
    select c.id, c.version, d.id is null or d.sender is not distinct from p.sender
      from consent_share s
      join consent c on c.id = s.consent
      left join document d on d.id = c.id
      left join plan p on p.id = within
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
       and s.categories && consented(person, recipient, at)
     order by 3 desc, s.starts desc, (d.id is null or d.plan is not distinct from within) desc, c.id
     limit 1;
end $$;

-- For nodes of the version before this one, until they have stopped.
comment on function relied_on(uuid, uuid, timestamptz) is 'the same whoever sent it';

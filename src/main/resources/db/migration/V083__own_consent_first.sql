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
    select c.id, c.version, not e.elsewhere
      from consent_share s
      join consent c on c.id = s.consent
     cross join lateral (
       select exists (
                select 1
                  from document d
                 where d.id = c.id
                   and d.sender is distinct from
                         (select p.sender from plan p where p.id = within)) as elsewhere,
              exists (
                select 1
                  from document d
                 where d.id = c.id and d.plan is distinct from within) as earlier) e
     where s.patient = person and s.organisation = recipient and s.live and s.permit
       and s.starts <= at and at < s.ends
       and s.categories && consented(person, recipient, at)
     order by e.elsewhere, s.starts desc, e.earlier, c.id
     limit 1;
end $$;

-- For nodes of the version before this one, until they have stopped.
comment on function relied_on(uuid, uuid, timestamptz) is 'the same whoever sent it';

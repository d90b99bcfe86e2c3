-- What an offer may rest on: the newest live consent that permits this service anything. It keeps
-- the person's consents from being changed until the transaction ends, and looks only then (volatile,
-- so that each statement sees what was committed before it). An offer and a withdrawal therefore
-- never miss each other: either the withdrawal finds the offer, or the offer finds no consent.
create function relied_on(person uuid, recipient uuid, at timestamptz)
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
     order by s.starts desc, c.id
     limit 1;
end $$;

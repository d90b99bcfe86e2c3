-- What of a person's wishes a recipient may read at that instant, on whatever ground; consent is
-- the only one so far. Views ask this, and what is sent on consent asks consented.
create function opened(person uuid, recipient uuid, at timestamptz) returns text[]
  language sql stable
  return consented(person, recipient, at);

-- How often somebody has tried to sign in, by account and by address (both kept as digests), so
-- that guessing takes ever longer. A row goes when its sign-in succeeds, or when it is a day old.
create table sign_in_try (
  subject text primary key,
  tries integer not null,
  closed_until timestamptz not null
);

create index sign_in_try_by_age on sign_in_try (closed_until);

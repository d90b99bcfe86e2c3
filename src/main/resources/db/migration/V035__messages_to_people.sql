-- That a person has to be told that there is word for them. What the word is stands with what they
-- read; here stands only whether, when and how they were told.
create table person_message (
  id uuid primary key,
  person uuid not null,
  plan uuid,
  created timestamptz not null,
  due timestamptz not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  sends integer not null default 1,
  claim bigint not null default 0,
  claimed_until timestamptz,
  called boolean not null default false,
  approach text,
  sent_to text,
  notification text,
  ended timestamptz
);
comment on column person_message.state is
  'waiting, sent; delivered, kept (no message is wanted), held (a human tells them), withheld, given-up';
create index person_message_due on person_message (due) where state in ('waiting', 'sent');
create index person_message_waiting on person_message (person) where state = 'waiting';

-- What was told of an attendance, so that it can be taken back when it was about somebody else.
create table attendance_told (
  plan uuid not null,
  communication uuid not null,
  primary key (plan, communication)
);
comment on table attendance_told is
  'the words by which those who support a person already heard of the attendance of this plan';

-- That contact was made is also for the person to say: then no organisation has said it.
alter table handoff_fact alter column organisation drop not null;
comment on column handoff_fact.organisation is
  'through whom; of contact-confirmed nobody, for only the person can say it (R-10)';

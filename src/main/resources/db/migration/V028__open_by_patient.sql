-- A withdrawal looks for the open offers of one person.
create index handoff_open_by_patient on handoff (patient)
  where status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold');

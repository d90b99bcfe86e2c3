-- How soon an answer is wanted, as FHIR's request-priority says it: routine where nothing is said.
alter table referral add column priority text not null default 'routine';

-- The person no longer wants their plan. It ends as revoked, once nothing of it is open any more.
alter table plan add column withdrawn timestamptz;

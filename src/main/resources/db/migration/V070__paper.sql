-- What is printed for the person says whom they may ring.
alter table organisation add phone text;

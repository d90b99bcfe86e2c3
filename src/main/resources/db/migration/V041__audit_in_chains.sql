-- The audit as chains: one for each person, so that work about different people never waits for each
-- other, and one (the nil id) for what concerns nobody in particular. Each row carries a hash over
-- itself and the hash of the row before it; the head of its chain holds their number and the last
-- hash, so that a row that was altered, left out or moved shows, the last one included.

alter table audit_entry rename to former_audit_entry;
drop index audit_entry_by_plan;

create table audit_chain (
  chain uuid primary key,
  length bigint not null,
  head bytea not null
);
comment on table audit_chain is 'the head of each chain; its row is the lock under which one is added';

create table audit_entry (
  id uuid primary key,
  chain uuid not null,
  position bigint not null,
  at timestamptz not null,
  organisation uuid,
  actor text not null,
  action text not null,
  type text not null,
  ground text,
  recipient uuid,
  categories text[] not null,
  consents text[] not null,
  override uuid,
  detail text,
  resources text[] not null,
  plan uuid,
  hash bytea not null,
  unique (chain, position)
);
comment on column audit_entry.ground is
  'for what was given to somebody: own, direct-care, consent or override; null for a change';
comment on column audit_entry.recipient is 'the organisation to which it was given';
comment on column audit_entry.consents is 'the consents that it rests on, each as id/version';
comment on column audit_entry.detail is 'of an override: its ground, authoriser and what was told';
comment on column audit_entry.resources is 'what was read or changed, each as type/id/version';
create index audit_entry_by_time on audit_entry (chain, at, id);
create index audit_entry_by_who on audit_entry (organisation, at, id);

create view audit_change as
  select * from audit_entry where ground is null or action = 'override';
comment on view audit_change is 'what was done, without what was read';

-- jsonb_build_array keeps what is empty, what is absent and where one value ends apart.
create function audit_hash(prior bytea, e audit_entry) returns bytea
  language sql stable
  as $$
    select sha256(prior || convert_to(
      jsonb_build_array(
        e.id, e.chain, e.position, extract(epoch from e.at), e.organisation, e.actor, e.action,
        e.type, e.ground, e.recipient, e.categories, e.consents, e.override, e.detail,
        e.resources, e.plan)::text, 'UTF8'));
  $$;

-- Adds one row to its chain, whose head stays locked until the transaction ends.
create function audit_add(e audit_entry) returns void
  language plpgsql
  as $$
  begin
    insert into audit_chain as c (chain, length, head)
    values (e.chain, 1, ''::bytea)
    on conflict (chain) do update set length = c.length + 1
    returning length, head into e.position, e.hash;
    e.hash := audit_hash(e.hash, e);
    insert into audit_entry select e.*;
    update audit_chain set head = e.hash where chain = e.chain;
  end
  $$;

-- Whom something is about: said, or known by the plan or the document it belongs to.
create function audit_chain_of(person uuid, of_plan uuid, document_id uuid) returns uuid
  language sql stable
  as $$
    select coalesce(
      person,
      (select p.patient from plan p where p.id = of_plan),
      (select d.patient from document d where d.id = document_id),
      '00000000-0000-0000-0000-000000000000');
  $$;

create function audit_consents(person uuid, reader uuid, at timestamptz) returns text[]
  language sql stable
  as $$
    select array(
      select distinct s.consent || '/' || c.version
        from consent_share s
        join consent c on c.id = s.consent
       where s.patient = person and s.organisation = reader and s.live and s.permit
         and s.starts <= at and at < s.ends
       order by 1);
  $$;

-- Whether a reader holds the contact or an escalation of a person as a team of direct care.
create function audit_cares(person uuid, reader uuid) returns boolean
  language sql stable
  as $$
    select exists (
      select 1
        from handoff h
        join organisation o on o.id = h.owner and o.direct_care
       where h.patient = person and h.owner = reader
         and h.code in ('aftercare-contact', 'escalation')
         and h.status not in ('draft', 'rejected', 'cancelled', 'entered-in-error'));
  $$;

-- On what ground something is given that is neither the reader's own nor read in direct care. What
-- is no longer open by the time of the commit is not given: the reading has to be done again.
create function audit_given(e audit_entry) returns audit_entry
  language plpgsql
  as $$
  begin
    if not e.categories <@ opened(e.chain, e.recipient, e.at) then
      raise exception 'what was read is no longer open' using errcode = 'serialization_failure';
    end if;
    if e.categories = '{}' and audit_cares(e.chain, e.recipient) then
      e.ground := 'direct-care';
    else
      e.consents := audit_consents(e.chain, e.recipient, e.at);
    end if;
    return e;
  end
  $$;

-- Adds all rows of a transaction, chain by chain in one order, so that no two wait for each other.
-- Ids grow, so that rows of the same instant are read in the order in which they were written.
create function audit_append(entries jsonb) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
  declare
    e audit_entry;
  begin
    for e in
      select uuidv7(), audit_chain_of(g.person, g.plan, g.document), 0, g.at,
             g.organisation, g.actor, g.action, g.type, g.ground, g.recipient,
             coalesce(g.categories, '{}'), '{}', g.override, g.detail, g.resources, g.plan, ''
        from rows from (jsonb_to_recordset(entries) as (
               person uuid, plan uuid, document uuid, at timestamptz, organisation uuid,
               actor text, action text, type text, ground text, recipient uuid,
               categories text[], override uuid, detail text, resources text[])) with ordinality as g
       order by 2, g.ordinality
    loop
      -- The head is locked before it is judged what is open, so that neither can overtake.
      perform 1 from audit_chain c where c.chain = e.chain for update;
      if e.ground = 'consent' then
        e := audit_given(e);
      end if;
      perform audit_add(e);
    end loop;
  end
  $$;

-- Each row that does not fit the one before it, and each chain that does not fit its head.
create function audit_broken() returns table (entry uuid, place bigint, finding text)
  language sql stable
  as $$
    with linked as (
      select e.id, e.position, e.hash,
             lag(e.position, 1, 0::bigint) over chained as before,
             audit_hash(lag(e.hash, 1, ''::bytea) over chained, e) as expected
        from audit_entry e
      window chained as (partition by e.chain order by e.position)
    ), ends as (
      select coalesce(c.chain, l.chain) as chain, c.length, c.head, l.position, l.hash, l.id
        from audit_chain c
        full join (select distinct on (chain) chain, position, hash, id
                     from audit_entry
                    order by chain, position desc) l on l.chain = c.chain
    )
    select l.id, l.position,
           case when l.position <> l.before + 1 then 'a row before it is missing'
                else 'it or the row before it was altered or moved' end
      from linked l
     where l.position <> l.before + 1 or l.hash <> l.expected
    union all
    select n.id, coalesce(n.position, 0), 'the last rows of its chain do not fit its head'
      from ends n
     where n.length is distinct from n.position or n.head is distinct from n.hash
     order by 3, 2, 1;
  $$;

-- One value for all chains as they are now. Kept elsewhere, it shows a chain that was made anew.
create function audit_seal() returns table (chains bigint, entries bigint, seal text)
  language sql stable
  as $$
    select count(*), coalesce(sum(length), 0)::bigint,
           encode(sha256(coalesce(string_agg(
             uuid_send(chain) || int8send(length) || head, ''::bytea order by chain), '')), 'hex')
      from audit_chain;
  $$;

create function audit_refuse() returns trigger
  language plpgsql
  as $$
  begin
    raise exception 'The audit is only ever added to';
  end
  $$;
create trigger audit_entry_stays before update or delete on audit_entry
  for each row execute function audit_refuse();
create trigger audit_chain_stays before delete on audit_chain
  for each row execute function audit_refuse();
create function audit_grows() returns trigger
  language plpgsql
  as $$
  begin
    if new.chain <> old.chain or new.length not between old.length and old.length + 1 then
      raise exception 'The audit is only ever added to';
    end if;
    return new;
  end
  $$;
create trigger audit_chain_grows before update on audit_chain
  for each row execute function audit_grows();

do $$
declare
  former former_audit_entry;
begin
  for former in select * from former_audit_entry order by id loop
    perform audit_add(row(
      uuidv7(), audit_chain_of(null, former.plan, former.resource), 0, former.at,
      former.organisation, former.actor, former.action, former.type, null, null, '{}', '{}', null,
      null, array[former.type || '/' || former.resource || '/' || former.version], former.plan,
      ''::bytea)::audit_entry);
  end loop;
end $$;
drop table former_audit_entry;

-- Whatever else the application may do with rows: these it reads, and adds to by audit_append only.
revoke insert, update, delete on audit_entry, audit_chain from alongside_app;

-- Who may call: keys, proofs already used, sign-ins under way.

-- Signs our tokens; the same on every node. The highest number signs, all are accepted.
create table signing_key (
    number  integer primary key,
    jwk     text not null,
    created timestamptz not null default now()
);

-- A client's signed proof counts once; the row may go when the proof has ended.
create table client_assertion (
    client  text not null,
    jti     text not null,
    expires timestamptz not null,
    primary key (client, jti)
);

create index client_assertion_expires on client_assertion (expires);

-- Between signing in and the token: minutes at most, and used once.
create table authorization_code (
    code_hash    text primary key,
    client       text not null,
    account      text not null,
    redirect_uri text,
    scopes       text not null,
    challenge    text not null,
    issued       timestamptz not null,
    expires      timestamptz not null
);

create index authorization_code_expires on authorization_code (expires);

-- Browser sessions, shared by all nodes; the shape is Spring Session's.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(100)
);

create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);

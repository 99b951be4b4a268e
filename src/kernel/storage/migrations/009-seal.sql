-- What is sealed (src/kernel/seal). Master keys stand in a file or in the environment and never here: of each there is
-- only its id.

create table seal_key (
  -- Derived from the key itself: another key has another id.
  id text primary key,
  -- New data keys are wrapped under this one.
  current boolean not null,
  since timestamptz not null
);
create unique index seal_key_current on seal_key (current) where current;

-- One data key a case, wrapped to one office. A row without a key says when it was destroyed.
create table data_key (
  case_id text primary key,
  office text not null,
  -- A master key that still wraps something cannot be dropped.
  master text references seal_key (id),
  wrapped bytea,
  made_at timestamptz not null,
  -- When it is next asked whether its time is over: each is asked once a day, and none again once it is destroyed.
  check_at timestamptz not null,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null) and (master is null) = (wrapped is null))
);
create index data_key_master on data_key (master, case_id) where wrapped is not null;
create index data_key_check on data_key (check_at) where wrapped is not null;

-- The key of the keyed hashes by which a sealed answer is found. It outlives master keys, so that a rotation leaves
-- case_index as it is.
create table search_key (
  the_only boolean primary key default true check (the_only),
  master text not null references seal_key (id),
  wrapped bytea not null
);

-- Every look at what is sealed, and every one that was refused.
create table seal_look (
  id bigint generated always as identity primary key,
  case_id text not null,
  -- The revision of the step by which it was opened, where the reason stands; null where the look was refused.
  opening integer,
  -- Pseudonymous key, office and role of who looked.
  person text not null,
  office text not null,
  role text not null,
  looked_at timestamptz not null
);
create index seal_look_of_case on seal_look (case_id, id);

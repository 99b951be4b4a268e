-- The ledger: what was done, and the logs it is published in.

-- One log at a time; another follows only where what was published is ahead of this database (an older backup).
create table ledger_log (
  id integer generated always as identity primary key,
  -- The name of the log in its checkpoints.
  origin text not null unique,
  -- Who signs them, as verifiers are given it.
  key text not null,
  -- Under which folder of the published files it stands; '' for the first.
  place text not null unique,
  -- How many leaves have their number …
  numbered bigint not null default 0,
  -- … and how many of them are in the signed head.
  size bigint not null default 0,
  -- The signed head, as published.
  checkpoint text,
  -- The signed head of the log before this one.
  previous text,
  begun_at timestamptz not null default clock_timestamp()
);

-- Which server numbers and signs. A row, not a lock of a session: it is fenced by its token however late a holder acts.
create table ledger_lease (
  the_only boolean primary key default true check (the_only),
  holder text not null,
  token bigint not null,
  until timestamptz not null
);
insert into ledger_lease (holder, token, until) values ('', 0, '-infinity');

create table ledger_leaf (
  id bigint generated always as identity primary key,
  -- Of a ledger_log; both null until the sequencer has numbered it. No foreign key: only the sequencer writes here.
  log integer,
  number bigint,
  entered_at timestamptz not null default clock_timestamp(),
  -- SHA-256 of salt and entry: all that is ever published, and all that is left of what was erased.
  commitment bytea not null check (length(commitment) = 32),
  salt bytea check (length(salt) = 32),
  subject text,
  -- Canonical JSON as it was hashed: text, since jsonb would reorder it.
  entry text,
  check ((log is null) = (number is null)),
  check ((salt is null) = (entry is null) and (salt is null) = (subject is null))
);
create unique index ledger_leaf_number on ledger_leaf (log, number) where number is not null;
create index ledger_leaf_waiting on ledger_leaf (id) where number is null;
create index ledger_leaf_subject on ledger_leaf (subject, id) where subject is not null;

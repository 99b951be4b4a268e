-- What waits for a second person before it has effect in a register (src/mechanisms/register/agreement): what one act
-- would write, by whom and why, and what became of it. Nothing of it is public, and the record stays as it is until then.
create table register_proposal (
  id text collate "C" primary key,
  register text not null,
  office text not null references office (id) on delete cascade,
  act text not null check (act in ('entry', 'change', 'withdrawal', 'import')),
  -- The version of the definition by which its values were judged.
  definition text not null,
  -- A pseudonymous key.
  who text not null,
  at timestamptz not null,
  -- Its entry in the ledger.
  leaf bigint not null,
  state text not null check (state in ('waiting', 'agreed', 'refused')),
  -- Who agreed or refused, or took it back, why, and the entry of that.
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  decided_leaf bigint,
  check ((state = 'waiting') = (decided_by is null and decided_at is null and decided_leaf is null)),
  check ((state = 'refused') = (decided_reason is not null))
);
create index register_proposal_waiting on register_proposal (office, register, at, id) where state = 'waiting';
create index register_proposal_leaf on register_proposal (leaf);
create index register_proposal_decided on register_proposal (decided_leaf);

-- The records of a proposal as they would stand, in the order of their place, each with the salt of its hash.
create table register_proposed (
  proposal text not null references register_proposal (id) on delete cascade,
  place integer not null check (place >= 0),
  record text collate "C" not null,
  -- The version each would become, which is one more than the one it was decided on.
  version integer not null check (version > 0),
  state text not null check (state in ('current', 'withdrawn')),
  content jsonb not null,
  reason text,
  salt bytea not null check (length(salt) = 32),
  waiting boolean not null,
  primary key (proposal, place)
);
-- Of one record one thing waits at a time.
create unique index register_proposed_once on register_proposed (record) where waiting;

-- The pseudonymous key of the second person who agreed to a version; null where none had to.
alter table register_version add column agreed text;

-- The file is held to the record (src/kernel/record).

-- Not numbered before this moment: the entry of an act through an anonymous door waits for a random time, so that no
-- head tells when somebody reported.
alter table ledger_leaf add column not_before timestamptz not null default '-infinity';
drop index ledger_leaf_waiting;
create index ledger_leaf_waiting on ledger_leaf (not_before, id) where number is null;

-- SHA-256 of how the case stood after the step: its stage, office, clocks and the rest that its row holds. The step's
-- entry in the ledger has it, and the next step's has it again. Null for steps of before: their entries do not have it.
alter table case_step add column state bytea check (length(state) = 32);

-- Where rows were seen not to fit the record, by whoever saw it first. One goes when a whole check finds it right again.
create table record_fault (
  -- Which check: case, document, text, register, entry.
  part text not null,
  -- What it calls the thing, and which step of it; 0 for the thing as a whole.
  subject text not null,
  revision integer not null,
  kind text not null,
  first_seen timestamptz not null,
  -- The end of the last whole check before that: since when it may have differed. Null where there was none.
  right_at timestamptz,
  -- Whether a server's log has it.
  told boolean not null default false,
  primary key (part, subject, revision, kind)
);
create index record_fault_untold on record_fault (first_seen) where not told;

-- When whole checks of the database ended, on any server. What they found stands in a file of the server that made one:
-- whoever writes to the database could say here what he likes.
create table record_check (
  ended_at timestamptz primary key
);

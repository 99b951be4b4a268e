-- Who opened what is sealed in a record of a register, why and for what: added to and never changed (src/mechanisms/register/sealed).
create table register_opening (
  id bigint generated always as identity primary key,
  register text not null,
  record text collate "C" not null,
  version integer not null check (version > 0),
  office text not null references office (id) on delete cascade,
  person text not null references person (id) on delete cascade,
  reason text not null,
  purpose text not null,
  at timestamptz not null,
  -- Its entry in the ledger.
  leaf bigint not null
);
create index register_opening_record on register_opening (register, record, id);
create index register_opening_leaf on register_opening (leaf);

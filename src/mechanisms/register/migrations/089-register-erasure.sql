-- That the values of a record are to be erased by law: who asked it on which ground and why, and the word of a second
-- person, one of the two the head of the office. What was erased is not here.
create table register_erasure (
  id text collate "C" primary key,
  register text not null,
  record text not null,
  office text not null references office (id) on delete cascade,
  -- Pseudonymous keys.
  asked_by text not null,
  asked_at timestamptz not null,
  ground text not null,
  reason text not null,
  -- Whether who asked it is the head: then the second person need not be.
  asked_as_head boolean not null,
  asked_leaf bigint not null,
  -- agreed: the server carries it out within a second, with the list of erasures outside the database.
  state text not null check (state in ('waiting', 'agreed', 'done', 'refused')),
  decided_by text,
  decided_at timestamptz,
  decided_reason text,
  decided_leaf bigint,
  done_at timestamptz,
  check ((state = 'waiting') = (decided_by is null) and (decided_by is null) = (decided_at is null)
    and (decided_by is null) = (decided_leaf is null))
);
-- Of a record one erasure waits at a time, and one is done.
create unique index register_erasure_open on register_erasure (register, record) where state <> 'refused';
create index register_erasure_of_office on register_erasure (office, id);

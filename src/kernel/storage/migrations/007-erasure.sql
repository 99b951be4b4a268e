-- What was erased, in the transaction that erased it. The same lines stand in a file outside the database
-- (src/kernel/erasure): a line of the file that is not here was undone by an older backup, and is done again.
create table erasure (
  id uuid primary key,
  erased_at timestamptz not null,
  kind text not null check (kind in ('case', 'sealed', 'subject', 'demonstration')),
  -- SHA-256 of the subjects' ids, in hexadecimal: the list says of nobody that he was here.
  subjects text[] not null
);

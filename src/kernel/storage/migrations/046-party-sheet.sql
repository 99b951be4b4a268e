-- The sheet served with a paper, by whose code the party comes in without an account. Each is made once and on record; of
-- its code a keyed hash is kept. A newer sheet of the same paper takes the place of the one before.
create table party_sheet (
  paper text not null references document (code) on delete cascade,
  number integer not null check (number > 0),
  case_id text not null references "case" on delete cascade,
  code_hash bytea not null unique check (length(code_hash) = 32),
  way text not null check (way <> ''),
  reason text check (reason <> ''),
  made_by text not null,
  made_at timestamptz not null,
  mac bytea not null,
  primary key (paper, number)
);
create index party_sheet_of_case on party_sheet (case_id);

-- By which sheet a session for a case was opened: PAPER/NUMBER.
alter table session add column sheet text check (sheet <> '');

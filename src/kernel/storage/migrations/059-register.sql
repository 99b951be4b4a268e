-- Registers: records that are no cases (src/mechanisms/register, docs/decisions/031). Which registers there are is data of
-- the program. Each has a partition of its own in both tables, which the owner makes at a start, with the indexes and
-- constraints that the register's definition asks for; at run time nothing is made.

-- The days from the first to the last, both of them in it and without an end where none is written, of everything that has
-- the same words: each hash of these has ten million days of its own, so that an exclusion constraint compares one range
-- and needs no extension, which an owner without rights on the database could not make. Days are as the values of a record
-- write them, 2026-03-02; a cast depends on settings of the session, so no index takes it.
create function register_period(same text, first text, last text) returns numrange language sql immutable parallel safe as
$$
  select numrange(
    own.start + day.first,
    own.start + greatest(day.first, coalesce(day.last, 9999998)),
    '[]')
  from (select hashtextextended(same, 0)::numeric * 10000000 as start) own,
    (select
      make_date(substr(first, 1, 4)::integer, substr(first, 6, 2)::integer, substr(first, 9, 2)::integer) - date '0001-01-01' as first,
      make_date(substr(last, 1, 4)::integer, substr(last, 6, 2)::integer, substr(last, 9, 2)::integer) - date '0001-01-01' as last) day
$$;

create table register_record (
  register text not null,
  id text collate "C" not null,
  office text not null references office (id) on delete cascade,
  -- Of the newest of its versions.
  version integer not null check (version > 0),
  state text not null check (state in ('current', 'withdrawn')),
  -- The version of the definition by which its values were judged.
  definition text not null,
  content jsonb not null,
  -- What the public reads of it: the public fields alone. Null where the public reads nothing.
  open_content jsonb,
  -- What it is found by: all its words and the public ones, folded, and their pairs of characters (decision 004).
  words text not null,
  grams integer[] not null,
  open_words text,
  open_grams integer[],
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (register, id)
) partition by list (register);

create table register_version (
  register text not null,
  id text collate "C" not null,
  version integer not null check (version > 0),
  office text not null references office (id) on delete cascade,
  act text not null check (act in ('entry', 'change', 'withdrawal', 'import')),
  definition text not null,
  content jsonb not null,
  -- A pseudonymous key.
  who text not null,
  at timestamptz not null,
  -- Null where none was asked for.
  reason text,
  -- Its entry in the ledger, which may be one for many, and which of these it is, from 0; the salt of its own hash.
  leaf bigint not null,
  place integer not null check (place >= 0),
  salt bytea not null check (length(salt) = 32),
  primary key (register, id, version)
) partition by list (register);
create index register_version_leaf on register_version (leaf, place);

-- Rows of a register that has no partition yet, as after a restore; the next start moves them into their own.
create table register_record_other partition of register_record default;
create table register_version_other partition of register_version default;

-- Every version of a definition as it was first served here, in full.
create table register_release (
  register text not null,
  version text not null,
  form text not null,
  hash text not null,
  first_seen timestamptz not null,
  primary key (register, version)
);

-- By which definition the words, the public values and the indexes of a register were last made.
create table register_derived (
  register text primary key,
  hash text not null
);

-- The answer to an act that was asked for with a key of its caller's, so that the same call is not done twice.
create table register_key (
  key bytea primary key,
  body bytea not null,
  answer text not null,
  answered_at timestamptz not null
);
create index register_key_age on register_key (answered_at);

-- What an education department found of rows that its schools reported (src/areas/study/school): of the version it read, so that
-- a row that changed since waits again. Never changed; a later one of the same row stands.
create table coverage_check (
  id bigint generated always as identity primary key,
  office text not null references office (id) on delete cascade,
  -- Record of the register `school-coverage`, and the version that was read.
  record text collate "C" not null,
  version integer not null,
  result text not null check (result in ('agrees', 'differs')),
  note text not null,
  who text not null,
  at timestamptz not null,
  -- One entry for all rows that were checked together.
  leaf bigint not null,
  unique (record, version, id)
);
create index coverage_check_leaf on coverage_check (leaf);

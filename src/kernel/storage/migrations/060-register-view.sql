-- Filters and an order of a register's list that somebody keeps under a name, for themselves or for their office.
create table register_view (
  id text primary key,
  register text not null,
  office text not null references office (id) on delete cascade,
  -- Whose it is alone; null where it is the office's.
  person text references person (id) on delete cascade,
  name text not null,
  -- The query of the list's address, as it is written there.
  query text not null,
  made_by text not null,
  made_at timestamptz not null
);
create index register_view_office on register_view (register, office);

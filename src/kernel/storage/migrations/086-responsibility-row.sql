-- Rows of responsibility lists as they were published (src/areas/planning/lists): by these departments and provisions are
-- found. What a page shows of a list is read from the steps of its case, which are on record.
create table responsibility_row (
  case_id text collate "C" not null references "case" (id) on delete cascade,
  -- Of the list's year, from 1.
  version integer not null check (version > 0),
  row_id text not null,
  -- In the list, from 1.
  place integer not null check (place > 0),
  office text not null references office (id) on delete cascade,
  year integer not null,
  -- Addresses of its provisions; none where the law was entered by hand.
  provisions text[] not null,
  published_at timestamptz not null,
  primary key (case_id, version, row_id)
);
create index responsibility_row_of_office on responsibility_row (office, year, version);
create index responsibility_row_in_order on responsibility_row (case_id, row_id, version);
create index responsibility_row_provisions on responsibility_row using gin (provisions);

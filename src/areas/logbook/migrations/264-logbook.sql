-- What officers did with the logbook that runs beside the server (src/areas/logbook, docs/decisions/075). No log stands here.
create table logbook_asked (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- A search, an event that was opened, its proof, an export, a statement.
  act text not null check (act in ('search', 'open', 'proof', 'export', 'statement')),
  -- The query as it was written, the number of the event, or the source.
  what text not null,
  -- Of a search: from when, until when, as it was written.
  since text,
  until text,
  reason text not null,
  who text not null,
  at timestamptz not null,
  leaf bigint not null
);
create index logbook_asked_of_office on logbook_asked (office, id desc);

-- What is to be done to the logbook. A hold is agreed at once, all else by a second person.
create table logbook_order (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- As it is told to the logbook, without who.
  act jsonb not null,
  reason text not null,
  state text not null check (state in ('waiting', 'agreed', 'dropped')),
  who text not null,
  at timestamptz not null,
  leaf bigint not null,
  decided_by text,
  decided_at timestamptz,
  decided_leaf bigint,
  -- What the logbook answered: the entry it became, and of a deletion how much went; or why not.
  done_at timestamptz,
  done jsonb,
  check ((decided_by is null) = (decided_leaf is null)),
  check ((done_at is null) = (done is null))
);
create index logbook_order_of_office on logbook_order (office, id desc);
create index logbook_order_undone on logbook_order (office) where state = 'agreed' and done_at is null;

-- What of the logbook somebody must look at: told once when it begins, cleared when it ends.
create table logbook_warning (
  office text not null references office (id) on delete cascade,
  kind text not null check (kind in ('silent', 'disk')),
  -- Of a source that is silent its name.
  source text not null,
  since timestamptz not null,
  -- Of a disk: the day on which it is full.
  day date,
  told_at timestamptz not null,
  ended_at timestamptz
);
create unique index logbook_warning_standing on logbook_warning (office, kind, source) where ended_at is null;

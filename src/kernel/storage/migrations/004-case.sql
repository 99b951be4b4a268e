-- Cases, their steps and clocks, what happened, and who is told. Rows of one case are written by one statement in the
-- transaction that moves the case (src/kernel/procedure/write.ts); foreign keys would only read the row again.

create table "case" (
  -- Made by us; sorts by the moment the case was opened.
  id text primary key,
  procedure text not null,
  -- The released version of the procedure, and the version of the law, that the case is pinned to.
  procedure_version date not null,
  law text not null,
  stage text not null,
  -- Whether the stage is one at which the matter is done.
  ended boolean not null,
  -- The office that holds the case, the person in it who has it in hand, and whose case it is.
  office text not null,
  holder text,
  party text,
  -- 〔2026〕12号, counted for each mark, office and year.
  mark text not null,
  number_year integer not null,
  number integer not null,
  number_office text not null,
  revision integer not null,
  -- A step that waits for a second person's word, JSON as it was written.
  proposal text,
  opened_at timestamptz not null,
  moved_at timestamptz not null,
  -- The first moment by which the office must act; infinity where no clock of the office runs.
  next_due timestamptz not null,
  -- Keyed hash of the receipt code.
  receipt_hash bytea unique,
  unique (number_office, mark, number_year, number)
);
create index case_of_office on "case" (office, ended, next_due, id);
create index case_at_stage on "case" (office, procedure, stage, next_due, id);
create index case_of_holder on "case" (holder, ended, next_due, id) where holder is not null;
create index case_of_party on "case" (party, ended, next_due, id) where party is not null;

create table case_number (
  office text not null,
  mark text not null,
  year integer not null,
  last integer not null,
  primary key (office, mark, year)
);

create table case_step (
  case_id text not null,
  revision integer not null,
  step text not null,
  -- taken, proposed, objected; recounted by a new calendar; adopted by another version of its procedure.
  effect text not null,
  -- Pseudonymous keys.
  taken_by text not null,
  taken_as text,
  concurred_by text,
  concurred_as text,
  taken_at timestamptz not null,
  -- JSON as it was written; sealed answers are sealed in it. The ledger has its hash.
  answers text not null,
  primary key (case_id, revision)
);

-- The answers by which cases are found.
create table case_index (
  procedure text not null,
  field text not null,
  key text not null,
  case_id text not null,
  primary key (procedure, field, key, case_id)
);
create index case_index_case on case_index (case_id);

-- Clocks. A row holds all that a recount needs.
create table deadline (
  id bigint generated always as identity primary key,
  case_id text not null,
  clock text not null,
  name_zh text not null,
  name_en text not null,
  -- Kind, length, whose figure it is, and how it ends, as JSON.
  term text not null,
  binds text not null check (binds in ('office', 'party')),
  started_at timestamptz not null,
  extended_by integer not null default 0,
  -- [[from, to or null], …] as JSON.
  pauses text not null default '[]',
  last_day date,
  -- Null for 及时 and while it is paused.
  due_at timestamptz,
  provisional boolean not null,
  -- The calendar it was counted by.
  calendar text not null,
  stopped_at timestamptz,
  -- When the sweep saw that it was over.
  fired_at timestamptz
);
create index deadline_of_case on deadline (case_id) where stopped_at is null;
create index deadline_due on deadline (due_at, id) where stopped_at is null and fired_at is null and due_at is not null;
create index deadline_counted on deadline (calendar, id) where stopped_at is null and fired_at is null;

-- The same key with the same body has the same answer; kept for some days.
create table act_key (
  -- SHA-256 of the actor and the key; the body's hash is salted with the key, which is not kept.
  key bytea primary key,
  body bytea not null,
  case_id text not null,
  revision integer not null,
  stage text not null,
  effect text not null,
  number integer not null,
  number_year integer not null,
  mark text not null,
  answered_at timestamptz not null
);
create index act_key_age on act_key (answered_at);

-- The years of the working-day calendar that were imported.
create table calendar_year (
  year integer primary key,
  order_text text not null,
  imported_at timestamptz not null default clock_timestamp()
);

-- What happened, for whoever else must know. Written without a number in the act's own transaction: an id says nothing
-- of which transaction ended first, so that a cursor over ids would miss rows.
create table event (
  id bigint generated always as identity primary key,
  number bigint unique,
  kind text not null,
  subject text not null,
  -- JSON: never more of a person than a key.
  body text not null,
  happened_at timestamptz not null
);
create index event_waiting on event (id) where number is null;

create table event_head (
  the_only boolean primary key default true check (the_only),
  last bigint not null
);
insert into event_head (last) values (0);

create table event_consumer (
  name text primary key,
  -- The number of the last event it has handled.
  cursor bigint not null,
  -- Where it stands still: what it said, since when, how often it tried, and when it tries again.
  failure text,
  failed_at timestamptz,
  attempts integer not null default 0,
  retry_at timestamptz
);

-- The inbox. An addressee is office:…, person:…, or case:… for whoever holds the receipt.
create table notice (
  id bigint generated always as identity primary key,
  case_id text,
  addressee text not null,
  zh text not null,
  en text not null,
  written_at timestamptz not null,
  read_at timestamptz
);
create index notice_inbox on notice (addressee, id);
create index notice_unread on notice (addressee) where read_at is null;

-- What goes out beside the inbox.
create table outbox (
  id bigint generated always as identity primary key,
  notice_id bigint not null,
  channel text not null check (channel in ('mail', 'webhook')),
  state text not null check (state in ('waiting', 'sending', 'sent', 'uncertain', 'given-up')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  -- Who is sending it, until when it is believed to be.
  claim uuid,
  claimed_until timestamptz,
  sent_at timestamptz,
  failure text
);
create unique index outbox_once on outbox (notice_id, channel);
create index outbox_waiting on outbox (next_at, id) where state = 'waiting';
create index outbox_sending on outbox (claimed_until) where state = 'sending';

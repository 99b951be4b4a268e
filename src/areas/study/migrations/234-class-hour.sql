-- A lesson while it is held in a class (src/areas/study/lesson). Of pupils nothing is kept but that a number came in and which
-- questions it has answered, until the hour is over: whose answer was right stands nowhere.
create table class_hour (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- The record of the lesson (register `lessons`) and its version that day, and its topic and provisions as that says them.
  lesson text not null,
  version integer not null,
  topic text not null,
  provisions text not null,
  -- A class by letters, digits and numerals: 五年级二班.
  class text not null,
  pupils smallint not null check (pupils between 1 and 200),
  -- Items it asks, by record of the bank and version, in their order: [{"record", "version"}].
  items jsonb not null,
  -- Keyed hash of the code on the blackboard; null once it is over.
  code_hash bytea,
  teacher text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > opened_at),
  closed_at timestamptz,
  -- Once it is over: how many numbers came in, and of each item how many answered it and how many of these rightly; the
  -- second is null where fewer than ten answered: [{"answered", "right"}].
  came smallint,
  results jsonb,
  -- The entry over all that, and the salt of what it commits to.
  leaf bigint,
  salt bytea,
  check ((closed_at is null) = (results is null)),
  check ((closed_at is null) = (leaf is null))
);
create unique index class_hour_code on class_hour (code_hash) where code_hash is not null;
create index class_hour_of_office on class_hour (office, opened_at desc, id desc);
-- How often a lesson was held stands beside it.
create index class_hour_of_lesson on class_hour (lesson);
create index class_hour_running on class_hour (ends_at) where closed_at is null;
create index class_hour_leaf on class_hour (leaf) where leaf is not null;

-- A number of the class that is in, until the hour is over. Its ids begin where no seat of an exam comes: both are told by
-- one cookie, and visits are counted by them.
create table class_pupil (
  id bigint generated always as identity (start with 1000000000001) primary key,
  hour text collate "C" not null references class_hour (id) on delete cascade,
  number smallint not null check (number between 1 and 200),
  session_hash bytea not null,
  -- A sign for each item, in their order: 1 once it was answered.
  done text not null check (done ~ '^[01]*$'),
  unique (hour, number)
);

-- Sums of an hour that runs, and of nobody in particular.
create table class_count (
  hour text collate "C" not null references class_hour (id) on delete cascade,
  item smallint not null,
  answered integer not null,
  "right" integer not null check ("right" between 0 and answered),
  primary key (hour, item)
);

-- Results of anonymous quizzes (src/mechanisms/quiz), as they may be read: what is fewer than ten answers, and what
-- could be told of it by subtraction, was left out before the row was written and stands nowhere.
create table quiz_result (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- Address of the provision that was asked about.
  provision text not null,
  title text not null,
  -- The result before, which this one is held against; null of a first one.
  before text references quiz_result (id) on delete cascade,
  held_from date not null,
  held_to date not null check (held_to >= held_from),
  -- Places, each with what was asked and what was right, or with neither.
  cells jsonb not null,
  -- Of all places together; null where they are fewer than ten.
  asked integer check (asked >= 10),
  "right" integer check ("right" between 0 and asked),
  who text not null,
  entered_at timestamptz not null,
  leaf bigint not null,
  salt bytea not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  withdrawn_leaf bigint
);
create index quiz_result_newest on quiz_result (id desc);
create index quiz_result_before on quiz_result (before) where before is not null;

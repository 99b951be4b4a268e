-- What somebody practises (src/areas/study/mine): read by them alone, deleted when they say so, on record of nobody
-- (docs/decisions/067-ones-own-study.md).
create table study_card (
  person text not null references person (id) on delete cascade,
  -- Record of the item bank.
  item text not null,
  -- When it is asked again.
  due timestamptz not null,
  -- The state of memory as the scheduler has it: stability, difficulty, state, steps, counts, last review.
  card jsonb not null,
  -- Whether the last answer was right.
  is_right boolean not null,
  -- The last answer by option ids, and to which version of the item.
  answer jsonb not null,
  version integer not null,
  answered_at timestamptz not null,
  primary key (person, item)
);
create index study_card_due on study_card (person, due);

-- How many were answered on a day, and how many rightly: all that is kept of each answer but the last.
create table study_day (
  person text not null references person (id) on delete cascade,
  day date not null,
  answered integer not null check (answered > 0),
  right_ones integer not null check (right_ones between 0 and answered),
  primary key (person, day)
);

-- How many somebody means to answer on a day. Set by nobody else.
create table study_goal (
  person text primary key references person (id) on delete cascade,
  daily smallint not null check (daily between 1 and 200)
);

-- Programmes of which whoever lacks a part was reminded, each once for the end it had.
create table study_reminded (
  programme text not null,
  ends date not null,
  at timestamptz not null,
  primary key (programme, ends)
);

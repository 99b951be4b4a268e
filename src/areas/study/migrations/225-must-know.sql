-- Changes of units that a must-know list names (src/areas/study/must-know), each found once on its day, and who is to read it.
create table study_change (
  id bigint generated always as identity primary key,
  -- The record of the list, and the unit as it names it.
  list text not null,
  unit text not null,
  -- The first day of the other words, or of none.
  since date not null,
  kind text not null check (kind in ('changed', 'gone')),
  -- Where the new words stand.
  now_at text[] not null,
  -- Until when they are to be read: the office's own figure, as the list had it on the day.
  until date not null,
  found_at timestamptz not null,
  unique (list, unit, since)
);

-- Theirs to answer for: whether they have read it, and nothing of what they make of it.
create table study_task (
  change bigint not null references study_change (id) on delete cascade,
  person text not null references person (id) on delete cascade,
  done_at timestamptz,
  primary key (person, change)
);
create index study_task_of_change on study_task (change);

-- Days on which all lists were held against the texts at hand, by which texts: each once, whichever server came first.
create table study_swept (
  day date not null,
  -- SHA-256 of the versions at hand.
  shelf text not null,
  at timestamptz not null,
  primary key (day, shelf)
);

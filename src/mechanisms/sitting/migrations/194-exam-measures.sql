-- What an exam tells of its items (src/mechanisms/sitting/analysis). Figures over many papers; of no person anything.
create table exam_analysis (
  case_id text collate "C" primary key references exam (case_id) on delete cascade,
  at timestamptz not null,
  -- First attempts that were handed in, and items among them.
  n integer not null check (n > 0),
  k integer not null,
  mean double precision not null,
  sd double precision not null,
  -- Null with the reason: papers differ, points differ, one item, everybody has the same total.
  kr20 double precision,
  sem double precision,
  why text check (why in ('papers', 'points', 'one-item', 'no-spread')),
  check ((kr20 is null) = (why is not null))
);

-- An item of the bank as one exam measured it. `seen` counts every paper it was on, n those that are measured.
create table exam_item_measure (
  case_id text collate "C" not null references exam_analysis (case_id) on delete cascade,
  record text collate "C" not null,
  version integer not null,
  place smallint not null,
  seen integer not null,
  n integer not null,
  p double precision not null,
  rest double precision,
  d27 double precision not null,
  -- Persons in the upper and in the lower group each.
  "group" integer not null,
  blank integer not null,
  -- [{"answer": "AC", "right": true, "n", "upper", "lower"}]
  answers jsonb not null,
  primary key (case_id, place)
);
create index exam_item_measure_record on exam_item_measure (record, version);

-- Two papers with many equal wrong choices, for a person to look at; by seats, and by nothing that ranks them. All of an
-- exam go when its results are final.
create table exam_similar_pair (
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  one bigint not null references exam_seat (id) on delete cascade,
  other bigint not null references exam_seat (id) on delete cascade,
  -- Places of the frozen paper at which both chose the same wrong option, and at how many both chose wrongly.
  equal smallint[] not null,
  wrong smallint not null,
  -- Equal ones to be expected by how often each wrong option was chosen.
  chance double precision not null,
  -- The figures of the office by which it was found.
  least smallint not null,
  times double precision not null,
  found_at timestamptz not null,
  judged text check (judged in ('chance', 'known', 'case')),
  reason text,
  judged_by text,
  judged_at timestamptz,
  leaf bigint,
  check ((judged is null) = (reason is null) and (judged is null) = (leaf is null)),
  primary key (case_id, one, other)
);

-- The exams that people of one unit sat.
create index exam_seat_unit on exam_seat (unit, case_id) where unit is not null;

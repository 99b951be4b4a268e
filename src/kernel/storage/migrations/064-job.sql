-- Long jobs: work that is done in slices of at most about a second, each in its own transaction (src/kernel/job).
create table job (
  -- Random: whoever may not see a job cannot guess it either.
  id text primary key,
  -- Which job of the program it is, and what it was asked.
  kind text not null,
  body jsonb not null,
  -- Who asked, at which office's desk.
  office text not null references office (id) on delete cascade,
  person text not null references person (id) on delete cascade,
  state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  -- Where the next slice goes on; null before the first.
  cursor jsonb,
  -- How far it has come, in whatever it counts, and of how many.
  done integer not null default 0 check (done >= 0),
  total integer not null check (total >= 0),
  -- What came of it; of one that failed, why, in both languages.
  result jsonb,
  failure jsonb,
  -- Slices begun since the last that ended.
  attempts integer not null default 0 check (attempts >= 0),
  -- When its next slice is due: not before whoever began one must have ended it.
  next_at timestamptz not null,
  made_at timestamptz not null,
  moved_at timestamptz not null,
  check ((state = 'done') = (result is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index job_due on job (next_at) where state = 'waiting';
create index job_over on job (moved_at) where state <> 'waiting';
create index job_person on job (person, made_at);
create index job_office on job (office);

-- What a job works on and what it finds, in parts of some hundred rows: no slice reads more than it needs.
create table job_part (
  job text not null references job (id) on delete cascade,
  name text not null,
  number integer not null check (number >= 0),
  content jsonb not null,
  primary key (job, name, number)
);

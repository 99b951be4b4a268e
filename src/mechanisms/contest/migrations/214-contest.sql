-- Knowledge contests (src/mechanisms/contest). A contest is a case, and its acts stand there; its entrants, their attempts and
-- its boards are rows, as those of exams are.
create table contest (
  case_id text collate "C" primary key references "case" (id) on delete cascade,
  office text not null references office (id) on delete cascade,
  title text not null,
  opens_at timestamptz not null,
  -- As extended; `frozen_closes_at` as it was frozen.
  closes_at timestamptz not null check (closes_at > opens_at),
  frozen_closes_at timestamptz not null,
  -- `ContestRules` in rules.ts.
  rules jsonb not null,
  -- Items with their keys, the seed of papers and the seed of the draw (`SealedContest`), under the data key of the case.
  paper text not null,
  paper_hash text not null check (length(paper_hash) = 64)
);
create index contest_by_opening on contest (opens_at desc, case_id desc);
create index contest_closing on contest (closes_at);

-- An entrant: a nickname and a code, and nothing else of them.
create table contest_seat (
  id bigint generated always as identity primary key,
  case_id text collate "C" not null references contest (case_id) on delete cascade,
  nickname text not null,
  -- As nicknames are told apart: without case, width and spaces.
  folded text not null,
  -- Keyed hash of the code that was told once.
  code_hash bytea not null,
  -- Keyed hash of the one live session's token.
  session_hash bytea,
  -- By which page they came in, their team and their region, each by its place in the rules; -1 for none and for our own page.
  host smallint not null default -1,
  team smallint not null default -1,
  region smallint not null default -1,
  entered_at timestamptz not null,
  -- The line that stands for them in the draw: SHA-256 of salt, line feed and nickname (`hidden` of mechanisms/draw).
  salt bytea not null,
  lot bytea not null check (length(lot) = 32),
  -- Attempts and papers so far, the day in China of the newest paper, and how many papers were begun on it.
  attempts integer not null default 0,
  papers integer not null default 0,
  day date,
  day_tries smallint not null default 0,
  -- Of attempts that count: points and time of the best, and in which rounds all was right, a bit each.
  best numeric(8, 2),
  best_ms bigint,
  full_rounds integer not null default 0,
  -- Takes part in the draw.
  eligible boolean not null default false,
  unique (case_id, folded)
) with (fillfactor = 80);
create unique index contest_seat_lot on contest_seat (case_id, lot) where eligible;

create table contest_attempt (
  id bigint generated always as identity primary key,
  seat bigint not null references contest_seat (id) on delete cascade,
  case_id text collate "C" not null,
  nth integer not null,
  round smallint not null,
  -- The same paper once more, until all is right; it costs no try.
  redo boolean not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  -- `DrawnItems` of mechanisms/sitting. How the entrant is called in its draw is the nickname and `paper`.
  paper integer not null,
  drawn jsonb not null,
  handed_at timestamptz,
  -- By place, by option ids of the frozen item.
  answers jsonb,
  marks jsonb,
  points numeric(8, 2),
  -- In less time than the rules give at least: it counts nothing.
  fast boolean,
  leaf bigint,
  salt bytea,
  unique (seat, nth),
  check (num_nulls(handed_at, answers, marks, points, fast, leaf, salt) in (0, 7))
);
create index contest_attempt_of_case on contest_attempt (case_id, id);
create index contest_attempt_leaf on contest_attempt (leaf) where leaf is not null;

-- Sums over entrants, kept by the hand-ins themselves. What is shown stands still from the moment that the rules name.
create table contest_board (
  case_id text collate "C" not null references contest (case_id) on delete cascade,
  kind text not null check (kind in ('all', 'host', 'team', 'region')),
  place smallint not null,
  entrants integer not null default 0,
  tries integer not null default 0,
  full_marks integer not null default 0,
  points numeric(14, 2) not null default 0,
  -- When points or full marks grew last.
  reached_at timestamptz,
  shown_entrants integer not null default 0,
  shown_tries integer not null default 0,
  shown_full_marks integer not null default 0,
  shown_points numeric(14, 2) not null default 0,
  shown_reached_at timestamptz,
  primary key (case_id, kind, place)
) with (fillfactor = 50);

-- Who was drawn, in the order of the draw; whoever moved up stands behind.
create table contest_winner (
  case_id text collate "C" not null references contest (case_id) on delete cascade,
  -- In the order of the draw, from 1.
  place integer not null,
  seat bigint not null references contest_seat (id) on delete cascade,
  -- In the rules, from 0.
  prize smallint not null,
  -- Drawn; struck from the list upon an objection; refused at the contact, as another nickname of a winner.
  state text not null check (state in ('drawn', 'struck', 'refused')),
  -- Encrypted under the data key of the case; it goes when the prizes are given.
  contact text,
  -- Keyed hash of the number in it, by which one winner is known again.
  contact_hash bytea,
  contact_at timestamptz,
  -- When they moved up; null for whoever was drawn at once. Their days for a contact run from then on.
  moved_at timestamptz,
  primary key (case_id, place),
  unique (case_id, seat),
  unique (case_id, contact_hash)
);

-- Entries of attempts lose their words with their contest: nothing but a case that is erased takes one away.
create function forget_contest_entries() returns trigger language plpgsql security definer as $$
begin
  update ledger_leaf set entry = null, salt = null, subject = null
  where id in (select leaf from contest_attempt where case_id = old.case_id and leaf is not null);
  return old;
end
$$;
do $make$
begin
  execute format('alter function forget_contest_entries() set search_path = %I, pg_temp', current_schema());
end
$make$;
create trigger contest_gone before delete on contest for each row execute function forget_contest_entries();

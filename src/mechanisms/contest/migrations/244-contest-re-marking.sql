-- A key of a contest that is changed once it has closed: every paper is marked anew (src/mechanisms/contest/re-mark.ts).

-- Keys that were changed, newest last: [{"place", "key", "at", "leaf", "revision"}]; each is bound by the entry of its row.
alter table contest add rekeyed jsonb not null default '[]';

-- Marks by the newest keys beside those of the hand-in, which its own entry is over, with an entry of their own.
alter table contest_attempt
  add remarked jsonb,
  add remarked_points numeric(8, 2),
  add remarked_leaf bigint,
  add remarked_salt bytea,
  add check (num_nulls(remarked, remarked_points, remarked_leaf, remarked_salt) in (0, 4));
create index contest_attempt_remarked on contest_attempt (remarked_leaf) where remarked_leaf is not null;

create table contest_remarking (
  id bigint generated always as identity primary key,
  case_id text collate "C" not null references contest (case_id) on delete cascade,
  -- The act in its case, the place of the item in the frozen paper, and the key before.
  revision integer not null,
  place smallint not null,
  before jsonb not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- Papers that were marked anew, and of those whose points are others.
  attempts integer not null default 0,
  changed integer not null default 0,
  -- The last paper that was, and the last entrant whose best was counted anew: where it goes on if it was stopped.
  reached bigint not null default 0,
  counted bigint not null default 0,
  -- SHA-256 over the marks, slice by slice.
  hash text,
  leaf bigint,
  unique (case_id, revision),
  check ((ended_at is null) = (leaf is null))
);

-- Lists of winners that were given up for a changed key, as they were shown, with the draw they came of.
create table contest_earlier_winner (
  case_id text collate "C" not null references contest (case_id) on delete cascade,
  -- Which list it was, from 1.
  draw smallint not null,
  place integer not null,
  nickname text not null,
  lot bytea not null,
  salt bytea not null,
  prize smallint not null,
  state text not null,
  primary key (case_id, draw, place)
);

-- A prize whose winner left no contact in time.
alter table contest_winner drop constraint contest_winner_state_check,
  add constraint contest_winner_state_check check (state in ('drawn', 'struck', 'refused', 'lapsed'));

-- As before, with the entries over marks anew.
create or replace function forget_contest_entries() returns trigger language plpgsql security definer as $$
begin
  update ledger_leaf set entry = null, salt = null, subject = null
  where id in (
    select leaf from contest_attempt where case_id = old.case_id and leaf is not null
    union all select remarked_leaf from contest_attempt where case_id = old.case_id and remarked_leaf is not null
    union all select leaf from contest_remarking where case_id = old.case_id and leaf is not null);
  return old;
end
$$;
do $make$
begin
  execute format('alter function forget_contest_entries() set search_path = %I, pg_temp', current_schema());
end
$make$;

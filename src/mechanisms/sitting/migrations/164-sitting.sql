-- Examinations while they are sat (src/mechanisms/sitting). An exam is a case, and its acts stand there; what thousands of
-- people write in an hour are rows of their own, and a hand-in leaves one entry over all its answers.
create table exam (
  case_id text collate "C" primary key references "case" (id) on delete cascade,
  office text not null references office (id) on delete cascade,
  title text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  minutes integer not null check (minutes between 1 and 600),
  tries smallint not null check (tries between 1 and 20),
  -- Which attempt counts: best, last, mean.
  counts text not null check (counts in ('best', 'last', 'mean')),
  -- Blueprint, rules of marking, moments when what is shown: `ExamRules` in rules.ts.
  rules jsonb not null,
  -- What each frozen item rests on, to be held against the law until it closes: [["q0001", "unit SHA-256\nunit SHA-256"]].
  bound jsonb not null default '[]',
  -- The frozen items with their keys, and the seed (`SealedPaper`), encrypted under the data key of the case.
  paper text not null,
  -- SHA-256 of what `paper` says: published when it is sealed, so that anybody can hold the paper against it afterwards.
  paper_hash text not null check (length(paper_hash) = 64),
  -- When it closes as it was frozen; `closes_at` follows from it by what invigilators did. The act that froze it holds a hash
  -- over this and all that stands above.
  frozen_closes_at timestamptz not null,
  -- What is drawn no more from `at` on, by the cap on how often one item is seen, by places in the bank of its draw, growing; each
  -- is bound by its entry, whose content hides it under the salt (hexadecimal): [{"at", "places", "leaf", "salt"}].
  cuts jsonb not null default '[]',
  -- Keys that were changed after the exam began, newest last: [{"place", "key", "at", "leaf", "revision"}]; each is
  -- bound by the entry of its `exam_remarking`.
  rekeyed jsonb not null default '[]',
  -- The earlier exam whose failed or absent seats sit this one; the act that froze it holds it. Not a reference: that one may
  -- be erased, and what was frozen stays what it was.
  makes_up text collate "C",
  -- Once the term of keeping (`keepsMonths` of the rules, the office's own) was over: when what tells of a person was taken
  -- away, how much of it, and the entry that says so.
  blanked_at timestamptz,
  blanked jsonb,
  blanked_leaf bigint,
  blanked_salt bytea,
  check (num_nulls(blanked_at, blanked, blanked_leaf, blanked_salt) in (0, 4))
);
create index exam_made_up on exam (makes_up) where makes_up is not null;
create index exam_kept on exam (closes_at) where blanked_leaf is null;
create index exam_blanked on exam (blanked_leaf) where blanked_leaf is not null;
create index exam_of_office on exam (office, opens_at desc, case_id desc);
create index exam_closing on exam (closes_at);
create index exam_by_opening on exam (opens_at desc, case_id desc);

-- Who may sit it: a number and a code, tied to an account where there is one. Never an account of its own.
create table exam_seat (
  id bigint generated always as identity primary key,
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  -- As printed on the slip: 2026-0117, or of pupils class and number.
  number text not null,
  -- Keyed hash of the code on the slip; the code is told once. Before a slip was issued, random bytes that no code gives.
  code_hash bytea not null,
  -- How often a slip was issued: a code that is told again is a new one.
  issued smallint not null default 0,
  -- Whose seat it is, where they have an account here.
  person text references person (id) on delete set null,
  -- What results are counted by: a unit, a school, a class.
  unit text,
  -- Encrypted under the data key of the case; null where no name is kept.
  name text,
  -- Personal extra time, set before or while they sit, with its reason on record.
  extra_minutes integer not null default 0 check (extra_minutes between 0 and 600),
  -- Keyed hash of the one live session's token; who signs in elsewhere takes it over.
  session_hash bytea,
  session_at timestamptz,
  withdrawn boolean not null default false,
  -- Of a make-up exam: the seat of the earlier one that sits again.
  makes_up bigint references exam_seat (id) on delete set null,
  -- Whether the code of its class opens it: until somebody enters it by whatever code, and again once an invigilator said so.
  by_class boolean not null default true,
  unique (case_id, number)
);
create index exam_seat_made_up on exam_seat (makes_up) where makes_up is not null;
create index exam_seat_extra on exam_seat (case_id) where extra_minutes > 0;
create unique index exam_seat_session on exam_seat (session_hash) where session_hash is not null;
create index exam_seat_person on exam_seat (person) where person is not null;
-- Nobody sits one exam on two seats.
create unique index exam_seat_one_each on exam_seat (case_id, person) where not withdrawn and person is not null;

-- A class of a school exam: what the numbers of its seats begin with, and the keyed hash of the code that its pupils enter
-- by with their own number. The code is told once.
create table exam_class (
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  name text not null,
  code_hash bytea not null unique,
  issued smallint not null,
  primary key (case_id, name)
);

create table exam_attempt (
  id bigint generated always as identity primary key,
  seat bigint not null references exam_seat (id) on delete cascade,
  case_id text collate "C" not null,
  -- 1 for the first try.
  nth smallint not null,
  started_at timestamptz not null,
  -- By the server's clock, extensions among it.
  ends_at timestamptz not null,
  -- As drawn for this entrant (`DrawnItems` in paper.ts): place in the frozen paper, order of its options, line of the
  -- blueprint: [[3, "BADC", 0], [0, "", 1]].
  drawn jsonb not null,
  handed_at timestamptz,
  -- `annulled`: its exam was voided while it ran; nothing of it is marked.
  handed_by text check (handed_by in ('candidate', 'time', 'invigilator', 'annulled')),
  -- The entry over all its answers, and the salt of what it commits to.
  leaf bigint,
  salt bytea,
  -- Points of each item in the order of the paper; null where people have still to mark it.
  marks jsonb,
  points numeric(8, 2),
  -- SHA-256 of the marks as they were computed at hand-in, under `salt`: `leaf` commits to it. Null where nothing was marked.
  marks_hash text,
  -- Written items that nobody has settled yet.
  unmarked smallint not null default 0,
  -- The entry over its marks once people gave some or a changed key counted them anew, and the salt of what it commits to;
  -- null while they stand as they were computed at hand-in.
  marks_leaf bigint,
  marks_salt bytea,
  check ((handed_at is null) = (handed_by is null)),
  unique (seat, nth)
);
create unique index exam_attempt_running on exam_attempt (seat) where handed_at is null;
create index exam_attempt_due on exam_attempt (ends_at) where handed_at is null;
create index exam_attempt_of_case on exam_attempt (case_id, id);
create index exam_attempt_leaf on exam_attempt (leaf) where leaf is not null;
create index exam_attempt_unmarked on exam_attempt (case_id, id) where unmarked > 0;
create index exam_attempt_marks on exam_attempt (marks_leaf) where marks_leaf is not null;

create table exam_answer (
  attempt bigint not null references exam_attempt (id) on delete cascade,
  -- Place on the entrant's paper, from 0.
  item smallint not null,
  -- Counted by whoever answers; of two the higher stands.
  sequence integer not null,
  -- By option ids of the frozen item, never by what was shown.
  answer jsonb not null,
  saved_at timestamptz not null,
  primary key (attempt, item)
);

-- What came after the end: no mark reads it until a named disturbance admits it for everybody concerned.
create table exam_late_answer (
  attempt bigint not null references exam_attempt (id) on delete cascade,
  item smallint not null,
  sequence integer not null,
  answer jsonb not null,
  arrived_at timestamptz not null,
  admitted_leaf bigint,
  primary key (attempt, item)
);

-- What invigilators do while it is sat, of a whole exam or of one seat: extra time; a named disturbance, whose late answers
-- count; the end of the sitting for everybody; leave for one number to enter on another device.
create table exam_extension (
  id bigint generated always as identity primary key,
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  seat bigint references exam_seat (id) on delete cascade,
  what text not null check (what in ('extension', 'disturbance', 'end', 'device')),
  -- Of an extension alone.
  minutes integer check (minutes between 1 and 600),
  -- Of a disturbance alone: what came between these moments counts.
  from_at timestamptz,
  to_at timestamptz,
  reason text not null,
  who text not null,
  at timestamptz not null,
  leaf bigint not null,
  salt bytea not null,
  check ((what = 'extension') = (minutes is not null)),
  check (what <> 'device' or seat is not null),
  check ((what = 'disturbance') = (from_at is not null and to_at is not null and from_at < to_at))
);
create index exam_extension_of_case on exam_extension (case_id, id);
create index exam_extension_leaf on exam_extension (leaf);

-- When the page of the exam was left and come back to; nothing of the device.
create table exam_left (
  attempt bigint not null references exam_attempt (id) on delete cascade,
  left_at timestamptz not null,
  back_at timestamptz,
  primary key (attempt, left_at)
);

-- Marks of written answers: two markers apart, a third where they differ by more than the exam allows.
create table exam_mark (
  attempt bigint not null references exam_attempt (id) on delete cascade,
  item smallint not null,
  -- A pseudonymous key, and in which turn: 1, 2, 3.
  marker text not null,
  turn smallint not null check (turn between 1 and 3),
  points numeric(6, 2) not null check (points >= 0),
  note text,
  at timestamptz not null,
  -- Its entry, and the salt of what it commits to.
  leaf bigint not null,
  salt bytea not null,
  primary key (attempt, item, turn),
  unique (attempt, item, marker)
);
create index exam_mark_leaf on exam_mark (leaf);

-- A candidate asks to have one answer looked at again.
create table exam_review (
  id text collate "C" primary key,
  attempt bigint not null references exam_attempt (id) on delete cascade,
  case_id text collate "C" not null,
  item smallint not null,
  words text not null,
  asked_at timestamptz not null,
  leaf bigint not null,
  -- Of what the entry commits to: whose answer, and the words.
  salt bytea not null,
  answered_at timestamptz,
  answered_by text,
  -- Stands, this mark is changed, or the key was wrong for everybody.
  outcome text check (outcome in ('stands', 'mark', 'key')),
  reasons text,
  -- The mark that it was changed to.
  points numeric(6, 2),
  answered_leaf bigint,
  answered_salt bytea,
  -- A mark that two markers settled is changed by two: who proposed it, to what, and why.
  proposed_by text,
  proposed_at timestamptz,
  proposed_points numeric(6, 2),
  proposed_reasons text,
  check ((answered_at is null) = (outcome is null)),
  check ((points is not null) = (outcome is not null and outcome = 'mark')),
  check (num_nulls(proposed_by, proposed_at, proposed_points, proposed_reasons) in (0, 4)),
  unique (attempt, item)
);
create index exam_review_of_case on exam_review (case_id, asked_at);
create index exam_review_open on exam_review (asked_at, id) where answered_at is null;

-- Every attempt of an exam marked anew by a changed key, with one entry at its end over all marks that came of it.
create table exam_remarking (
  id bigint generated always as identity primary key,
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  -- The act in its case, the place of the item in the frozen paper, and the key before.
  revision integer not null,
  place smallint not null,
  before jsonb not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- Attempts that were marked anew, and of those whose points are others.
  attempts integer not null default 0,
  changed integer not null default 0,
  -- The last attempt that was: where it goes on if it was stopped.
  reached bigint not null default 0,
  -- SHA-256 over the marks, slice by slice (`re-mark.ts`).
  hash text,
  leaf bigint,
  unique (case_id, revision),
  check ((ended_at is null) = (leaf is null))
);
create index exam_remarking_of_case on exam_remarking (case_id, id);

-- Questions a candidate means to come back to.
create table exam_doubt (
  attempt bigint not null references exam_attempt (id) on delete cascade,
  item smallint not null,
  primary key (attempt, item)
);

-- Entries by the exam that they name, so that erasing one costs what it has, however long the record.
create index ledger_leaf_of_exam on ledger_leaf (substring(subject from '^exam[a-z-]*:([^/]+)')) where starts_with(subject, 'exam');

-- As before, with the entries of exams: what the record calls `exam…:CASE` and `exam…:CASE/…`, and the certificates of
-- one, which are called by their numbers. Seats, marks and pairs may be gone when it is erased, and their entries are not.
do $make$
begin
  execute format($f$
    create or replace function erase_cases(cases text[]) returns void language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      papers text[];
      exams text[];
      certificates text[];
    begin
      if exists (
        select from unnest(erase_cases.cases) as given
        where encode(sha256(convert_to(given, 'UTF8')), 'hex') not in (
            select unnest(erasure.subjects) from erasure where kind = 'case')
          and not exists (
            select from "case" join office on office.id in ("case".office, "case".number_office)
            where "case".id = given and office.demo))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      select array_agg(id) into exams from "case" where id = any(erase_cases.cases) and procedure = 'exam';
      select array_agg('exam-certificate:' || number) into certificates from exam_certificate where case_id = any(exams);
      delete from seal_look where subject_kind = 'case' and subject_id = any(erase_cases.cases);
      delete from seal_opening where case_id = any(erase_cases.cases);
      delete from case_step where case_id = any(erase_cases.cases);
      with gone as (delete from document where case_id = any(erase_cases.cases) returning code)
      select array_agg('document:' || code) into papers from gone;
      delete from "case" where id = any(erase_cases.cases);
      update ledger_leaf set entry = null, salt = null, subject = null
      where subject = any(erase_cases.cases || coalesce(papers, '{}') || coalesce(certificates, '{}'));
      if exams is not null then
        update ledger_leaf set entry = null, salt = null, subject = null
        where starts_with(subject, 'exam') and substring(subject from '^exam[a-z-]*:([^/]+)') = any(exams);
      end if;
    end
    $body$ $f$, current_schema());
end
$make$;

-- Lines and tasks of plans (src/mechanisms/plan). They hang on a case: a plan, or another file that gives tasks.
create table plan_line (
  id text collate "C" primary key,
  case_id text not null references "case" (id) on delete cascade,
  -- The office that holds the plan.
  office text not null references office (id) on delete cascade,
  version integer not null check (version > 0),
  number integer not null check (number between 1 and 9999),
  -- The line of the parent plan that this one serves.
  parent text,
  struck boolean not null,
  content jsonb not null,
  changed_at timestamptz not null
);
create index plan_line_of_case on plan_line (case_id, number, id);
create index plan_line_of_parent on plan_line (parent) where parent is not null;

create table plan_task (
  id text collate "C" primary key,
  case_id text not null references "case" (id) on delete cascade,
  -- Null where its file has no lines.
  line text references plan_line (id) on delete cascade,
  -- The office that gives it.
  office text not null references office (id) on delete cascade,
  version integer not null check (version > 0),
  -- Who owes it, and who verifies it; null where nobody is named.
  owner_office text,
  owner_person text,
  verifier_office text,
  verifier_person text,
  due date not null,
  -- What its acts left: unowned, offered, refused, open, said, verified, returned, struck. Whether it is done is worked
  -- out from the evidence whenever it is read, and stands in no column.
  left_at text not null check (left_at in ('unowned', 'offered', 'refused', 'open', 'said', 'verified', 'returned', 'struck')),
  -- How many kinds of evidence it asks for, and how many pieces in all.
  needs smallint not null check (needs > 0),
  pieces integer not null check (pieces > 0),
  content jsonb not null,
  changed_at timestamptz not null
);
create index plan_task_of_case on plan_task (case_id, due, id);
create index plan_task_of_line on plan_task (line) where line is not null;
create index plan_task_of_office on plan_task (office, due, id);
create index plan_task_of_owner on plan_task (owner_office, due, id) where owner_office is not null;
create index plan_task_of_person on plan_task (owner_person, due, id) where owner_person is not null;
create index plan_task_of_verifier on plan_task (verifier_office, due, id) where left_at = 'said';

-- Every act on a line or a task, as it left it; all rows of one act stand in one entry of the ledger.
create table plan_version (
  kind text not null check (kind in ('line', 'task')),
  id text collate "C" not null,
  version integer not null check (version > 0),
  case_id text not null references "case" (id) on delete cascade,
  office text not null references office (id) on delete cascade,
  act text not null,
  content jsonb not null,
  -- A pseudonymous key.
  who text not null,
  -- At which office they acted.
  at_office text not null,
  at timestamptz not null,
  -- Why, or the words of a comment.
  reason text,
  leaf bigint not null,
  place integer not null,
  salt bytea not null check (length(salt) = 32),
  primary key (kind, id, version)
);
create index plan_version_leaf on plan_version (leaf, place);
create index plan_version_of_case on plan_version (case_id);

-- Plans, the newest first.
create index case_of_plan on "case" (id) where procedure = 'plan';

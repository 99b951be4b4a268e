-- Evidence: a file, a link or a live proof that an office keeps, with versions, each on record (src/mechanisms/evidence).
create table evidence (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  version integer not null check (version > 0),
  state text not null check (state in ('current', 'withdrawn')),
  content jsonb not null,
  entered_at timestamptz not null,
  changed_at timestamptz not null
);
create index evidence_of_office on evidence (office, id);

create table evidence_version (
  id text collate "C" not null references evidence (id) on delete cascade,
  version integer not null check (version > 0),
  office text not null references office (id) on delete cascade,
  act text not null check (act in ('entry', 'revision', 'withdrawal', 'binding', 'release')),
  content jsonb not null,
  -- A pseudonymous key.
  who text not null,
  at timestamptz not null,
  reason text,
  -- Its entry in the ledger.
  leaf bigint not null,
  primary key (id, version)
);
create index evidence_version_leaf on evidence_version (leaf);

-- What a piece serves now, by subject; its content says it too, and that is on record.
create table evidence_subject (
  evidence text not null references evidence (id) on delete cascade,
  subject_kind text not null,
  subject_id text not null,
  primary key (subject_kind, subject_id, evidence)
);
create index evidence_subject_evidence on evidence_subject (evidence);

-- The document by which a remit line ended, as it is cited; null while it holds, and where none was named.
alter table remit add column end_source text check (end_source <> '');

-- Lists of one office, the newest first.
create index remit_of_office on remit (office, since desc, id desc);
create index posting_of_office on posting (office, since desc, id desc);
create index delegation_of_office on delegation (office, since desc, id desc);

-- Every version of a procedure that was ever served, as it was then: cases opened under it stay on it.
create table procedure_release (
  procedure text not null,
  version date not null,
  -- JSON of one spelling: what is compared is text, and jsonb would reorder it.
  form text not null,
  -- SHA-256 of it, hexadecimal.
  hash text not null,
  first_seen timestamptz not null,
  primary key (procedure, version)
);

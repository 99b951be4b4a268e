-- What people send with a case. The bytes lie elsewhere, sealed (src/kernel/attachment/); a row stands only while its
-- objects do: they are written before it and taken away after it. No file name, and nothing of who sent it, is kept.

create table attachment (
  -- Random.
  id text primary key,
  -- SHA-256 of what the form carries until the act that brings the file has happened; null from then on.
  handle bytea unique,
  -- The case and the revision of it that brought the file, and its number there; null until then.
  case_id text,
  revision integer,
  number integer,
  taken_at timestamptz not null,
  -- By content, never by name: jpeg, pdf, docx, …
  kind text not null,
  -- Of the plain original as it was received.
  size bigint not null,
  sha256 bytea not null,
  -- cleaned: a copy without what tells of people is what is opened. as-received: no copy could be made, and why.
  -- hash-only: a program or an archive, of which the bytes are not kept.
  treatment text not null check (treatment in ('cleaned', 'as-received', 'hash-only')),
  why text,
  store text check (store in ('folder', 's3')),
  -- Names of objects, and their keys wrapped for this case and attachment.
  original text,
  original_key bytea,
  copy text,
  copy_key bytea,
  copy_size bigint,
  check ((handle is null) = (case_id is not null)),
  check ((case_id is null) = (number is null) and (case_id is null) = (revision is null)),
  check ((treatment = 'hash-only') = (original is null)),
  check ((treatment = 'cleaned') = (copy is not null)),
  check ((original is null) = (original_key is null) and (original is null) = (store is null)),
  check ((copy is null) = (copy_key is null) and (copy is null) = (copy_size is null)),
  unique (case_id, number)
);
create index attachment_waiting on attachment (taken_at) where case_id is null;
create unique index attachment_original on attachment (original) where original is not null;
create unique index attachment_copy on attachment (copy) where copy is not null;

-- Servers that live: each says so every few seconds, and is gone when it has not said so for some.
create table server_lease (
  id uuid primary key,
  -- Where it keeps attachments; a folder is of one machine.
  store text not null check (store in ('folder', 's3')),
  until timestamptz not null
);

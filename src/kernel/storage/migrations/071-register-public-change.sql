-- When what the public reads of a record changed last, which is not when the record did: a change of what is not public
-- moves neither a public list nor a feed. And by which public part of the definition it was made: while two releases
-- serve one database, a word that the one no longer shows finds nothing in the other.
alter table register_record add column open_changed_at timestamptz;
alter table register_record add column open_by text;
update register_record set open_changed_at = changed_at where open_content is not null;

-- One import of each dry run that waits or is done: whoever asks twice is shown the first.
create unique index job_import_once on job ((body ->> 'dryRun')) where kind = 'register.import' and state in ('waiting', 'done');

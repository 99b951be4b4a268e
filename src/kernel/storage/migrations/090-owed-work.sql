-- What is due of an office's records and evidence, for the pages that show an officer what waits for them.
create index deadline_of_office on deadline (owing_office, due_at, id)
  where stopped_at is null and subject_kind <> 'case';

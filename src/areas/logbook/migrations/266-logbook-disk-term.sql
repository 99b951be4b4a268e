-- Of a disk: whether it will not reach the law's term, or only the longer one of the office.
alter table logbook_warning add column term text check (term in ('statute', 'own'));

-- A version of a procedure, or an earlier form of one, whose cases another took: which version did, and when. What was
-- served stays here as it was; of each version one form at most holds.
alter table procedure_release add column superseded_by date;
alter table procedure_release add column superseded_at timestamptz;
alter table procedure_release add constraint procedure_release_superseded
  check ((superseded_by is null) = (superseded_at is null));
alter table procedure_release drop constraint procedure_release_pkey;
alter table procedure_release add primary key (procedure, version, hash);
create unique index procedure_release_held on procedure_release (procedure, version) where superseded_at is null;

-- The version under which a case was opened, where it goes on under another; null where it is on its own.
alter table "case" add column brought_from date;

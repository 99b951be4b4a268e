-- Lists that were once played by a procedure are registers now (docs/decisions/038). A case whose acts became versions of a
-- record stays with its steps and entries, so that receipts of it and the check against the record hold; it is listed
-- nowhere, and its address leads to the record.
alter table "case" add column moved_to text;
create index case_moved on "case" (moved_to, office, id) where moved_to is not null;
create index case_to_move on "case" (procedure, id) where moved_to is null;

-- Of a version that was an act of such a case: the entry of that act in the ledger, beside the one of the move.
alter table register_version add column first_leaf bigint;

-- Whose a document is to read beside the office that holds the case: `party` and `office` are those it goes to, `signers`
-- sign a record that stays in the file, and what goes to the `file` (存卷) the holding office alone reads. Documents from
-- before have one of those that the party of the case reads; whether they went to it is not known, and none opens a case
-- by its number.
alter table document add column audience text not null default 'office'
  check (audience in ('party', 'office', 'signers', 'file'));

-- Who of an office reads a case, what tells nobody outside how many there are, and what tells nobody which file was sent
-- (docs/decisions/026-insiders.md).

alter table "case"
  -- Roles of the holding office that read the case whole, beside whoever has it in hand or took a step on it: the rest of
  -- the office knows its number and its stage. Null where the whole office reads it.
  add column read_by text[],
  -- Pseudonymous keys of those who took, proposed, agreed to or objected to a step on it. Kept where read_by is set.
  add column insiders text[] not null default '{}',
  -- What everybody but the office that opened it calls the case by, in place of its number: random, so that it tells
  -- neither how many there are nor which came first. Null for cases of before, and where the number is no secret.
  add column public_number bigint check (public_number > 0);
create unique index case_public_number on "case" (number_office, mark, number_year, public_number)
  where public_number is not null;

-- What the rest of an office sees: its register, by number.
create index case_register on "case" (
  office, number_year, (case when number_office = office then number else coalesce(public_number, number) end), id)
  where read_by is not null;

update "case" set
  read_by = case procedure
    when 'report' then array['intake', 'decider', 'legal-reviewer']
    when 'complaint' then array['legal-officer', 'intake', 'decider', 'legal-reviewer']
    else array['supervisor'] end,
  insiders = coalesce((
    select array_agg(distinct hand order by hand) from case_step s, unnest(array[s.taken_by, s.concurred_by]) as hand
    where s.case_id = "case".id and hand is not null and hand not in ('anyone', 'party', 'system')), '{}')
where procedure in ('report', 'complaint', 'officer-complaint');

alter table document add column public_number bigint check (public_number > 0);
create unique index document_public_number on document (office, mark, number_year, public_number)
  where public_number is not null;

-- SHA-256 of the plain original, sealed as the file's keys are. Where it stands, `sha256` is no hash of the file but its
-- keyed hash for this row alone, under a key that is not in the database: whoever has the file finds nothing by it. Null
-- for files of before, whose plain hash is on record with the act that brought them.
alter table attachment add column sha256_sealed bytea;

-- Documents that acts issued (文书). A row is written by the statement that writes the act, and never changes: it holds
-- the words as they were issued, whatever becomes of the case, of the office's name or of the law.

create table document (
  -- On the paper, for whoever holds it: twelve random signs. It opens no case.
  code text primary key,
  case_id text not null,
  -- The revision of the case whose act issued it.
  revision integer not null,
  procedure text not null,
  -- What the area calls it, and what people do.
  kind text not null,
  name_zh text not null,
  name_en text not null,
  -- The office that issued it, by the name it had that day.
  office text not null,
  office_zh text not null,
  office_en text not null,
  -- 举复〔2026〕12号, counted without a gap for each office, mark and year.
  mark text not null,
  number_year integer not null,
  number integer not null,
  issued_at timestamptz not null,
  -- The lines in both languages, JSON as it was written.
  text text not null,
  -- SHA-256 of the Chinese text, hexadecimal; the document's own ledger entry has it as its content.
  hash text not null,
  unique (office, mark, number_year, number)
);
create index document_of_case on document (case_id, revision);
create index document_of_office on document (office, issued_at desc, code);

create table document_number (
  office text not null,
  mark text not null,
  year integer not null,
  last integer not null,
  primary key (office, mark, year)
);

-- Each list stands in the order of an index, so that its hundredth page costs what the first does.

-- The register of documents goes back from the newest, and those of one moment from the greatest code.
drop index document_of_office;
create index document_of_office on document (office, issued_at, code);

-- What offices publish, office by office; and draws, the newest first. Cases of other procedures are in neither.
create index case_published on "case" (procedure, office, id) where procedure in ('benchmark', 'channel');
create index case_draw on "case" (id) where procedure = 'draw';

-- Messages that a person must look at.
create index outbox_unsettled on outbox (id) where state in ('uncertain', 'given-up');

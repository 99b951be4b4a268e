-- What an officer owes is found without a look at the rest of the office: cases on which a step waits for a second
-- person's word, and those at a stage that nobody has in hand.
create index case_proposed on "case" (office, next_due, id) where proposal is not null;
create index case_unheld on "case" (office, procedure, stage, next_due, id) where holder is null;

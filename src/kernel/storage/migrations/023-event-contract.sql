-- Events are a contract: each body has the version of its kind's declaration, kinds are found by an index, and what is
-- known of penalty decisions in effect stands with those who build on them.

-- The version of the declared body; bodies written before there were declarations are of version 1.
alter table event add column version smallint not null default 1;
create index event_of_kind on event (kind, number) where number is not null;

-- Consumers keep their cursors under the names of the areas they belong to now.
update event_consumer set name = renamed.new
from (values
  ('supervision.hand-in', 'inspections.hand-in'),
  ('supervision.draw', 'inspections.draw'),
  ('supervision.leads', 'penalties.leads'),
  ('supervision.benchmark-replaced', 'sanctions.benchmark-replaced'),
  ('supervision.effective', 'disclosure.effective'),
  ('supervision.publication', 'disclosure.publications'),
  ('supervision.credit', 'disclosure.credit'),
  ('supervision.job-bar', 'disclosure.job-bars')) as renamed (old, new)
where name = renamed.old;

-- Penalty decisions that were served and not annulled, as the events of their cases told them: what publication, credit
-- entries and job bars stand on. A case that is erased takes its row along.
create table effective_decision (
  case_id text primary key references "case" on delete cascade,
  office text not null,
  -- JSON, as the event's declaration has it.
  decision text not null
);
create index effective_decision_of_office on effective_decision (office, case_id);

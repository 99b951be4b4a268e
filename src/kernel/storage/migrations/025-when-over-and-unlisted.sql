-- The step that the system takes once a clock is over, as the procedure said when the clock was started; null for none.
alter table deadline add column when_over text;
update deadline set when_over = 'expire' from "case" c
  where c.id = deadline.case_id and stopped_at is null
    and ((c.procedure = 'credit' and clock = 'term') or (c.procedure = 'job-bar' and clock = 'five-years'));
-- Until now these steps followed upon an event: one that nobody has heard of yet is fired once more, with its step.
update deadline set fired_at = null from "case" c
  where c.id = deadline.case_id and when_over is not null and fired_at is not null and not c.ended;
create index deadline_when_over on deadline (id)
  where when_over is not null and stopped_at is null and fired_at is null;

-- Cases of a procedure that is listed nowhere: whoever works on one knows its number.
alter table "case" add column unlisted boolean not null default false;
update "case" set unlisted = true where procedure = 'job-bar';

-- An answer to a step that is the office's own work: the party finds nothing by it.
alter table case_index add column internal boolean not null default false;
update case_index set internal = true where procedure = 'penalty' and field = 'from';

-- The page of a case tells which clocks were stopped, and by what.
create index deadline_stopped on deadline (case_id, stopped_at desc) where stopped_at is not null;

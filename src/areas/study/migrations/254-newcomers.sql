-- Whoever takes up a post for which a must-know list stands has a task for the whole list: a change of kind 'joined', of no
-- unit, whose day is the one on which they were found.
alter table study_change drop constraint study_change_kind_check;
alter table study_change add constraint study_change_kind_check check (kind in ('changed', 'gone', 'joined'));

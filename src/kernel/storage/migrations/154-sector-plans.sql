-- Plans of popularisation offices, of departments and of sectors, the newest first.
drop index case_of_plan;
create index case_of_plan on "case" (id) where procedure in ('plan', 'department-plan', 'sector-plan');

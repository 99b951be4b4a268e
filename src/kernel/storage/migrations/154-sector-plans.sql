-- Plans of popularisation offices, of departments and of sectors, the newest first.
drop index case_of_plan;
create index case_of_plan on "case" (id) where procedure in ('plan', 'department-plan', 'sector-plan');

-- Year reports of plans of popularisation offices and of departments, the newest first.
drop index case_year_report;
create index case_year_report on "case" (id) where procedure in ('year-report', 'department-year-report');

-- Year reports of plans, the newest first.
create index case_year_report on "case" (id) where procedure = 'year-report';

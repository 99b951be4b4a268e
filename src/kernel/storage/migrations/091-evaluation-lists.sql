-- Evaluations of plans and the trees they stand on, the newest first. Cases of other procedures are in neither.
create index case_plan_evaluation on "case" (id) where procedure = 'plan-evaluation';
create index case_evaluation_tree on "case" (id) where procedure = 'evaluation-tree';

-- What listeners of a lecture said of it: how many gave each mark from one to five, and nothing else. Neither who nor
-- when, nor an answer by itself: there is no row an answer. The row goes with its booking.
create table lecture_feedback (
  case_id text primary key references "case" on delete cascade,
  given integer[] not null check (cardinality(given) = 5 and 0 <= all (given))
);

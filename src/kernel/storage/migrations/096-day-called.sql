-- For which day of the calendar its office was reminded and its tasks were made (src/areas/planning/days): each once,
-- whichever of several servers came to it first. The tasks and the notice stand in tables of their own.
create table day_called (
  -- The record of the day; `law:…` of a version of a law that its offices were told of.
  subject text not null,
  -- The day itself, of a yearly one that of its year.
  day date not null,
  called_at timestamptz not null,
  primary key (subject, day)
);

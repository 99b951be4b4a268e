-- How far each case of the demonstration was told (src/kernel/procedure/demo-case.ts). Acts of one are counted in the
-- transaction that takes them, so that a start which was cut short goes on where it stopped, and a later one adds nothing.
create table demo_case (
  -- As its area calls it, for good.
  key text primary key,
  -- The day from which its days are counted: that of the start that began it.
  day date not null,
  -- How many of its acts were taken.
  acts integer not null default 0 check (acts >= 0),
  -- Undone with the case; null while it has none.
  case_id text references "case" on delete set null
);

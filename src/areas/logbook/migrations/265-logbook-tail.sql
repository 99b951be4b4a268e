-- Looking on as events come in is on record as a search is.
alter table logbook_asked drop constraint logbook_asked_act_check;
alter table logbook_asked add constraint logbook_asked_act_check
  check (act in ('search', 'tail', 'open', 'proof', 'export', 'statement'));

-- What a deletion would have taken when it was proposed, as whoever proposed it saw it: how much goes, how much is held.
alter table logbook_order add column foreseen jsonb;

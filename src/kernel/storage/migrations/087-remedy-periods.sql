-- Of one way and one act of an office no two lines stand on a day: until now a question asked before each entry, from now
-- on held by the table, whoever writes it. As with periods of registers (059) the range is numeric, a hash and a day, so
-- that no extension is needed.
alter table remedy add constraint remedy_one_a_day exclude using gist (
  numrange(
    hashtextextended(office || chr(31) || way || chr(31) || coalesce(act, ''), 0)::numeric * 10000000
      + (since - date '0001-01-01'),
    hashtextextended(office || chr(31) || way || chr(31) || coalesce(act, ''), 0)::numeric * 10000000
      + coalesce(until - date '0001-01-01', 9999999),
    '[)') with &&);

import type { Pool } from 'pg'

/** The units these cases breach, one in turn; of each article two texts. */
const BREACHES = [
  'csl@2017-06-01#art-21/para-1/item-3',
  'csl@2017-06-01#art-42/para-1/b',
  'csl@2026-01-01#art-23/para-1/item-1',
  'csl@2026-01-01#art-27/para-1/b',
]

/**
 * Penalty cases of one office, one in ten another's, at every stage: a third is decided, on a day of the last two
 * years, and of these one in twenty was looked at again. A clock runs in each that is open.
 *
 * @param holder has one case in fifty in hand
 * @param now the last of the days; a case is opened every ten minutes or so before it
 */
export async function fillPenalties(
  pool: Pick<Pool, 'query'>,
  {
    count,
    office,
    now,
    holder,
  }: { readonly count: number; readonly office: string; readonly now: Date; readonly holder?: string },
): Promise<void> {
  await pool.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number,
       number_office, revision, opened_at, moved_at, next_due, holder)
     select 'penal' || lpad(n::text, 8, '0'), 'penalty', '2026-01-01', 'csl@2026-01-01', stage, stage = 'closed',
       case n % 10 when 9 then 'demo-gongan' else $2 end, '罚案', 2026, n, $2, 3,
       at - interval '40 days', at, case when stage in ('closed', 'served') then 'infinity' else
         $3::timestamptz + (n * 7919 % 43200 - 4320) * interval '1 minute' end,
       case when n % 50 = 0 then $4 end
     from (select n, (array['lead', 'filed', 'investigating', 'served', 'closed', 'notified'])[1 + n % 6] as stage,
         $3::timestamptz - n * (interval '730 days' / $1::int) as at
       from generate_series(1, $1::int) as n) as made`,
    [count, office, now, holder ?? null],
  )
  await pool.query(
    `insert into case_step (case_id, revision, step, effect, taken_by, taken_at, answers)
     select c.id, s.revision, s.step, 'taken', 'bench', c.moved_at, s.answers
     from "case" c, lateral (values
       (1, 'open', '{"source":"inspection","what":"监督检查中发现的线索。"}'),
       (2, 'file', '{"party":"某网络科技有限公司","partyForm":"单位","breaches":[{"unit":"' ||
         ($1::text[])[1 + c.number % 4] || '"}],"facts":"留存的网络日志不足六个月，现存最早的为四十一日前。"}'),
       (3, 'decide', '{"as":"notified","reasons":"事实清楚，依照该条处理。"}'),
       (4, (array['upheld', 'change', 'annul'])[1 + c.number / 40 % 3], '{"by":"' ||
         (array['reconsideration', 'court'])[1 + c.number / 20 % 2] || '","number":"1号","date":"2026-01-05"}')
     ) as s (revision, step, answers)
     where c.procedure = 'penalty' and c.id like 'penal%'
       and (s.revision <= 2 or c.stage in ('served', 'closed')) and (s.revision < 4 or c.number % 20 < 2)`,
    [BREACHES],
  )
  await pool.query(
    `insert into deadline (subject_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at, provisional, calendar)
     select id, 'deciding', '作出处罚决定', 'Deciding on the penalty',
       '{"kind":"calendar-days","length":90,"figure":"statute","ends":"next-workday"}', 'office', opened_at,
       next_due::date, next_due, false, 'bench'
     from "case" where id like 'penal%' and next_due <> 'infinity'`,
  )
  // Whoever opens a case beside them goes on from the last number.
  await pool.query(`insert into case_number (office, mark, year, last) values ($1, '罚案', 2026, $2)`, [office, count])
  await pool.query('analyze')
}
